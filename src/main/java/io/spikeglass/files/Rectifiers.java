package io.spikeglass.files;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Weights;

/// What becomes of the many spellings of a rectifier: `x` from 0 to an upper bound, `slope·x` below
/// 0. The frameworks differ in the names of the three numbers, not in what they mean.
public final class Rectifiers {

  private Rectifiers() {}

  /// The layer of a rectifier without upper bound.
  ///
  /// @param operator its name in the file, for the refusal
  /// @param slope of the part below 0: nothing for 0, the identity for 1
  /// @return [Layer.Unsupported] where the slope lies outside 0..1
  public static Layer sloped(String operator, double slope) {
    if (slope == 0) {
      return new Layer.Relu();
    }
    if (slope == 1) {
      return new Layer.Identity();
    }
    return slope > 0 && slope < 1
        ? new Layer.LeakyRelu(slope)
        : new Layer.Unsupported(
            operator, "its slope " + (float) slope + " below 0 is not between 0 and 1");
  }

  /// Whether all trained slopes are one.
  public static boolean areAlike(float... slopes) {
    for (float slope : slopes) {
      if (slope != slopes[0]) {
        return false;
      }
    }
    return true;
  }

  /// `factor·factors[c]·z` in channel `c`.
  public static Layer.Affine scaling(float factor, float... factors) {
    float[] scale = factors.clone();
    for (int c = 0; c < scale.length; c++) {
      scale[c] *= factor;
    }
    return new Layer.Affine(Weights.vector(scale), Weights.filled(scale.length, 0));
  }

  /// `factor·z` in each of so many channels.
  public static Layer.Affine scaling(float factor, int channels) {
    return new Layer.Affine(Weights.filled(channels, factor), Weights.filled(channels, 0));
  }

  /// `z + by` in each of so many channels.
  public static Layer.Affine shift(float by, int channels) {
    return new Layer.Affine(Weights.filled(channels, 1), Weights.filled(channels, by));
  }

  /// The layer of a rectifier with trained slopes, which all have to be one.
  ///
  /// @return [Layer.Unsupported] where they differ, or lie outside 0..1
  public static Layer sloped(String operator, float... slopes) {
    if (!areAlike(slopes)) {
      return new Layer.Unsupported(operator, "its slopes differ between the values of a channel");
    }
    return slopes.length == 0
        ? new Layer.Unsupported(operator, "it has no slope")
        : sloped(operator, (double) slopes[0]);
  }

  /// The layer of a rectifier that is 0 below 0.
  ///
  /// @param operator its name in the file, for the refusal
  /// @param bound largest value, infinite for none
  /// @return [Layer.Unsupported] where the bound is not above 0
  public static Layer bounded(String operator, double bound) {
    if (bound == Double.POSITIVE_INFINITY) {
      return new Layer.Relu();
    }
    return bound > 0
        ? new Layer.Clip(bound)
        : new Layer.Unsupported(
            operator, "its upper bound " + (float) bound + " leaves no room above 0");
  }

  /// The layer of a rectifier with all three numbers.
  ///
  /// @param operator its name in the file, for the refusal
  /// @param slope of the part below the threshold
  /// @param threshold below which the slope counts
  /// @param bound largest value, infinite for none
  /// @return [Layer.Unsupported] where their combination has no spiking counterpart
  public static Layer of(String operator, double slope, double threshold, double bound) {
    if (threshold != 0) {
      return new Layer.Unsupported(operator, Refusals.reason("ThresholdedReLU"));
    }
    if (slope == 0) {
      return bounded(operator, bound);
    }
    return bound == Double.POSITIVE_INFINITY
        ? sloped(operator, slope)
        : new Layer.Unsupported(operator, "with a slope below 0 it may have no upper bound");
  }
}
