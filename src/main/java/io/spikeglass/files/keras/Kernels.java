package io.spikeglass.files.keras;

import io.spikeglass.network.Weights;

/// The orders in which kernels are stored, and in which they are used here.
final class Kernels {

  private Kernels() {}

  /// From `[rows][columns][in][out]` to `[out][in][rows][columns]`.
  static Weights outputsFirst(Weights kernel) {
    int area = kernel.dim(0) * kernel.dim(1);
    int in = kernel.dim(2);
    int out = kernel.dim(3);
    float[] values = new float[kernel.size()];
    for (int p = 0; p < area; p++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          values[(o * in + i) * area + p] = kernel.values()[(p * in + i) * out + o];
        }
      }
    }
    return new Weights(values, out, in, kernel.dim(0), kernel.dim(1));
  }

  /// From `[out][in][rows][columns]`, as Keras 1 wrote channels first, to
  /// `[rows][columns][in][out]`.
  static Weights outputsLast(Weights kernel) {
    int out = kernel.dim(0);
    int in = kernel.dim(1);
    int area = kernel.dim(2) * kernel.dim(3);
    float[] values = new float[kernel.size()];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int p = 0; p < area; p++) {
          values[(p * in + i) * out + o] = kernel.values()[(o * in + i) * area + p];
        }
      }
    }
    return new Weights(values, kernel.dim(2), kernel.dim(3), in, out);
  }

  /// A kernel `[…][in][out]` with its positions from behind: a convolution as a correlation.
  static Weights turned(Weights kernel) {
    int axes = kernel.dims().length;
    int each = kernel.dim(axes - 2) * kernel.dim(axes - 1);
    int last = kernel.size() - each;
    float[] values = new float[kernel.size()];
    for (int from = 0; from <= last; from += each) {
      System.arraycopy(kernel.values(), from, values, last - from, each);
    }
    return new Weights(values, kernel.dims());
  }

  /// From `[rows][columns][channel][multiple]` to one output per channel and multiple.
  static Weights depthwiseFirst(Weights kernel) {
    int area = kernel.dim(0) * kernel.dim(1);
    int out = kernel.dim(2) * kernel.dim(3);
    float[] values = new float[kernel.size()];
    for (int p = 0; p < area; p++) {
      for (int o = 0; o < out; o++) {
        values[o * area + p] = kernel.values()[p * out + o];
      }
    }
    return new Weights(values, out, 1, kernel.dim(0), kernel.dim(1));
  }

  /// The kernel of a series as `[positions][in][out]`. Keras 1 stored a column,
  /// `[positions][1][in][out]`, and before version 1.2 `[out][in][positions][1]`.
  ///
  /// @param positions that the kernel covers
  static Weights ofKeras1Series(Weights stored, int positions, int out) {
    if (stored.dims().length != 4) {
      return stored;
    }
    boolean column = stored.dim(0) == positions && stored.dim(1) == 1 && stored.dim(3) == out;
    Weights kernel = column ? stored : outputsLast(stored);
    return new Weights(
        kernel.values(), kernel.dim(0) * kernel.dim(1), kernel.dim(2), kernel.dim(3));
  }

  /// The kernel `[positions][in][out]` as one of a single column.
  static Weights upright(Weights kernel) {
    return new Weights(kernel.values(), kernel.dim(0), 1, kernel.dim(1), kernel.dim(2));
  }

  /// From `[out][channel][row][1]` to `[out][1][row][channel]`.
  static Weights asColumns(Weights weight) {
    int channels = weight.dim(1);
    int rows = weight.dim(2);
    float[] values = new float[weight.size()];
    for (int i = 0; i < values.length; i++) {
      int o = i / (channels * rows);
      int c = i / rows % channels;
      values[(o * rows + i % rows) * channels + c] = weight.values()[i];
    }
    return new Weights(values, weight.dim(0), 1, rows, channels);
  }

  /// The one kernel `[positions][in][out]` that does what `apart`, `[positions][in][multiple]`, and
  /// behind it `together`, `[in·multiple][out]`, do.
  static Weights merged(Weights apart, Weights together) {
    int in = apart.dim(1);
    int multiple = apart.dim(2);
    int out = together.dim(1);
    float[] values = new float[apart.dim(0) * in * out];
    for (int row = 0; row < apart.dim(0) * in; row++) {
      for (int m = 0; m < multiple; m++) {
        float factor = apart.values()[row * multiple + m];
        int from = (row % in * multiple + m) * out;
        for (int o = 0; o < out; o++) {
          values[row * out + o] += factor * together.values()[from + o];
        }
      }
    }
    return new Weights(values, apart.dim(0), in, out);
  }

  /// The matrix `[size][size]` that changes nothing.
  static Weights identity(int size) {
    float[] values = new float[size * size];
    for (int i = 0; i < size; i++) {
      values[i * (size + 1)] = 1;
    }
    return new Weights(values, size, size);
  }
}
