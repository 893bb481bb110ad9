package io.spikeglass.files.onnx;

import java.util.stream.IntStream;

/// A tensor known while reading: an initialiser, or folded from some.
sealed interface Constant extends Value {

  /// Name of the initialiser it comes from, for messages.
  String name();

  /// Number of values.
  int size();

  /// Value `index` of the row-major array.
  double at(int index);

  /// A tensor of these extents whose value `i` is value `sources[i]` of this one.
  Constant pick(int[] sources, int... dims);

  /// The same values under other extents of equal size.
  Constant withDims(int... dims);

  /// Real numbers.
  @SuppressWarnings("ArrayRecordComponent")
  record Reals(String name, float[] values, int... dims) implements Constant {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public Reals pick(int[] sources, int... target) {
      float[] picked = new float[sources.length];
      for (int i = 0; i < picked.length; i++) {
        picked[i] = values[sources[i]];
      }
      return new Reals(name, picked, target);
    }

    @Override
    public Reals withDims(int... target) {
      return new Reals(name, values, target);
    }
  }

  /// Whole numbers and truth values.
  @SuppressWarnings("ArrayRecordComponent")
  record Integers(String name, long[] values, int... dims) implements Constant {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public Integers pick(int[] sources, int... target) {
      return new Integers(name, IntStream.of(sources).mapToLong(i -> values[i]).toArray(), target);
    }

    @Override
    public Integers withDims(int... target) {
      return new Integers(name, values, target);
    }
  }
}
