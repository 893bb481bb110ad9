package io.spikeglass.simulation;

import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import io.spikeglass.tensor.Windows;

/// Max-pooling of spikes by running sums (specification, section 2). The sums are float64, in which
/// a thousand spikes of float32 size add without rounding. A charge does not pass.
final class MaxPoolStage implements Stage {

  private final int node;
  private final int[] inputs;
  private final Shape in;
  private final Shape out;
  private final boolean gate;

  /// Input positions of the window of every output position, row by row.
  private final int[][] members;

  MaxPoolStage(int node, int input, Shape in, Shape out, Window window, PoolingRule rule) {
    this.node = node;
    this.inputs = new int[] {input};
    this.in = in;
    this.out = out;
    this.gate = rule == PoolingRule.GATE;
    members = new int[out.area()][];
    for (int p = 0; p < members.length; p++) {
      members[p] = Windows.inside(window, in, out, p);
    }
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
    int best = -1;
    for (int member : members[position]) {
      int place = member * in.channels() + channel;
      if (best < 0 || sums[place] > sums[best]) {
        best = place;
      }
    }
    return best;
  }
}
