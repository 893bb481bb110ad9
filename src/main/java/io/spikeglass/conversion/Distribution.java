package io.spikeglass.conversion;

import java.util.Arrays;
import java.util.List;

/// Positive float32 values in ascending order, each with how many there are up to it.
///
/// @param values ascending
/// @param upTo number of values not above each one; empty when every entry stands for one value
record Distribution(float[] values, long[] upTo) {

  /// Every entry is one value; `ascending` is kept.
  static Distribution of(float[] ascending) {
    return new Distribution(ascending, new long[0]);
  }

  /// Number of values.
  long count() {
    return countOfFirst(values.length);
  }

  /// Number of values not above `limit`.
  long countUpTo(float limit) {
    int low = 0;
    int high = values.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] <= limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return countOfFirst(low);
  }

  /// Largest value; 0 if there is none.
  float maximum() {
    return values.length == 0 ? 0 : values[values.length - 1];
  }

  /// Number of values that entry `index` stands for.
  long weight(int index) {
    return countOfFirst(index + 1) - countOfFirst(index);
  }

  /// Number of values that the first `entries` entries stand for.
  long countOfFirst(int entries) {
    return upTo.length == 0 || entries == 0 ? entries : upTo[entries - 1];
  }

  /// Number of values of all `parts`.
  static long count(List<Distribution> parts) {
    return parts.stream().mapToLong(Distribution::count).sum();
  }

  /// Value of rank `rank` (from 0) of all `parts` together. Positive floats are ordered like their
  /// bits, so bisection over the bits finds it without merging.
  static float orderStatistic(List<Distribution> parts, long rank) {
    if (parts.size() == 1 && parts.getFirst().upTo.length == 0) {
      return parts.getFirst().values[Math.toIntExact(rank)];
    }
    int low = 0;
    int high = Float.floatToIntBits(Float.MAX_VALUE);
    while (low < high) {
      int middle = (low + high) >>> 1;
      float limit = Float.intBitsToFloat(middle);
      if (parts.stream().mapToLong(part -> part.countUpTo(limit)).sum() > rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Float.intBitsToFloat(low);
  }

  /// Percentile with linear interpolation, float64 (specification, section 5): with
  /// `k = (n-1)·percent/100` and `f = floor(k)`, it is `y_f + (k-f)(y_(f+1) - y_f)`.
  static double percentile(List<Distribution> parts, double percent) {
    long count = count(parts);
    if (count == 0) {
      throw new IllegalStateException("no values to take a percentile of");
    }
    double position = (count - 1) * percent / 100;
    long below = Math.min((long) Math.floor(position), count - 1);
    double lower = orderStatistic(parts, below);
    double upper = below + 1 < count ? orderStatistic(parts, below + 1) : lower;
    return lower + (position - below) * (upper - lower);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Distribution that
        && Arrays.equals(values, that.values)
        && Arrays.equals(upTo, that.upTo);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(upTo);
  }

  @Override
  public String toString() {
    return "Distribution of " + count() + " values up to " + maximum();
  }
}
