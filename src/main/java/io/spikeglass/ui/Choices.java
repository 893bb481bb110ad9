package io.spikeglass.ui;

import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.experiment.Experiment;

/// What the user chose: all that a run depends on besides model, data and sample.
///
/// @param settings conversion
/// @param steps T, where the answer is read
/// @param lastStep the last step simulated, at least T
public record Choices(ConversionSettings settings, int steps, int lastStep) {

  /// What the window starts with: the baseline, read at T = 8 of 32 steps.
  public static final Choices DEFAULT =
      new Choices(ConversionSettings.DEFAULT, 8, Experiment.DEFAULT_STEPS);

  public Choices {
    if (steps < 1 || lastStep < steps || lastStep > Experiment.MOST_STEPS) {
      throw new IllegalArgumentException("T = " + steps + " of " + lastStep + " is impossible");
    }
  }

  /// The same with other settings.
  public Choices with(ConversionSettings other) {
    return new Choices(other, steps, lastStep);
  }

  /// The same as far as it fits what is open, and calibrated as that is.
  public Choices on(Opened opened) {
    return with(SettingsOf.fitting(settings, opened.network()).with(opened.calibration()));
  }

  /// The same read at another T, kept between 1 and the last step.
  public Choices at(int otherSteps) {
    return new Choices(settings, Math.clamp(otherSteps, 1, lastStep), lastStep);
  }

  /// The same run to another last step, T kept within it.
  public Choices upTo(int otherLast) {
    int last = Math.clamp(otherLast, 1, Experiment.MOST_STEPS);
    return new Choices(settings, Math.min(steps, last), last);
  }

  /// Whether an initial potential other than zero is on.
  public boolean initialised() {
    return !(settings.initialPotential() instanceof InitialPotential.Zero);
  }

  /// Whether a compensation is on.
  public boolean compensated() {
    return settings.compensation() != Compensation.NONE;
  }

  /// Whether the compensation chosen can change anything under the coding chosen.
  public boolean compensationHasEffect() {
    return settings.coding() != InputCoding.DIRECT
        || settings.compensation() == Compensation.READOUT;
  }

  /// T that the conversion is made for: T itself when something is fitted to it or added at T,
  /// otherwise the last step, so that every T is read from one run.
  public int fittedSteps() {
    return settings.needsOwnRun() ? steps : lastStep;
  }
}
