package io.spikeglass.conversion;

import java.util.List;
import java.util.Map;

/// How the firing threshold theta of a population follows from its ANN activations on the
/// calibration set (specification, section 5). Results are rounded to float32, at least
/// [#SMALLEST], at most the activation's own bound.
public sealed interface ThresholdRule {

  /// Lower bound of every threshold, in units of activation.
  float SMALLEST = 1e-6f;

  /// Largest activation.
  record Max(Granularity granularity) implements ThresholdRule {}

  /// Percentile over the strictly positive activations, linear interpolation.
  ///
  /// @param percent in [[#LOWEST], 100]
  /// @param perLayer other percentages for some layers, by layer name
  record Percentile(double percent, Map<String, Double> perLayer, Granularity granularity)
      implements ThresholdRule {

    /// Smallest percentage offered.
    public static final double LOWEST = 50;

    /// The customary percentage (Rueckauer et al., Frontiers in Neuroscience 2017).
    public static final Percentile DEFAULT = new Percentile(99.9, Map.of(), Granularity.LAYER);

    public Percentile {
      perLayer = Map.copyOf(perLayer);
      requirePercent(percent);
      perLayer.values().forEach(Percentile::requirePercent);
    }

    private static void requirePercent(double percent) {
      if (!(percent >= LOWEST && percent <= 100)) {
        throw new IllegalArgumentException(
            "a percentile lies between " + LOWEST + " and 100, not at " + percent);
      }
    }

    /// The percentage for the layer of this name.
    public double percentFor(String layer) {
      return perLayer.getOrDefault(layer, percent);
    }
  }

  /// The activation's own trained bound lambda.
  record LearnedClip() implements ThresholdRule {}

  /// Values given by the user: layer name to one value, or to one value per channel.
  record Fixed(Map<String, List<Float>> values) implements ThresholdRule {
    public Fixed {
      values = Map.copyOf(values);
    }
  }
}
