package io.spikeglass.simulation;

import io.spikeglass.network.Shape;
import java.util.Arrays;

/// The spikes of one population during the steps of a block: a bit per channel, in words
/// `[column][step][row][word]`, as the lists of events have them too. (Step by step, the words of
/// one neuron would lie a power of two apart and drive each other out of the innermost cache.)
final class Spikes {

  /// Words per position.
  final int words;

  /// Distance from a word to the same one a step later.
  final int stride;

  long[] bits = new long[0];

  private final Shape shape;
  private int steps;

  Spikes(Shape shape) {
    this.shape = shape;
    words = Math.ceilDiv(shape.channels(), Long.SIZE);
    stride = shape.height() * words;
  }

  /// Begins a block in which nothing has fired yet.
  void begin(int count) {
    steps = count;
    int needed = steps * shape.area() * words;
    if (bits.length < needed) {
      bits = new long[needed];
    }
    Arrays.fill(bits, 0, needed, 0);
  }

  /// Place of the first word of this position (row-major) at step `step` of the block.
  int place(int position, int step) {
    int row = position / shape.width();
    int column = position - row * shape.width();
    return (column * steps + step) * stride + row * words;
  }

  /// Spikes in the block.
  int count() {
    int sum = 0;
    for (int w = 0; w < steps * shape.area() * words; w++) {
      sum += Long.bitCount(bits[w]);
    }
    return sum;
  }
}
