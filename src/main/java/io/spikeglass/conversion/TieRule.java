package io.spikeglass.conversion;

/// When a potential at the threshold fires (specification, section 3).
public enum TieRule {
  /// `U >= theta`.
  STRICT(0),
  /// `U >= float32(theta·(1 - 1e-4))`, for hand-typed decimals.
  TOLERANT(1e-4);

  private final double delta;

  TieRule(double delta) {
    this.delta = delta;
  }

  /// Tie tolerance relative to theta.
  public double delta() {
    return delta;
  }

  /// The value that the potential U is compared with.
  public float firingLevel(float threshold) {
    return this == STRICT ? threshold : (float) (threshold * (1 - delta));
  }
}
