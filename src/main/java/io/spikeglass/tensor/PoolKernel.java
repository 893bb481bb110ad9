package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;

/// Mean or maximum over a window; positions outside the input take no part.
final class PoolKernel implements Kernel {

  private final int source;
  private final Shape from;
  private final Shape to;

  /// Inputs under each window of the first channel.
  private final int[][] inside;

  /// By what each window of a channel is divided; empty for a maximum.
  private final float[] divisors;

  PoolKernel(Layer.AveragePool pool, int source, Shape from, Shape to) {
    this(pool.window(), Windows.divisors(pool, from, to), source, from, to);
  }

  PoolKernel(Layer.MaxPool pool, int source, Shape from, Shape to) {
    this(pool.window(), new float[0], source, from, to);
  }

  private PoolKernel(Window window, float[] divisors, int source, Shape from, Shape to) {
    this.divisors = divisors;
    this.source = source;
    this.from = from;
    this.to = to;
    inside = new int[to.area()][];
    for (int p = 0; p < inside.length; p++) {
      inside[p] = Windows.inside(window, from, to, p);
    }
  }

  @Override
  public void apply(float[][] values, float[] out, float[] scratch) {
    float[] in = values[source];
    boolean maximum = divisors.length == 0;
    for (int c = 0; c < to.channels(); c++) {
      int channel = c * from.area();
      for (int p = 0; p < inside.length; p++) {
        out[c * inside.length + p] =
            maximum ? largest(in, channel, inside[p]) : sum(in, channel, inside[p]) / divisors[p];
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
