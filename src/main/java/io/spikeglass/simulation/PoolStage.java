package io.spikeglass.simulation;

import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.Arrays;

/// Average pooling: the values of a window are added in row, column order and divided by their
/// number.
final class PoolStage implements Stage {

  private final int node;
  private final int[] inputs;
  private final Shape in;
  private final Shape out;
  private final Window window;
  private final boolean countPadding;

  PoolStage(int node, int input, Shape in, Shape out, Window window, boolean countPadding) {
    this.node = node;
    this.inputs = new int[] {input};
    this.in = in;
    this.out = out;
    this.window = window;
    this.countPadding = countPadding;
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
    float[] from = source.rows(count);
    float[] to = frame.signal(node).write(count, source.isConstant());
    for (int s = 0; s < count; s++) {
      for (int p = 0; p < out.area(); p++) {
        average(from, s * in.size(), p, to, s * out.size() + p * out.channels());
      }
    }
  }

  private void average(float[] from, int base, int position, float[] to, int at) {
    int channels = out.channels();
    int top = position / out.width() * window.strideHeight() - window.padTop();
    int left = position % out.width() * window.strideWidth() - window.padLeft();
    Arrays.fill(to, at, at + channels, 0);
    int inside = 0;
    for (int kh = 0; kh < window.kernelHeight(); kh++) {
      int row = top + kh * window.dilationHeight();
      for (int kw = 0; kw < window.kernelWidth(); kw++) {
        int column = left + kw * window.dilationWidth();
        if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
          add(from, base + (row * in.width() + column) * channels, to, at, channels);
          inside++;
        }
      }
    }
    float divisor = countPadding ? window.kernelHeight() * window.kernelWidth() : inside;
    for (int c = 0; c < channels; c++) {
      to[at + c] /= divisor;
    }
  }

  private static void add(float[] from, int at, float[] to, int place, int count) {
    for (int c = 0; c < count; c++) {
      to[place + c] += from[at + c];
    }
  }
}
