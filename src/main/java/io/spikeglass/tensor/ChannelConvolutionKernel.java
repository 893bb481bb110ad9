package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.Arrays;

/// Convolution of many output channels, which lie side by side in the vector lanes: small images,
/// whose rows fill no vector, waste nothing. Each output adds its bias, then its inputs in channel,
/// row, column order, so that the bits are those of [ConvolutionKernel].
final class ChannelConvolutionKernel implements Kernel {

  /// Output channels that one pass over the taps computes.
  private static final int CHANNELS = SixteenSums.OUTPUTS;

  /// Positions that it computes.
  private static final int POSITIONS = SixteenSums.INPUTS;

  private static final int FEWEST_TAPS = 64;

  private final int source;
  private final Shape from;
  private final Shape to;
  private final Window window;
  private final int groups;
  private final int outputsPerGroup;
  private final int blocksPerGroup;
  private final int pitch;
  private final int plane;
  private final boolean padded;

  /// Where each tap (input channel of the group, kernel row, kernel column) lies, relative to that
  /// of the first.
  private final int[] tapOffset;

  /// `[group][block of output channels][tap][channel in block]`.
  private final float[] weight;

  private final float[] bias;

  ChannelConvolutionKernel(Layer.Conv2d layer, int source, Shape from, Shape to) {
    this.source = source;
    this.from = from;
    this.to = to;
    window = layer.window();
    groups = layer.groups();
    outputsPerGroup = to.channels() / groups;
    blocksPerGroup = Math.ceilDiv(outputsPerGroup, CHANNELS);
    int rows =
        Math.max(
            from.height() + window.padTop() + window.padBottom(),
            (to.height() - 1) * window.strideHeight()
                + (window.kernelHeight() - 1) * window.dilationHeight()
                + 1);
    pitch =
        Math.max(
            from.width() + window.padLeft() + window.padRight(),
            (to.width() - 1) * window.strideWidth()
                + (window.kernelWidth() - 1) * window.dilationWidth()
                + 1);
    plane = rows * pitch;
    padded = plane != from.area();
    tapOffset = tapOffsets(from.channels() / groups);
    weight = arrange(layer.weight().values());
    bias = new float[groups * blocksPerGroup * CHANNELS];
    for (int o = 0; o < to.channels(); o++) {
      bias[place(o)] = layer.bias().values()[o];
    }
  }

  /// Whether the output channels of `layer` fill the lanes well, and there is so much to add up
  /// that it does not matter that they are sorted into planes afterwards.
  static boolean serves(Layer.Conv2d layer) {
    int outputs = layer.weight().dim(0) / layer.groups();
    int taps = layer.weight().size() / layer.weight().dim(0);
    return taps >= FEWEST_TAPS && 4 * outputs >= 3 * Math.ceilDiv(outputs, CHANNELS) * CHANNELS;
  }

  private int[] tapOffsets(int channels) {
    int[] offsets = new int[channels * window.kernelHeight() * window.kernelWidth()];
    int tap = 0;
    for (int c = 0; c < channels; c++) {
      for (int r = 0; r < window.kernelHeight(); r++) {
        for (int k = 0; k < window.kernelWidth(); k++) {
          offsets[tap++] =
              c * plane + r * window.dilationHeight() * pitch + k * window.dilationWidth();
        }
      }
    }
    return offsets;
  }

  /// Place of an output channel when every block is full.
  private int place(int output) {
    int group = output / outputsPerGroup;
    return group * blocksPerGroup * CHANNELS + output % outputsPerGroup;
  }

  private float[] arrange(float[] weights) {
    int taps = tapOffset.length;
    float[] arranged = new float[groups * blocksPerGroup * CHANNELS * taps];
    for (int o = 0; o < to.channels(); o++) {
      int block = place(o) / CHANNELS;
      for (int t = 0; t < taps; t++) {
        arranged[(block * taps + t) * CHANNELS + place(o) % CHANNELS] = weights[o * taps + t];
      }
    }
    return arranged;
  }

  /// Values of the padded input of one sample; 0 where it needs no padding.
  private int paddedSize() {
    return padded ? from.channels() * plane : 0;
  }

  @Override
  public int scratch() {
    return scratch(1);
  }

  @Override
  public int scratch(int samples) {
    return samples * paddedSize() + POSITIONS * CHANNELS;
  }

  @Override
  public void apply(float[][] values, float[] out, float[] scratch) {
    pad(values[source], scratch, 0);
    int[] bases = new int[POSITIONS];
    for (int block = 0; block < groups * blocksPerGroup; block++) {
      apply(block, padded ? scratch : values[source], 0, bases, out, scratch, paddedSize());
    }
  }

  @Override
  public void apply(float[][][] samples, int count, int node, float[] scratch) {
    for (int n = 0; n < count; n++) {
      pad(samples[n][source], scratch, n * paddedSize());
    }
    int[] bases = new int[POSITIONS];
    for (int block = 0; block < groups * blocksPerGroup; block++) {
      for (int n = 0; n < count; n++) {
        float[] in = padded ? scratch : samples[n][source];
        int sums = count * paddedSize();
        apply(block, in, n * paddedSize(), bases, samples[n][node], scratch, sums);
      }
    }
  }

  /// Computes a block of output channels of one sample.
  ///
  /// @param in its input, from `at` on
  /// @param sums where there is room for sums in `scratch`
  private void apply(
      int block, float[] in, int at, int[] bases, float[] out, float[] scratch, int sums) {
    int group = block / blocksPerGroup;
    int inGroup = block % blocksPerGroup * CHANNELS;
    int channels = Math.min(CHANNELS, outputsPerGroup - inGroup);
    int groupAt = at + group * (from.channels() / groups) * plane;
    for (int p = 0; p < to.area(); p += POSITIONS) {
      for (int j = 0; j < POSITIONS; j++) {
        // The last positions may be fewer; then one is computed again.
        bases[j] = groupAt + base(Math.min(p + j, to.area() - 1));
      }
      SixteenSums.add(weight, bias, block, in, bases, tapOffset, scratch, sums);
      int positions = Math.min(POSITIONS, to.area() - p);
      int target = (group * outputsPerGroup + inGroup) * to.area() + p;
      collect(scratch, sums, out, target, channels, positions);
    }
  }

  /// Copies the input into planes with borders of zeros, from `at` on, if it needs any.
  private void pad(float[] in, float[] planes, int at) {
    if (!padded) {
      return;
    }
    Arrays.fill(planes, at, at + paddedSize(), 0);
    for (int c = 0; c < from.channels(); c++) {
      for (int y = 0; y < from.height(); y++) {
        int row = (c * from.height() + y) * from.width();
        int target = at + c * plane + (y + window.padTop()) * pitch + window.padLeft();
        System.arraycopy(in, row, planes, target, from.width());
      }
    }
  }

  /// Where the first tap of an output position lies.
  private int base(int position) {
    int y = position / to.width();
    int x = position % to.width();
    return y * window.strideHeight() * pitch + x * window.strideWidth();
  }

  /// Copies sums to where `channels` output planes keep `positions` neighbours from `target` on.
  private void collect(
      float[] scratch, int sums, float[] out, int target, int channels, int positions) {
    for (int c = 0; c < channels; c++) {
      for (int j = 0; j < positions; j++) {
        out[target + c * to.area() + j] = scratch[sums + j * CHANNELS + c];
      }
    }
  }
}
