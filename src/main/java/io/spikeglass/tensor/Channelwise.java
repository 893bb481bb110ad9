package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Weights;

/// `y = scale·x + shift` per channel, in float64: what a normalisation does at inference.
///
/// @param scale factor per channel
/// @param shift added per channel
public record Channelwise(double[] scale, double[] shift) {

  /// The affine map of a batch normalisation with fixed statistics:
  /// `scale = gamma/sqrt(variance + epsilon)`, `shift = beta - mean·scale`.
  public static Channelwise of(Layer.BatchNorm norm) {
    int channels = norm.gamma().size();
    double[] scale = new double[channels];
    double[] shift = new double[channels];
    for (int c = 0; c < channels; c++) {
      double deviation = Math.sqrt(norm.variance().values()[c] + norm.epsilon());
      scale[c] = norm.gamma().values()[c] / deviation;
      shift[c] = norm.beta().values()[c] - norm.mean().values()[c] * scale[c];
    }
    return new Channelwise(scale, shift);
  }

  /// The map of an affine layer.
  public static Channelwise of(Layer.Affine affine) {
    int channels = affine.scale().size();
    double[] scale = new double[channels];
    double[] shift = new double[channels];
    for (int c = 0; c < channels; c++) {
      scale[c] = affine.scale().values()[c];
      shift[c] = affine.shift().values()[c];
    }
    return new Channelwise(scale, shift);
  }

  /// The map as a layer, rounded to float32.
  public Layer.Affine asLayer() {
    return new Layer.Affine(Weights.vector(rounded(scale)), Weights.vector(rounded(shift)));
  }

  /// The values rounded to float32.
  public static float[] rounded(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }
}
