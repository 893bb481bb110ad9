package io.spikeglass.analysis;

import java.util.List;

/// The means over the samples of a data set at one T.
///
/// @param steps T
/// @param images samples that have run, at least 1
/// @param labelled those with a known class
/// @param correct labelled samples whose class the SNN names
/// @param annCorrect labelled samples whose class the ANN names
/// @param agreeing samples for which SNN and ANN name one class
/// @param spikesPerSample mean spikes of all populations in T steps
/// @param operationsPerSample mean synaptic operations in T steps
/// @param outputError mean over samples and classes of |P(T)/T - logit|
public record AccuracyPoint(
    int steps,
    int images,
    int labelled,
    int correct,
    int annCorrect,
    int agreeing,
    double spikesPerSample,
    double operationsPerSample,
    double outputError) {

  /// Whether there is an accuracy at all: some sample carries a label.
  public boolean hasAccuracy() {
    return labelled > 0;
  }

  /// Share of labelled samples that the SNN classifies rightly, 0..1.
  public double accuracy() {
    return (double) correct / labelled;
  }

  /// Share of the same samples that the ANN classifies rightly, 0..1.
  public double annAccuracy() {
    return (double) annCorrect / labelled;
  }

  /// The 95 % interval of [#accuracy].
  public Wilson interval() {
    return Wilson.of(correct, labelled);
  }

  /// Share of samples for which SNN and ANN name one class, 0..1.
  public double agreement() {
    return (double) agreeing / images;
  }

  /// The point at `steps`, the T in place `position`, over those `outcomes` that have run it.
  ///
  /// @throws IllegalArgumentException when none has
  public static AccuracyPoint of(List<SampleOutcome> outcomes, int position, int steps) {
    int images = 0;
    int labelled = 0;
    int correct = 0;
    int annCorrect = 0;
    int agreeing = 0;
    long spikes = 0;
    long operations = 0;
    double error = 0;
    for (SampleOutcome outcome : outcomes) {
      if (!outcome.isEvaluated(position)) {
        continue;
      }
      images++;
      agreeing += outcome.agrees(position) ? 1 : 0;
      if (outcome.isLabelled()) {
        labelled++;
        correct += outcome.snnRight(position) ? 1 : 0;
        annCorrect += outcome.annRight() ? 1 : 0;
      }
      spikes += outcome.spikes()[position];
      operations += outcome.operations()[position];
      error += outcome.outputError()[position];
    }
    if (images == 0) {
      throw new IllegalArgumentException("no sample has run T = " + steps);
    }
    return new AccuracyPoint(
        steps,
        images,
        labelled,
        correct,
        annCorrect,
        agreeing,
        (double) spikes / images,
        (double) operations / images,
        error / images);
  }
}
