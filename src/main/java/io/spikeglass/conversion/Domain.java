package io.spikeglass.conversion;

/// Which stream of the counter-based generator a run draws from, so that calibration and evaluation
/// never share random numbers (specification, section 4).
public enum Domain {
  /// Runs that are shown or evaluated.
  EVALUATION,
  /// Runs that calibrate.
  CALIBRATION,
  /// Any other draw.
  OTHER;

  /// The number that enters the generator.
  long number() {
    return ordinal();
  }
}
