package io.spikeglass.conversion;

/// IC-SNN Algorithm 3, coding compensation, reconstruction (specification, 6.3).
public enum Compensation {
  /// Off.
  NONE,
  /// The whole charge C into V(0).
  INIT,
  /// C/T at every step.
  SPREAD,
  /// C at the last step.
  LAST,
  /// The rate encoder starts at half; no charge.
  ENCODER_HALF,
  /// The output integrates what the populations feeding it still hold.
  READOUT;

  /// Whether the charge depends on T, so that a shorter run is not a prefix of a longer one.
  public boolean fittedToT() {
    return this == INIT || this == SPREAD || this == LAST;
  }

  /// Whether it starts from what the whole code of T steps will lose: a window of look-ahead.
  public boolean looksAhead() {
    return this == INIT || this == SPREAD;
  }
}
