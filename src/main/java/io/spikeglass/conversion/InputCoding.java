package io.spikeglass.conversion;

/// How the input becomes a signal per time step (specification, section 4).
public enum InputCoding {
  /// The analog value at every step; no coding error.
  DIRECT,
  /// Evenly spaced spikes, `floor(t x + v + q) - floor((t-1) x + v + q)`.
  RATE,
  /// Independent random spikes with probability x.
  BERNOULLI,
  /// Time switch: a current of 1 that a spike at step 1 switches on and one at step
  /// `floor(|x|(T-1)) + 1` switches off (TSC 2020).
  TIME_SWITCH;

  /// Whether the code depends on T, so that a shorter run is not a prefix of a longer one.
  public boolean fittedToT() {
    return this == TIME_SWITCH;
  }
}
