package io.spikeglass.network;

import java.util.List;

/// How pixels 0..255 become the network's input, `(pixel·scale − mean)/std` per channel.
///
/// @param scale factor on the pixel, 1/255 for the unit interval, 1 for raw pixels
/// @param mean subtracted per channel after scaling; one entry for all channels, or one each
/// @param std divides per channel; as many entries as `mean`
public record Preprocessing(double scale, List<Double> mean, List<Double> std) {

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

  /// Whether pixels in [0, 1] go into the network unchanged.
  public boolean isUnit() {
    return equals(UNIT);
  }

  /// The per-channel affine layer that follows the coded input `x = pixel/255`.
  public Layer.Affine asLayer(int channels) {
    float[] factor = new float[channels];
    float[] shift = new float[channels];
    for (int c = 0; c < channels; c++) {
      double deviation = std.get(std.size() == 1 ? 0 : c);
      factor[c] = (float) (255 * scale / deviation);
      shift[c] = (float) (-mean.get(mean.size() == 1 ? 0 : c) / deviation);
    }
    return new Layer.Affine(Weights.vector(factor), Weights.vector(shift));
  }
}
