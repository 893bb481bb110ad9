package io.spikeglass.network;

import java.util.Arrays;

/// The one record around raw floats: a dense row-major tensor. The array is shared, not copied
/// (networks are megabytes); nobody writes into it after construction.
///
/// @param values row-major values
/// @param dims extents, outermost first; their product is the number of values
public record Weights(float[] values, int... dims) {

  public Weights {
    long size = 1;
    for (int dim : dims) {
      size = Math.multiplyExact(size, (long) dim);
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          values.length + " values do not fill a tensor of " + Arrays.toString(dims));
    }
  }

  /// A vector.
  public static Weights vector(float... values) {
    return new Weights(values, values.length);
  }

  /// A vector of `n` equal values.
  public static Weights filled(int n, float value) {
    float[] values = new float[n];
    Arrays.fill(values, value);
    return new Weights(values, n);
  }

  /// Extent along axis `axis`.
  public int dim(int axis) {
    return dims[axis];
  }

  /// Number of values.
  public int size() {
    return values.length;
  }

  /// Whether no value is NaN or infinite.
  public boolean isFinite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /// Whether all values are zero.
  public boolean isZero() {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Weights that
        && Arrays.equals(values, that.values)
        && Arrays.equals(dims, that.dims);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(dims);
  }

  @Override
  public String toString() {
    return "Weights" + Arrays.toString(dims);
  }
}
