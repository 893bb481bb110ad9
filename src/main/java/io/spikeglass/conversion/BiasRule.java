package io.spikeglass.conversion;

/// Charge that every neuron gets at every step besides its input (specification, section 8). It
/// counts as injected charge in the error split.
public enum BiasRule {
  /// Nothing.
  NONE,
  /// theta/(2T) (Deng & Gu 2021): half a threshold by step T, arriving gradually.
  SHIFT,
  /// The shift, and per channel what the mean rate lacks, layer after layer (light pipeline of SNN
  /// Calibration, the authors' repository): `b += mean(a) - mean(phi)` over the calibration
  /// samples.
  LIGHT;

  /// Whether the charge depends on T, so that a shorter run is not a prefix of a longer one.
  public boolean fittedToT() {
    return this != NONE;
  }
}
