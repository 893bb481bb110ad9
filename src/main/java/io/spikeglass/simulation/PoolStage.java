package io.spikeglass.simulation;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.tensor.Windows;

/// Average pooling: the values of a window are added in row, column order and divided by the number
/// of positions that count.
final class PoolStage implements Stage {

  private final int node;
  private final int[] inputs;
  private final Shape in;
  private final Shape out;
  private final Kernel kernel;

  /// Input positions of the window of every output position, row by row.
  private final int[][] members;

  private final float[] divisors;

  PoolStage(int node, int input, Shape in, Shape out, Layer.AveragePool pool, Kernel kernel) {
    this.node = node;
    this.inputs = new int[] {input};
    this.in = in;
    this.out = out;
    this.kernel = kernel;
    members = new int[out.area()][];
    for (int p = 0; p < members.length; p++) {
      members[p] = Windows.inside(pool.window(), in, out, p);
    }
    divisors = Windows.divisors(pool, in, out);
  }

  @Override
  public int node() {
    return node;
  }

  @Override
  public int[] inputs() {
    return inputs;
  }

  @Override
  public void run(Frame frame) {
    Signal source = frame.signal(inputs[0]);
    int count = source.rowCount(frame.steps());
    float[] to = frame.signal(node).write(count, source.isConstant());
    for (int p = 0; p < out.area(); p++) {
      int at = p * out.channels();
      if (source.isSpiking()) {
        averageSpikes(frame, source, members[p], divisors[p], to, at);
      } else {
        for (int s = 0; s < count; s++) {
          average(
              source.rows(count), s * in.size(), members[p], divisors[p], to, at + s * out.size());
        }
      }
    }
  }

  private void averageSpikes(
      Frame frame, Signal source, int[] positions, float divisor, float[] to, int at) {
    Spikes spikes = source.spikes();
    int[] places = frame.workspace().places(positions.length);
    for (int k = 0; k < positions.length; k++) {
      places[k] = spikes.place(positions[k], 0);
    }
    kernel.average(
        spikes,
        frame.steps(),
        places,
        positions.length,
        source.levels(),
        divisor,
        to,
        at,
        out.size());
  }

  private void average(float[] from, int base, int[] positions, float divisor, float[] to, int at) {
    int channels = out.channels();
    for (int c = 0; c < channels; c++) {
      float sum = 0;
      for (int position : positions) {
        sum += from[base + position * channels + c];
      }
      to[at + c] = sum / divisor;
    }
  }
}
