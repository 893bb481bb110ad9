package io.spikeglass.conversion;

import java.util.Arrays;

/// Sorts non-negative float32 values by their bits, which have the same order; several times faster
/// than comparing for the millions of activations of a layer.
final class RadixSort {

  /// Below so many values comparing is faster.
  private static final int FEW = 4096;

  /// Three passes over 11 bits cover the 31 bits of a non-negative float.
  private static final int BITS = 11;

  private static final int BUCKETS = 1 << BITS;

  private RadixSort() {}

  /// Sorts `values`, none of which is negative or NaN, ascending; may return another array.
  static float[] sort(float[] values) {
    if (values.length < FEW) {
      Arrays.sort(values);
      return values;
    }
    float[] from = values;
    float[] to = new float[values.length];
    for (int shift = 0; shift < Float.SIZE - 1; shift += BITS) {
      distribute(from, to, shift);
      float[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void distribute(float[] from, float[] to, int shift) {
    int[] next = new int[BUCKETS + 1];
    for (float value : from) {
      next[bucket(value, shift) + 1]++;
    }
    for (int b = 0; b < BUCKETS; b++) {
      next[b + 1] += next[b];
    }
    for (float value : from) {
      to[next[bucket(value, shift)]++] = value;
    }
  }

  private static int bucket(float value, int shift) {
    return Float.floatToRawIntBits(value) >>> shift & BUCKETS - 1;
  }
}
