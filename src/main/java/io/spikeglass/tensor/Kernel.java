package io.spikeglass.tensor;

/// One node's arithmetic with its weights laid out for speed. Immutable; any thread may use it with
/// its own arrays.
interface Kernel {

  /// Fills `out` with the node's value.
  ///
  /// @param values values of all nodes before it, by position
  /// @param out value of the node
  /// @param scratch working space of at least [#scratch] values; holds nothing between calls
  void apply(float[][] values, float[] out, float[] scratch);

  /// Values of working space that [#apply] needs.
  default int scratch() {
    return 0;
  }

  /// The same for several samples, to the bit; a kernel with many weights uses those that are near
  /// for all of them.
  ///
  /// @param samples values of all nodes of every sample
  /// @param count how many samples
  /// @param node position of this node
  /// @param scratch working space of at least [#scratch(int)] values
  default void apply(float[][][] samples, int count, int node, float[] scratch) {
    for (int n = 0; n < count; n++) {
      apply(samples[n], samples[n][node], scratch);
    }
  }

  /// Values of working space for `samples` samples.
  default int scratch(int samples) {
    return scratch();
  }

  /// Adds `factor` times each of the `count` values of `from` at `at` to those of `into` at
  /// `place`.
  static void addProducts(float[] from, int at, float factor, float[] into, int place, int count) {
    for (int i = 0; i < count; i++) {
      into[place + i] += from[at + i] * factor;
    }
  }
}
