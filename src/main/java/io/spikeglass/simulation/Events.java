package io.spikeglass.simulation;

import io.spikeglass.network.Shape;

/// The values of a signal that are not zero, listed image row by image row, within it step by step,
/// then column, then channel, so that the inputs of one kernel row at one step are one contiguous
/// range in the order in which they are added.
final class Events {

  private final int groups;
  private int pass = -1;

  /// Entries of [#start] per image row and step.
  final int stride;

  /// Rows of the signal they were listed from.
  int steps;

  /// `[row][step][column·groups + group]`: position of the first event; one more entry ends each
  /// line.
  int[] start = new int[0];

  /// `column·channelsPerGroup + channel within the group`.
  int[] index = new int[0];

  /// The values.
  float[] value = new float[0];

  Events(Shape shape, int groups) {
    this.groups = groups;
    this.stride = shape.width() * groups + 1;
  }

  /// Lists the events of `signal` unless that was done in the same `pass` already.
  void list(Signal signal, int rows, int pass) {
    if (this.pass == pass) {
      return;
    }
    this.pass = pass;
    steps = rows;
    reserve(signal.shape(), rows);
    if (signal.isSpiking() && groups == 1) {
      listSpikes(signal);
    } else {
      listValues(signal);
    }
  }

  private void reserve(Shape shape, int rows) {
    int lines = shape.height() * rows * stride;
    if (start.length < lines) {
      start = new int[lines];
    }
    if (index.length < rows * shape.size()) {
      index = new int[rows * shape.size() + 1]; // the branch-free listing writes one ahead
      value = new float[index.length];
    }
  }

  private void listSpikes(Signal signal) {
    Shape shape = signal.shape();
    long[] bits = signal.bits();
    float[] levels = signal.levels();
    int words = signal.words();
    int width = shape.width();
    int n = 0;
    int line = 0;
    for (int row = 0; row < shape.height(); row++) {
      for (int t = 0; t < steps; t++) {
        int word = (t * shape.area() + row * width) * words;
        for (int column = 0; column < width; column++) {
          start[line++] = n;
          for (int w = 0; w < words; w++) {
            int first = w * Long.SIZE;
            for (long rest = bits[word++]; rest != 0; rest &= rest - 1) {
              int channel = first + Long.numberOfTrailingZeros(rest);
              index[n] = column * shape.channels() + channel;
              value[n++] = levels[channel];
            }
          }
        }
        start[line++] = n;
      }
    }
  }

  private void listValues(Signal signal) {
    Shape shape = signal.shape();
    float[] rows = signal.rows(steps);
    int width = shape.width();
    int perGroup = shape.channels() / groups;
    int n = 0;
    int line = 0;
    for (int row = 0; row < shape.height(); row++) {
      for (int t = 0; t < steps; t++) {
        int from = (t * shape.area() + row * width) * shape.channels();
        for (int column = 0; column < width; column++) {
          for (int g = 0; g < groups; g++) {
            start[line++] = n;
            for (int c = 0; c < perGroup; c++) {
              float v = rows[from++];
              index[n] = column * perGroup + c;
              value[n] = v;
              n += v != 0 ? 1 : 0;
            }
          }
        }
        start[line++] = n;
      }
    }
  }
}
