package io.spikeglass.ui;

import io.spikeglass.experiment.Experiment;
import java.util.Optional;

/// A place to return to: an experiment, and where in it the user looks.
///
/// @param experiment model, data, settings, T and, if it names one, the sample
/// @param lastStep the last step simulated
/// @param focus layer, neurons and cursor; empty for the layer at fault
public record Bookmark(Experiment experiment, int lastStep, Optional<Focus> focus) {

  /// An experiment, run as far as the window usually runs.
  public static Bookmark of(Experiment experiment) {
    return new Bookmark(
        experiment, Math.max(experiment.steps(), Choices.DEFAULT.lastStep()), Optional.empty());
  }

  /// What is chosen in it.
  Choices choices() {
    return new Choices(
        experiment.settings(), experiment.steps(), Math.max(lastStep, experiment.steps()));
  }

  /// Index of the sample on show.
  int sample() {
    return experiment.samples().isEmpty() ? 0 : experiment.samples().getFirst();
  }
}
