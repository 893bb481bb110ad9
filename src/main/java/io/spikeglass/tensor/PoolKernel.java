package io.spikeglass.tensor;

import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;

/// Mean or maximum over a window; positions outside the input take no part.
final class PoolKernel implements Kernel {

  /// What a window becomes.
  enum Kind {
    MAXIMUM,
    /// Sum over the positions inside, divided by their number.
    MEAN_INSIDE,
    /// Sum over the positions inside, divided by the kernel area.
    MEAN_KERNEL
  }

  private final Kind kind;
  private final int source;
  private final Shape from;
  private final Shape to;
  private final int kernelArea;

  /// Inputs under each window of the first channel.
  private final int[][] inside;

  PoolKernel(Kind kind, Window window, int source, Shape from, Shape to) {
    this.kind = kind;
    this.source = source;
    this.from = from;
    this.to = to;
    kernelArea = window.kernelHeight() * window.kernelWidth();
    inside = new int[to.area()][];
    for (int p = 0; p < inside.length; p++) {
      inside[p] = Windows.inside(window, from, to, p);
    }
  }

  @Override
  public void apply(float[][] values, float[] out, float[] scratch) {
    float[] in = values[source];
    for (int c = 0; c < to.channels(); c++) {
      int channel = c * from.area();
      for (int p = 0; p < inside.length; p++) {
        out[c * inside.length + p] =
            switch (kind) {
              case MAXIMUM -> largest(in, channel, inside[p]);
              case MEAN_INSIDE -> sum(in, channel, inside[p]) / inside[p].length;
              case MEAN_KERNEL -> sum(in, channel, inside[p]) / kernelArea;
            };
      }
    }
  }

  private static float largest(float[] in, int channel, int[] window) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i : window) {
      largest = Math.max(largest, in[channel + i]);
    }
    return largest;
  }

  private static float sum(float[] in, int channel, int[] window) {
    float sum = 0;
    for (int i : window) {
      sum += in[channel + i];
    }
    return sum;
  }
}
