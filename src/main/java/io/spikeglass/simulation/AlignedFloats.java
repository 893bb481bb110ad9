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

  private final List<float[]> blocks = new ArrayList<>();
  private int size = FIRST;
  private float[] values = new float[0];

  /// An array with room for `size` floats from [#FIRST] on.
  static float[] allocate(int size) {
    return new float[Math.max(LARGE, FIRST + size)];
  }

  /// Appends a block.
  ///
  /// @return where it starts in [#values]
  int add(float[] block) {
    int start = size;
    blocks.add(block);
    size = Math.addExact(start, Math.ceilDiv(block.length, LINE) * LINE);
    return start;
  }

  /// Ends the collection: copies all blocks to their places.
  void seal() {
    values = allocate(size);
    int start = FIRST;
    for (float[] block : blocks) {
      System.arraycopy(block, 0, values, start, block.length);
      start += Math.ceilDiv(block.length, LINE) * LINE;
    }
    blocks.clear();
  }

  /// The array with all blocks, once sealed.
  float[] values() {
    return values;
  }
}
