package io.spikeglass.simulation;

import java.util.ArrayList;
import java.util.List;

/// Many blocks of floats in one large array, each starting where a cache line starts. Java aligns
/// no array by itself, but a large one begins at a region of the heap, sixteen bytes of header in
/// front; vectors that straddle two cache lines cost up to half of the speed. Nothing but speed
/// depends on it.
final class AlignedFloats {

  /// First index of an array that is aligned.
  static final int FIRST = 12;

  private static final int LINE = 16;

  /// Two MiB: beyond what the collector places among small objects.
  private static final int LARGE = 1 << 19;

  /// A block with its place.
  private record Block(int start, Filler filler) {}

  private final List<Block> blocks = new ArrayList<>();
  private int size = FIRST;
  private float[] values = new float[0];

  /// Writes a block.
  @FunctionalInterface
  interface Filler {
    /// Writes into `values` from `at` on, where there are zeros.
    void fill(float[] values, int at);
  }

  /// An array with room for `size` floats from [#FIRST] on.
  static float[] allocate(int size) {
    return new float[Math.max(LARGE, FIRST + size)];
  }

  /// Appends a block of `length` floats, which are written when all blocks have their places.
  ///
  /// @return where it starts in [#values]
  int add(int length, Filler filler) {
    int start = size;
    blocks.add(new Block(start, filler));
    size = Math.addExact(start, Math.ceilDiv(length, LINE) * LINE);
    return start;
  }

  /// Ends the collection: writes all blocks to their places, on the threads of the common pool.
  void seal() {
    float[] all = allocate(size);
    blocks.parallelStream().forEach(block -> block.filler().fill(all, block.start()));
    values = all;
    blocks.clear();
  }

  /// The array with all blocks, once sealed.
  float[] values() {
    return values;
  }
}
