package io.spikeglass.simulation;

import io.spikeglass.network.Shape;

/// The values of a signal that are not zero, listed image column by image column, within it step by
/// step, then row, then channel, so that the inputs of one kernel column at one step are one
/// contiguous range in the order in which they are added.
final class Events {

  private final int groups;
  private int pass = -1;

  /// Entries of [#start] per image column and step.
  final int stride;

  /// Rows of the signal they were listed from.
  int steps;

  /// `[column][step][row·groups + group]`: position of the first event; one more entry ends each
  /// line.
  int[] start = new int[0];

  /// `row·channelsPerGroup + channel within the group`.
  int[] index = new int[0];

  /// The values.
  float[] value = new float[0];

  Events(Shape shape, int groups) {
    this.groups = groups;
    this.stride = shape.height() * groups + 1;
  }

  /// Lists the events of `signal` unless that was done in the same `pass` already.
  void list(Signal signal, int rows, int pass, Kernel kernel) {
    if (this.pass == pass) {
      return;
    }
    this.pass = pass;
    steps = rows;
    reserve(signal.shape(), rows);
    if (signal.isSpiking() && groups == 1) {
      listSpikes(signal, kernel);
    } else {
      listValues(signal, kernel);
    }
  }

  private void reserve(Shape shape, int rows) {
    int lines = shape.width() * rows * stride;
    if (start.length < lines) {
      start = new int[lines];
    }
    int room = rows * shape.size() + Kernel.WRITTEN_AHEAD;
    if (index.length < room) {
      index = new int[room];
      value = new float[room];
    }
  }

  private void listSpikes(Signal signal, Kernel kernel) {
    Shape shape = signal.shape();
    long[] bits = signal.bits();
    float[] levels = signal.levels();
    int words = signal.words();
    int channels = shape.channels();
    int height = shape.height();
    int nextRow = shape.width() * words;
    int n = 0;
    int line = 0;
    for (int column = 0; column < shape.width(); column++) {
      for (int t = 0; t < steps; t++) {
        int word = (t * shape.area() + column) * words;
        for (int row = 0; row < height; row++) {
          start[line++] = n;
          for (int w = 0; w < words; w++) {
            long spikes = bits[word + w];
            if (spikes != 0) {
              n = kernel.list(spikes, levels, w * Long.SIZE, row * channels, this, n);
            }
          }
          word += nextRow;
        }
        start[line++] = n;
      }
    }
  }

  private void listValues(Signal signal, Kernel kernel) {
    Shape shape = signal.shape();
    float[] rows = signal.rows(steps);
    int perGroup = shape.channels() / groups;
    int n = 0;
    int line = 0;
    for (int column = 0; column < shape.width(); column++) {
      for (int t = 0; t < steps; t++) {
        for (int row = 0; row < shape.height(); row++) {
          int from = (t * shape.area() + row * shape.width() + column) * shape.channels();
          for (int g = 0; g < groups; g++) {
            start[line++] = n;
            n = kernel.list(rows, from, perGroup, row * perGroup, this, n);
            from += perGroup;
          }
        }
        start[line++] = n;
      }
    }
  }
}
