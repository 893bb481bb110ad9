package io.spikeglass.simulation;

import io.spikeglass.network.Shape;
import org.jspecify.annotations.Nullable;

/// The values of a signal that are not zero, listed image column by image column, within it step by
/// step, then row, then channel, so that the inputs of one kernel column at one step are one
/// contiguous range in the order in which they are added.
final class Events {

  /// What they are listed from.
  ///
  /// @param node whose signal it is
  /// @param groups sections into which its channels fall
  /// @param valued whether values are wanted; they may be left out where all are spikes
  record Source(int node, int groups, boolean valued) {}

  /// Of one event.
  static final int BYTES = Integer.BYTES + Float.BYTES;

  private @Nullable Source source;
  private int pass;
  private int groups;

  /// Entries of [#start] per image column and step.
  int stride;

  /// Rows of the signal they were listed from.
  int steps;

  /// `[column][step][row·groups + group]`: position of the first event; one more entry ends each
  /// line.
  int[] start = new int[0];

  /// `row·channelsPerGroup + channel within the group`.
  int[] index = new int[0];

  /// The values.
  float[] value = new float[0];

  /// Whether these are the events of `wanted` in this `pass`.
  boolean hold(Source wanted, int pass) {
    return this.pass == pass && wanted.equals(source);
  }

  /// Lists the events of `signal`, which is that of `from`.
  void list(Source from, Signal signal, int rows, int pass, Kernel kernel) {
    this.pass = pass;
    source = from;
    groups = from.groups();
    stride = signal.shape().height() * groups + 1;
    steps = rows;
    int lines = signal.shape().width() * rows * stride;
    if (start.length < lines) {
      start = new int[lines];
    }
    // Few neurons fire at a time: room for all of them would be ten times what is needed.
    boolean spiking = signal.isSpiking();
    int events = spiking ? signal.spikes().count() : rows * signal.shape().size();
    int room = events + (spiking ? events / 2 : 0) + Kernel.WRITTEN_AHEAD;
    if (index.length < events + Kernel.WRITTEN_AHEAD) {
      index = new int[room];
    }
    if (spiking && groups == 1 && !from.valued()) {
      listSpikes(signal, kernel);
      return;
    }
    if (value.length < events + Kernel.WRITTEN_AHEAD) {
      value = new float[room];
    }
    listValues(signal, kernel);
  }

  private void listSpikes(Signal signal, Kernel kernel) {
    Shape shape = signal.shape();
    Spikes spikes = signal.spikes();
    int n = 0;
    int line = 0;
    int word = 0;
    for (int i = 0; i < shape.width() * steps; i++) {
      for (int row = 0; row < shape.height(); row++) {
        start[line++] = n;
        for (int w = 0; w < spikes.words; w++) {
          long fired = spikes.bits[word++];
          if (fired != 0) {
            n = kernel.list(fired, row * shape.channels() + w * Long.SIZE, this, n);
          }
        }
      }
      start[line++] = n;
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
