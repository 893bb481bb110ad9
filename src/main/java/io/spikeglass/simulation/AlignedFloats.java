package io.spikeglass.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
  ///
  /// @param content says what is in it: equal contents at the same place are equal floats
  private record Block(int start, int length, Object content) {}

  private final List<Block> blocks = new ArrayList<>();
  private final List<Filler> fillers = new ArrayList<>();
  private @Nullable AlignedFloats before;
  private int size = FIRST;
  private float[] values = new float[0];

  /// @param before an earlier one, sealed, with contents that need not be written again; null for
  ///     none
  AlignedFloats(@Nullable AlignedFloats before) {
    this.before = before;
  }

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
  /// @param content equal to that of another block only where the same floats would be written
  /// @return where it starts in [#values]
  int add(int length, Object content, Filler filler) {
    int start = size;
    blocks.add(new Block(start, length, content));
    fillers.add(filler);
    size = Math.addExact(start, Math.ceilDiv(length, LINE) * LINE);
    return start;
  }

  /// Ends the collection: shares the array of the earlier one if all is in it, or else writes all
  /// blocks to their places, on the threads of the common pool.
  void seal() {
    AlignedFloats known = before;
    if (known != null && known.blocks.equals(blocks)) {
      values = known.values;
    } else {
      float[] all = allocate(size);
      IntStream.range(0, fillers.size()).parallel().forEach(b -> write(b, known, all));
      values = all;
    }
    // What was written once is read only.
    before = null;
    fillers.clear();
  }

  private void write(int b, @Nullable AlignedFloats known, float[] all) {
    Block block = blocks.get(b);
    if (known != null && b < known.blocks.size() && known.blocks.get(b).equals(block)) {
      System.arraycopy(known.values, block.start, all, block.start, block.length);
    } else {
      fillers.get(b).fill(all, block.start);
    }
  }

  /// The array with all blocks, once sealed.
  float[] values() {
    return values;
  }
}
