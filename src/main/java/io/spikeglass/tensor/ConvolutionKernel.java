package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Convolution. Output positions lie side by side in the vector lanes, so each of them adds its
/// bias, then its inputs in channel, row, column order, whatever the width of the vectors.
///
/// The padded input is first sorted into `strideHeight·strideWidth` planes, one per remainder of
/// row and column. In them the inputs of neighbouring outputs are neighbours for every stride, and
/// a whole output plane (with a few unused columns at the end of each row) is one straight run of
/// memory per kernel tap.
final class ConvolutionKernel implements Kernel {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /// Output positions and channels that one pass over the taps computes.
  private static final int POSITIONS = 2 * LANES;

  private static final int CHANNELS = 4;

  private final Loops loops;
  private final int source;
  private final Shape from;
  private final Shape to;
  private final Window window;
  private final int groups;
  private final int outputsPerGroup;
  private final int blocksPerGroup;

  private final int pitch;
  private final int plane;
  private final int channelStep;
  private final boolean padded;

  /// Where each tap (input channel of the group, kernel row, kernel column) starts.
  private final int[] tapOffset;

  /// `[group][block of output channels][tap][channel in block]`.
  private final float[] weight;

  private final float[] bias;
  private final int run;
  private final int runRounded;

  ConvolutionKernel(Layer.Conv2d layer, int source, Shape from, Shape to, Loops loops) {
    this.loops = loops;
    this.source = source;
    this.from = from;
    this.to = to;
    window = layer.window();
    groups = layer.groups();
    outputsPerGroup = to.channels() / groups;
    blocksPerGroup = Math.ceilDiv(outputsPerGroup, CHANNELS);
    int rows =
        extent(
            from.height() + window.padTop() + window.padBottom(),
            to.height(),
            window.strideHeight(),
            window.kernelHeight(),
            window.dilationHeight());
    pitch =
        extent(
            from.width() + window.padLeft() + window.padRight(),
            to.width(),
            window.strideWidth(),
            window.kernelWidth(),
            window.dilationWidth());
    plane = rows * pitch;
    channelStep = plane * window.strideHeight() * window.strideWidth();
    padded = channelStep != from.area();
    tapOffset = tapOffsets(from.channels() / groups);
    weight = arrange(layer.weight().values());
    bias = layer.bias().values();
    run = (to.height() - 1) * pitch + to.width();
    runRounded = Math.ceilDiv(run, POSITIONS) * POSITIONS;
  }

  /// Rows (columns) of one plane.
  private static int extent(int padded, int outputs, int stride, int kernel, int dilation) {
    int reached = (outputs - 1) * stride + (kernel - 1) * dilation + 1;
    return Math.ceilDiv(Math.max(padded, reached), stride);
  }

  private int[] tapOffsets(int channels) {
    int[] offsets = new int[channels * window.kernelHeight() * window.kernelWidth()];
    int tap = 0;
    for (int c = 0; c < channels; c++) {
      for (int r = 0; r < window.kernelHeight(); r++) {
        for (int k = 0; k < window.kernelWidth(); k++) {
          offsets[tap++] =
              c * channelStep + locate(r * window.dilationHeight(), k * window.dilationWidth());
        }
      }
    }
    return offsets;
  }

  /// Position of a padded row and column within the planes of a channel.
  private int locate(int row, int column) {
    int part = row % window.strideHeight() * window.strideWidth() + column % window.strideWidth();
    return part * plane + row / window.strideHeight() * pitch + column / window.strideWidth();
  }

  private float[] arrange(float[] weights) {
    int taps = tapOffset.length;
    float[] arranged = new float[groups * blocksPerGroup * CHANNELS * taps];
    for (int o = 0; o < to.channels(); o++) {
      int inGroup = o % outputsPerGroup;
      int block = o / outputsPerGroup * blocksPerGroup + inGroup / CHANNELS;
      for (int t = 0; t < taps; t++) {
        arranged[(block * taps + t) * CHANNELS + inGroup % CHANNELS] = weights[o * taps + t];
      }
    }
    return arranged;
  }

  private int planesSize() {
    // A last, partly used block of positions may read behind the last plane.
    return from.channels() * channelStep + POSITIONS;
  }

  @Override
  public int scratch() {
    return planesSize() + CHANNELS * runRounded;
  }

  @Override
  public void apply(float[][] values, float[] out, float[] scratch) {
    spread(values[source], scratch);
    int sums = planesSize();
    for (int group = 0; group < groups; group++) {
      int base = group * (from.channels() / groups) * channelStep;
      for (int block = 0; block < blocksPerGroup; block++) {
        int first = group * outputsPerGroup + block * CHANNELS;
        int count = Math.min(CHANNELS, outputsPerGroup - block * CHANNELS);
        for (int j = 0; j < run; j += POSITIONS) {
          int at = group * blocksPerGroup + block;
          switch (loops) {
            case VECTORS -> sum(scratch, base + j, at, first, count, sums + j);
            case PLAIN -> sumPlainly(scratch, base + j, at, first, count, sums + j);
          }
        }
        for (int c = 0; c < count; c++) {
          collect(scratch, sums + c * runRounded, out, (first + c) * to.area());
        }
      }
    }
  }

  private void spread(float[] in, float[] planes) {
    if (padded) {
      Arrays.fill(planes, 0, from.channels() * channelStep, 0);
    }
    for (int c = 0; c < from.channels(); c++) {
      for (int y = 0; y < from.height(); y++) {
        int row = (c * from.height() + y) * from.width();
        spreadRow(in, row, planes, c * channelStep, y + window.padTop());
      }
    }
  }

  private void spreadRow(float[] in, int row, float[] planes, int channel, int paddedRow) {
    if (window.strideWidth() == 1) {
      int target = channel + locate(paddedRow, window.padLeft());
      System.arraycopy(in, row, planes, target, from.width());
      return;
    }
    for (int x = 0; x < from.width(); x++) {
      planes[channel + locate(paddedRow, x + window.padLeft())] = in[row + x];
    }
  }

  /// Sums of up to four output channels at [#POSITIONS] positions.
  private void sum(float[] planes, int base, int block, int first, int count, int target) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, bias[first]);
    FloatVector a1 = FloatVector.broadcast(SPECIES, count > 1 ? bias[first + 1] : 0);
    FloatVector a2 = FloatVector.broadcast(SPECIES, count > 2 ? bias[first + 2] : 0);
    FloatVector a3 = FloatVector.broadcast(SPECIES, count > 3 ? bias[first + 3] : 0);
    FloatVector b0 = a0;
    FloatVector b1 = a1;
    FloatVector b2 = a2;
    FloatVector b3 = a3;
    int taps = tapOffset.length;
    int w = block * taps * CHANNELS;
    for (int t = 0; t < taps; t++, w += CHANNELS) {
      int at = base + tapOffset[t];
      FloatVector x = FloatVector.fromArray(SPECIES, planes, at);
      FloatVector y = FloatVector.fromArray(SPECIES, planes, at + LANES);
      a0 = a0.add(x.mul(weight[w]));
      b0 = b0.add(y.mul(weight[w]));
      a1 = a1.add(x.mul(weight[w + 1]));
      b1 = b1.add(y.mul(weight[w + 1]));
      a2 = a2.add(x.mul(weight[w + 2]));
      b2 = b2.add(y.mul(weight[w + 2]));
      a3 = a3.add(x.mul(weight[w + 3]));
      b3 = b3.add(y.mul(weight[w + 3]));
    }
    a0.intoArray(planes, target);
    b0.intoArray(planes, target + LANES);
    a1.intoArray(planes, target + runRounded);
    b1.intoArray(planes, target + runRounded + LANES);
    a2.intoArray(planes, target + 2 * runRounded);
    b2.intoArray(planes, target + 2 * runRounded + LANES);
    a3.intoArray(planes, target + 3 * runRounded);
    b3.intoArray(planes, target + 3 * runRounded + LANES);
  }

  /// As [#sum], to the bit.
  private void sumPlainly(float[] planes, int base, int block, int first, int count, int target) {
    float[] sums = new float[POSITIONS];
    int taps = tapOffset.length;
    for (int c = 0; c < count; c++) {
      Arrays.fill(sums, bias[first + c]);
      int w = block * taps * CHANNELS + c;
      for (int t = 0; t < taps; t++, w += CHANNELS) {
        Kernel.addProducts(planes, base + tapOffset[t], weight[w], sums, 0, POSITIONS);
      }
      System.arraycopy(sums, 0, planes, target + c * runRounded, POSITIONS);
    }
  }

  /// Copies the used columns of a run into the output plane.
  private void collect(float[] sums, int from, float[] out, int target) {
    for (int y = 0; y < to.height(); y++) {
      System.arraycopy(sums, from + y * pitch, out, target + y * to.width(), to.width());
    }
  }
}
