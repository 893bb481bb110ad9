package io.spikeglass.simulation;

import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;

/// Max-pooling of spikes by running sums (specification, section 2). The sums are float64, in which
/// a thousand spikes of float32 size add without rounding. A charge does not pass.
final class MaxPoolStage implements Stage {

  private final int node;
  private final int[] inputs;
  private final Shape in;
  private final Shape out;
  private final Window window;
  private final boolean gate;

  MaxPoolStage(int node, int input, Shape in, Shape out, Window window, PoolingRule rule) {
    this.node = node;
    this.inputs = new int[] {input};
    this.in = in;
    this.out = out;
    this.window = window;
    this.gate = rule == PoolingRule.GATE;
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
    if (frame.pass() != Pass.STEPS) {
      frame.signal(node).clear();
      return;
    }
    double[] sums = frame.state().running[node];
    if (sums == null) {
      sums = new double[in.size() + out.size()];
      frame.state().running[node] = sums;
    }
    Signal source = frame.signal(inputs[0]);
    float[] from = source.rows(source.rowCount(frame.steps()));
    float[] to = frame.signal(node).write(frame.steps(), false);
    for (int s = 0; s < frame.steps(); s++) {
      int base = source.isConstant() ? 0 : s * in.size();
      for (int i = 0; i < in.size(); i++) {
        sums[i] += from[base + i];
      }
      for (int i = 0; i < out.size(); i++) {
        int best = largest(sums, i / out.channels(), i % out.channels());
        double before = sums[in.size() + i];
        sums[in.size() + i] = best < 0 ? 0 : sums[best];
        float increment = (float) (sums[in.size() + i] - before);
        to[s * out.size() + i] = gate && best >= 0 ? from[base + best] : increment;
      }
    }
  }

  /// Place of the largest running sum in a window, ties to the first in row, column order; -1 if
  /// the window holds padding only.
  private int largest(double[] sums, int position, int channel) {
    int top = position / out.width() * window.strideHeight() - window.padTop();
    int left = position % out.width() * window.strideWidth() - window.padLeft();
    int best = -1;
    for (int kh = 0; kh < window.kernelHeight(); kh++) {
      int row = top + kh * window.dilationHeight();
      for (int kw = 0; kw < window.kernelWidth(); kw++) {
        int column = left + kw * window.dilationWidth();
        if (row < 0 || row >= in.height() || column < 0 || column >= in.width()) {
          continue;
        }
        int place = (row * in.width() + column) * in.channels() + channel;
        if (best < 0 || sums[place] > sums[best]) {
          best = place;
        }
      }
    }
    return best;
  }
}
