package io.spikeglass.experiment.bench;

import java.util.Arrays;

/// What several runs of the same work gave.
///
/// @param median middle value, or the mean of the two in the middle
/// @param min smallest
/// @param max largest
/// @param runs how many
public record Spread(double median, double min, double max, int runs) {

  /// The spread of `values`, of which there is at least one.
  public static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1], n);
  }

  /// The same in other units.
  public Spread times(double factor) {
    return new Spread(median * factor, min * factor, max * factor, runs);
  }
}
