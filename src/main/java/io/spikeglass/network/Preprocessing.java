package io.spikeglass.network;

import java.util.List;

/// How pixels 0..255 become the network's input, `(pixel·scale − mean)/std` per channel.
///
/// @param scale factor on the pixel, 1/255 for the unit interval, 1 for raw pixels
/// @param mean subtracted per channel after scaling; one entry for all channels, or one each
/// @param std divides per channel; as many entries as `mean`
/// @param order order of the colours; `mean` and `std` follow it
/// @param fit what happens before to images of another size or of other colours
public record Preprocessing(
    double scale, List<Double> mean, List<Double> std, ChannelOrder order, Fit fit) {

  /// Pixels in [0, 1], nothing else.
  public static final Preprocessing UNIT = new Preprocessing(1 / 255.0, List.of(0.0), List.of(1.0));

  /// Pixels 0..255 as they are.
  public static final Preprocessing RAW = new Preprocessing(1, List.of(0.0), List.of(1.0));

  public Preprocessing {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (!(scale > 0) || !Double.isFinite(scale) || mean.isEmpty() || mean.size() != std.size()) {
      throw new IllegalArgumentException(
          "preprocessing needs a positive scale and one std per mean");
    }
    if (std.stream().anyMatch(s -> !(s > 0) || !Double.isFinite(s))
        || mean.stream().anyMatch(m -> !Double.isFinite(m))) {
      throw new IllegalArgumentException("mean must be finite and std positive");
    }
  }

  /// For colours in the order red, green, blue.
  public Preprocessing(double scale, List<Double> mean, List<Double> std) {
    this(scale, mean, std, ChannelOrder.RGB);
  }

  /// For images that need no fitting.
  public Preprocessing(double scale, List<Double> mean, List<Double> std, ChannelOrder order) {
    this(scale, mean, std, order, Fit.PLAIN);
  }

  /// The same for colours in another order.
  public Preprocessing with(ChannelOrder other) {
    return new Preprocessing(scale, mean, std, other, fit);
  }

  /// The same for images that are fitted in another way.
  public Preprocessing with(Fit other) {
    return new Preprocessing(scale, mean, std, order, other);
  }

  /// Whether pixels in [0, 1] go into the network unchanged.
  public boolean isUnit() {
    return with(Fit.PLAIN).equals(UNIT);
  }

  /// The layer that follows the coded input `x = pixel/255`: per-channel affine, or a convolution
  /// with a kernel of one pixel where it also swaps channels.
  public Layer asLayer(int channels) {
    float[] factor = factors(channels);
    Weights shift = Weights.vector(shifts(channels));
    if (order == ChannelOrder.RGB) {
      return new Layer.Affine(Weights.vector(factor), shift);
    }
    float[] kernels = new float[channels * channels];
    for (int c = 0; c < channels; c++) {
      kernels[c * channels + order.source(c, channels)] = factor[c];
    }
    Weights weight = new Weights(kernels, channels, channels, 1, 1);
    return new Layer.Conv2d(weight, shift, Window.square(1, 1), 1);
  }

  /// What a pixel in [0, 1] is multiplied by, per channel of the network.
  public float[] factors(int channels) {
    float[] factors = new float[channels];
    for (int c = 0; c < channels; c++) {
      factors[c] = (float) (255 * scale / at(std, c));
    }
    return factors;
  }

  /// What is added then, per channel of the network.
  public float[] shifts(int channels) {
    float[] shifts = new float[channels];
    for (int c = 0; c < channels; c++) {
      shifts[c] = (float) (-at(mean, c) / at(std, c));
    }
    return shifts;
  }

  private static double at(List<Double> values, int c) {
    return values.get(values.size() == 1 ? 0 : c);
  }
}
