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

  /// Adds `factor` times each of the `count` values of `from` at `at` to those of `into` at
  /// `place`.
  static void addProducts(float[] from, int at, float factor, float[] into, int place, int count) {
    for (int i = 0; i < count; i++) {
      into[place + i] += from[at + i] * factor;
    }
  }
}
