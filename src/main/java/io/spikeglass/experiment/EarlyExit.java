package io.spikeglass.experiment;

/// When a sample stops before the last T: at the first reported T whose answer is sure enough,
/// which is when the softmax of `o(T) = P(T)/T` gives its largest class at least this confidence.
///
/// @param confidence between 0 and 1, both left out
public record EarlyExit(double confidence) {

  public EarlyExit {
    if (!isPossible(confidence)) {
      throw new IllegalArgumentException("a confidence lies between 0 and 1");
    }
  }

  /// Whether there is an early exit at this confidence.
  public static boolean isPossible(double confidence) {
    return confidence > 0 && confidence < 1;
  }

  /// Whether a sample with these output potentials stops at this step.
  ///
  /// @param output P(T), one value per class
  boolean stops(float[] output, int step) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float potential : output) {
      largest = Math.max(largest, potential);
    }
    double sum = 0;
    for (float potential : output) {
      sum += Math.exp((potential - largest) / step);
    }
    return 1 / sum >= confidence;
  }
}
