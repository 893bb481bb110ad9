package io.spikeglass.experiment;

import io.spikeglass.analysis.AccuracyOverTime;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.conversion.TwoStage;
import java.util.List;

/// What an evaluation found, so far or at its end.
///
/// @param plan what was asked
/// @param requested samples that the plan runs on this data set
/// @param outcomes finished samples, ascending by index
/// @param accuracy the curve over T
/// @param annImages finished labelled samples
/// @param annCorrect those which the ANN classifies rightly
/// @param layers per population, at the largest T that has run
/// @param cost what it took
public record Evaluation(
    EvaluationPlan plan,
    int requested,
    List<SampleOutcome> outcomes,
    AccuracyOverTime accuracy,
    int annImages,
    int annCorrect,
    List<LayerSummary> layers,
    Expense cost) {

  public Evaluation {
    outcomes = List.copyOf(outcomes);
    layers = List.copyOf(layers);
  }

  /// Whether every requested sample has run at every T.
  public boolean isComplete() {
    int last = plan.steps().size() - 1;
    return outcomes.size() == requested && outcomes.stream().allMatch(o -> o.isEvaluated(last));
  }

  /// Steps run on every sample before the first of `steps` steps ([TwoStage]); part of the cost.
  public int stepsBefore(int steps) {
    return plan.settings().twoStage().stepsBefore(steps, layers.size());
  }

  /// Share of the finished labelled samples that the ANN classifies rightly, 0..1; only meaningful
  /// with `annImages > 0`.
  public double annAccuracy() {
    return (double) annCorrect / annImages;
  }

  /// One population, over all finished samples.
  ///
  /// @param name name of the layer
  /// @param neurons number of neurons
  /// @param threshold theta, one value or one per channel
  /// @param initialPotential V_init, one value, one per channel, or one per neuron
  /// @param firingRate spikes per neuron and step
  public record LayerSummary(
      String name, int neurons, float[] threshold, float[] initialPotential, double firingRate) {}

  /// What the evaluation took.
  ///
  /// @param seconds wall time, calibration and fitting included
  /// @param imagesPerSecond finished samples per second of `seconds` less `calibrationSeconds`
  /// @param peakMemoryBytes most memory of the process until now
  /// @param calibrationSeconds wall time of calibration and fitting, as far as they were not done
  ///     before
  public record Expense(
      double seconds, double imagesPerSecond, long peakMemoryBytes, double calibrationSeconds) {}
}
