package io.spikeglass.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Accuracy and its companions against T.
///
/// @param points in the order of the evaluated list; a T that no sample has run yet is left out
public record AccuracyOverTime(List<AccuracyPoint> points) {

  public AccuracyOverTime {
    points = List.copyOf(points);
  }

  /// The point at T = `steps`, if it is among them.
  public Optional<AccuracyPoint> at(int steps) {
    return points.stream().filter(point -> point.steps() == steps).findFirst();
  }

  /// Whether accuracy rises and then falls with T: at the last T it lies below the 95 % interval of
  /// the best one. A sign of thresholds that are too low.
  public boolean risesThenFalls() {
    List<AccuracyPoint> known = points.stream().filter(AccuracyPoint::hasAccuracy).toList();
    return known.stream()
        .max(Comparator.comparingDouble(AccuracyPoint::accuracy))
        .filter(best -> known.getLast().accuracy() < best.interval().low())
        .isPresent();
  }

  /// The smallest T at which the SNN has at least `share` of the accuracy that the ANN has on the
  /// same samples; empty if there is none among the points.
  public OptionalInt reaching(double share) {
    return points.stream()
        .filter(AccuracyPoint::hasAccuracy)
        .filter(point -> point.correct() >= share * point.annCorrect())
        .mapToInt(AccuracyPoint::steps)
        .min();
  }

  /// The curve of `outcomes` for the evaluated list `steps`.
  public static AccuracyOverTime of(List<SampleOutcome> outcomes, List<Integer> steps) {
    List<AccuracyPoint> points = new ArrayList<>();
    for (int k = 0; k < steps.size(); k++) {
      int position = k;
      if (outcomes.stream().anyMatch(outcome -> outcome.isEvaluated(position))) {
        points.add(AccuracyPoint.of(outcomes, position, steps.get(k)));
      }
    }
    return new AccuracyOverTime(points);
  }
}
