package io.spikeglass.simulation;

import io.spikeglass.network.Shape;
import java.util.Arrays;

/// What one population sent during a whole run of one sample: a bit per neuron and step, packed, or
/// the values of graded neurons. Unlike a [Trace] it keeps no potentials, and the order of the
/// engine.
final class SentSignal {

  private final Shape shape;

  /// `[step - 1]`, bits column by column, row by row, channel by channel; empty for graded neurons.
  private final long[][] bits;

  /// `[step - 1]`, as the rows of a [Signal]; empty for plain neurons.
  private final float[][] values;

  private int steps;

  /// @param capacity steps of the run
  SentSignal(Neurons neurons, int capacity) {
    shape = neurons.shape;
    boolean plain = neurons.graded == null;
    bits = new long[plain ? capacity : 0][];
    values = new float[plain ? 0 : capacity][];
  }

  /// Memory that it takes.
  long bytes() {
    long perStep =
        bits.length > 0
            ? (long) Math.ceilDiv(shape.size(), Long.SIZE) * Long.BYTES
            : (long) shape.size() * Float.BYTES;
    return perStep * steps;
  }

  /// Takes in what was sent in the next `count` steps.
  void append(Signal signal, int count) {
    for (int s = 0; s < count; s++) {
      if (signal.isSpiking()) {
        bits[steps + s] = packed(signal.spikes(), s);
      } else {
        int size = shape.size();
        values[steps + s] = Arrays.copyOfRange(signal.rows(count), s * size, (s + 1) * size);
      }
    }
    steps += count;
  }

  /// Sends `count` steps again.
  ///
  /// @param first the first of them, from 1
  void send(int first, int count, Signal to) {
    if (bits.length > 0) {
      Spikes spikes = to.writeSpikes(count);
      for (int s = 0; s < count; s++) {
        unpack(bits[first - 1 + s], spikes, s);
      }
      return;
    }
    float[] rows = to.write(count, false);
    for (int s = 0; s < count; s++) {
      System.arraycopy(values[first - 1 + s], 0, rows, s * shape.size(), shape.size());
    }
  }

  private long[] packed(Spikes spikes, int step) {
    long[] packed = new long[Math.ceilDiv(shape.size(), Long.SIZE)];
    int bit = 0;
    for (int column = 0; column < shape.width(); column++) {
      int from = spikes.place(column, step);
      for (int i = 0; i < spikes.stride; i++) {
        int width = width(spikes, i);
        long word = spikes.bits[from + i];
        packed[bit / Long.SIZE] |= word << bit;
        if (bit % Long.SIZE + width > Long.SIZE) {
          packed[bit / Long.SIZE + 1] = word >>> -bit;
        }
        bit += width;
      }
    }
    return packed;
  }

  private void unpack(long[] packed, Spikes spikes, int step) {
    int bit = 0;
    for (int column = 0; column < shape.width(); column++) {
      int to = spikes.place(column, step);
      for (int i = 0; i < spikes.stride; i++) {
        int width = width(spikes, i);
        long word = packed[bit / Long.SIZE] >>> bit;
        if (bit % Long.SIZE + width > Long.SIZE) {
          word |= packed[bit / Long.SIZE + 1] << -bit;
        }
        spikes.bits[to + i] = word & -1L >>> -width;
        bit += width;
      }
    }
  }

  /// Channels in word `i` of a column.
  private int width(Spikes spikes, int i) {
    return Math.min(Long.SIZE, shape.channels() - i % spikes.words * Long.SIZE);
  }
}
