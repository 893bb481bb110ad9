package io.spikeglass.conversion;

/// How max-pooling treats spikes (specification, section 2).
public enum PoolingRule {
  /// Increment of the maximum of the running sums; exact in the time mean.
  LIP,
  /// Passes the input whose running sum is largest.
  GATE,
  /// Replaced by average pooling, which changes the ANN itself.
  AVERAGE
}
