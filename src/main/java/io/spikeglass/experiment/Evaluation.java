package io.spikeglass.experiment;

import io.spikeglass.analysis.AccuracyOverTime;
import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.AnswerTimes;
import io.spikeglass.analysis.Cost;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.SampleAnalysis.SelfCheck;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.conversion.TwoStage;
import java.util.List;
import java.util.Optional;

/// What an evaluation found, so far or at its end.
///
/// @param plan what was asked
/// @param requested samples that the plan runs on this data set
/// @param outcomes finished samples, ascending by index
/// @param accuracy the curve over T
/// @param annImages finished labelled samples
/// @param annCorrect those which the ANN classifies rightly
/// @param stops the T at which each of `outcomes` stopped; empty without an early exit
/// @param layers per population, at the largest T that has run
/// @param accounts of the error, one for every T that the accounted samples have run
/// @param structure what a sample costs besides its spikes
/// @param checks what the runs are watched for
/// @param cost what it took
public record Evaluation(
    EvaluationPlan plan,
    int requested,
    List<SampleOutcome> outcomes,
    AccuracyOverTime accuracy,
    int annImages,
    int annCorrect,
    List<Integer> stops,
    List<LayerSummary> layers,
    List<ErrorAccount> accounts,
    Structure structure,
    Checks checks,
    Expense cost) {

  public Evaluation {
    outcomes = List.copyOf(outcomes);
    stops = List.copyOf(stops);
    layers = List.copyOf(layers);
    accounts = List.copyOf(accounts);
  }

  /// Whether every requested sample has run at every T.
  public boolean isComplete() {
    int last = plan.steps().size() - 1;
    return outcomes.size() == requested && outcomes.stream().allMatch(o -> o.isEvaluated(last));
  }

  /// Whether so many of the first samples, or all that are requested, have run at every T.
  public boolean covers(int samples) {
    int enough = Math.min(samples, requested);
    return accuracy.points().size() == plan.steps().size()
        && accuracy.points().stream().allMatch(point -> point.images() >= enough);
  }

  /// Finished samples over so many of the first, or over all that are requested, in [0, 1].
  public double share(int samples) {
    int enough = Math.min(samples, requested);
    return Math.min(1, (double) outcomes.size() / enough);
  }

  /// Mean of the T at which the finished samples stopped; only meaningful with an early exit.
  public double meanSteps() {
    return stops.stream().mapToInt(Integer::intValue).average().orElse(Double.NaN);
  }

  /// Steps run on every sample before the first of `steps` steps ([TwoStage]); part of the cost.
  public int stepsBefore(int steps) {
    return plan.settings().twoStage().stepsBefore(steps, layers.size());
  }

  /// Steps until the answer at T = `steps` stands: those before included, and of a layerwise code T
  /// for every layer on the longest way.
  public int latency(int steps) {
    return plan.settings().latency(steps, layers.size(), structure.depth());
  }

  /// What every T of the plan takes.
  public AnswerTimes answers() {
    return AnswerTimes.of(plan.steps(), plan.steps().stream().map(this::latency).toList());
  }

  /// Energy of one sample at a point of the curve, picojoule, after [Cost#MODEL].
  public double snnPicojoule(AccuracyPoint point) {
    int steps = point.steps() + stepsBefore(point.steps());
    return Cost.ADDITION_PICOJOULE * point.operationsPerSample()
        + Cost.MULTIPLICATION_PICOJOULE * structure.analogMultiplications() * steps;
  }

  /// Energy of one forward pass of the ANN, picojoule, after [Cost#MODEL].
  public double annPicojoule() {
    return Cost.MULTIPLICATION_PICOJOULE * structure.annMultiplications();
  }

  /// The account of the error at T = `steps`, if some sample has been accounted for.
  public Optional<ErrorAccount> account(int steps) {
    return accounts.stream().filter(account -> account.steps() == steps).findFirst();
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

  /// What a sample costs besides its spikes.
  ///
  /// @param depth populations on the longest way from input to output
  /// @param analogMultiplications multiplications by analog input per step
  /// @param annMultiplications multiplications of one forward pass of the ANN
  public record Structure(int depth, long analogMultiplications, long annMultiplications) {}

  /// What the runs are watched for.
  ///
  /// @param clampedInputs input values of the finished samples that the coding clamped
  /// @param selfCheck of the samples whose error is split; empty where none is
  public record Checks(long clampedInputs, Optional<SelfCheck> selfCheck) {}

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
