package io.spikeglass.simulation;

import io.spikeglass.network.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What one node sends during the steps of a block, channels last: value of channel c at position p
/// (row-major) and step s. A population sends bits, which become values `theta·S` on demand;
/// everything else sends rows of values. A signal that is the same at every step keeps one row.
final class Signal {

  private static final int WORD = Long.SIZE;

  private final Shape shape;
  private final float @Nullable [] levels;
  private final int words;
  private float[] rows = new float[0];
  private long[] bits = new long[0];
  private boolean constant;
  private boolean spiking;
  private boolean expanded;

  /// @param levels value of a spike per channel; null for a node that is no population
  Signal(Shape shape, float @Nullable [] levels) {
    this.shape = shape;
    this.levels = levels;
    this.words = Math.ceilDiv(shape.channels(), WORD);
  }

  Shape shape() {
    return shape;
  }

  /// Rows that hold a block of `steps` steps: one if the signal is constant.
  int rowCount(int steps) {
    return constant ? 1 : steps;
  }

  boolean isConstant() {
    return constant;
  }

  /// Whether the signal is present as spikes of a population.
  boolean isSpiking() {
    return spiking;
  }

  /// Words of spike bits per position.
  int words() {
    return words;
  }

  /// Begins new content of values: rows to be overwritten completely.
  float[] write(int count, boolean sameAtEveryStep) {
    constant = sameAtEveryStep;
    spiking = false;
    int needed = count * shape.size();
    if (rows.length < needed) {
      rows = new float[needed];
    }
    return rows;
  }

  /// Begins new content of spikes: bits `[step][position][word]`, all cleared.
  long[] writeSpikes(int steps) {
    constant = false;
    spiking = true;
    expanded = false;
    int needed = steps * shape.area() * words;
    if (bits.length < needed) {
      bits = new long[needed];
    }
    Arrays.fill(bits, 0, needed, 0);
    return bits;
  }

  /// Becomes zero at every step.
  void clear() {
    Arrays.fill(write(1, true), 0, shape.size(), 0);
  }

  /// Spikes of the first `steps` steps; only of a signal that is spiking.
  int spikes(int steps) {
    int sum = 0;
    for (int w = 0; w < steps * shape.area() * words; w++) {
      sum += Long.bitCount(bits[w]);
    }
    return sum;
  }

  /// The spike bits; only of a signal that is spiking.
  long[] bits() {
    return bits;
  }

  /// Value of a spike per channel; only of a population.
  float[] levels() {
    if (levels == null) {
      throw new IllegalStateException("this signal is no population's");
    }
    return levels;
  }

  /// The values of the first `count` rows, `[row][position][channel]`.
  float[] rows(int count) {
    if (spiking && !expanded) {
      expand(count);
    }
    return rows;
  }

  private void expand(int count) {
    int size = shape.size();
    if (rows.length < count * size) {
      rows = new float[count * size];
    }
    Arrays.fill(rows, 0, count * size, 0);
    float[] level = levels();
    int channels = shape.channels();
    int positions = count * shape.area();
    for (int p = 0; p < positions; p++) {
      for (int w = 0; w < words; w++) {
        for (long word = bits[p * words + w]; word != 0; word &= word - 1) {
          int c = w * WORD + Long.numberOfTrailingZeros(word);
          rows[p * channels + c] = level[c];
        }
      }
    }
    expanded = true;
  }
}
