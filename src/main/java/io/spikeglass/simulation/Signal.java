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
  private final Spikes spikes;
  private float[] rows = new float[0];
  private boolean constant;
  private boolean spiking;
  private boolean expanded;

  /// @param levels value of a spike per channel; null for a node that is no population
  Signal(Shape shape, float @Nullable [] levels) {
    this.shape = shape;
    this.levels = levels;
    this.spikes = new Spikes(shape);
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

  /// Begins new content of spikes, none so far.
  Spikes writeSpikes(int steps) {
    constant = false;
    spiking = true;
    expanded = false;
    spikes.begin(steps);
    return spikes;
  }

  /// Becomes zero at every step.
  void clear() {
    Arrays.fill(write(1, true), 0, shape.size(), 0);
  }

  /// The spikes; only of a signal that is spiking.
  Spikes spikes() {
    return spikes;
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
    for (int s = 0; s < count; s++) {
      for (int p = 0; p < shape.area(); p++) {
        int place = spikes.place(p, s);
        int row = s * size + p * channels;
        for (int w = 0; w < spikes.words; w++) {
          for (long word = spikes.bits[place + w]; word != 0; word &= word - 1) {
            int c = w * WORD + Long.numberOfTrailingZeros(word);
            rows[row + c] = level[c];
          }
        }
      }
    }
    expanded = true;
  }
}
