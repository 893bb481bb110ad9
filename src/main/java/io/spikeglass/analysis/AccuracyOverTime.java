package io.spikeglass.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Accuracy and its companions against T.
///
/// @param points in the order of the evaluated list; a T that no sample has run yet is left out
public record AccuracyOverTime(List<AccuracyPoint> points) {

  public AccuracyOverTime {
    points = List.copyOf(points);
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
