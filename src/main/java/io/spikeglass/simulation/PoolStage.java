package io.spikeglass.simulation;

import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;

/// Average pooling: the values of a window are added in row, column order and divided by their
/// number.
final class PoolStage implements Stage {

  private final int node;
  private final int[] inputs;
  private final Shape in;
  private final Shape out;
  private final Window window;
  private final boolean countPadding;
  private final Kernel kernel;

  PoolStage(
      int node,
      int input,
      Shape in,
      Shape out,
      Window window,
      boolean countPadding,
      Kernel kernel) {
    this.node = node;
    this.inputs = new int[] {input};
    this.in = in;
    this.out = out;
    this.window = window;
    this.countPadding = countPadding;
    this.kernel = kernel;
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
    int[] members = new int[window.kernelHeight() * window.kernelWidth()];
    int[] shifted = new int[members.length];
    for (int p = 0; p < out.area(); p++) {
      int inside = list(p, members);
      float divisor = countPadding ? members.length : inside;
      for (int s = 0; s < count; s++) {
        int at = s * out.size() + p * out.channels();
        if (source.isSpiking()) {
          for (int k = 0; k < inside; k++) {
            shifted[k] = source.spikes().place(members[k], s);
          }
          kernel.average(source.spikes(), shifted, inside, source.levels(), divisor, to, at);
        } else {
          average(source.rows(count), s * in.size(), members, inside, divisor, to, at);
        }
      }
    }
  }

  /// Lists the input positions of the window at output position `position`, row by row.
  ///
  /// @return how many lie inside the image
  private int list(int position, int[] members) {
    int top = position / out.width() * window.strideHeight() - window.padTop();
    int left = position % out.width() * window.strideWidth() - window.padLeft();
    int inside = 0;
    for (int kh = 0; kh < window.kernelHeight(); kh++) {
      int row = top + kh * window.dilationHeight();
      for (int kw = 0; kw < window.kernelWidth(); kw++) {
        int column = left + kw * window.dilationWidth();
        if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
          members[inside++] = row * in.width() + column;
        }
      }
    }
    return inside;
  }

  private void average(
      float[] from, int base, int[] members, int inside, float divisor, float[] to, int at) {
    int channels = out.channels();
    for (int c = 0; c < channels; c++) {
      float sum = 0;
      for (int k = 0; k < inside; k++) {
        sum += from[base + members[k] * channels + c];
      }
      to[at + c] = sum / divisor;
    }
  }
}
