package io.spikeglass.conversion;

/// What a spike does to the membrane potential (specification, section 3).
public enum Reset {
  /// Subtracts the threshold: `V = U - S·theta`.
  SOFT,
  /// Sets to zero: `V = S ? 0 : U`.
  HARD
}
