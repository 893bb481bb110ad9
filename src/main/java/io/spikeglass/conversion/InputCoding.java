package io.spikeglass.conversion;

/// How the input becomes a signal per time step (specification, section 4).
public enum InputCoding {
  /// The analog value at every step; no coding error.
  DIRECT,
  /// Evenly spaced spikes, `floor(t x + v + q) - floor((t-1) x + v + q)`.
  RATE,
  /// Independent random spikes with probability x.
  BERNOULLI
}
