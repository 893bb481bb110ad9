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

    /// The customary percentage (Rueckauer 2017).
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

  /// One value for every layer, given by the user.
  record Constant(double value) implements ThresholdRule {
    public Constant {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("a threshold is a positive number, not " + value);
      }
    }
  }

  /// Smallest squared error of the quantised activations, on a grid (SNN Calibration, the authors'
  /// repository). Depends on T.
  ///
  /// @param rounding whether the error is that of a neuron which starts at the chosen V(0), where
  ///     that is half a threshold; otherwise of one that starts at 0, as in the published code
  record Mmse(boolean rounding, Granularity granularity) implements ThresholdRule {}

  /// Local threshold balancing (Bu et al., CVPR 2025): threshold and mean excess in
  /// turns, batch by batch.
  record LocalBalancing(Granularity granularity) implements ThresholdRule {

    /// Step size eta.
    static final double RATE = 1;

    /// Samples per batch.
    static final int BATCH = 32;

    /// Whole passes over the samples until so many batches are done; the stopping point is part of
    /// the method.
    static final int FEWEST_BATCHES = 1000;
  }

  /// Layer after layer `beta` times the largest current that arrives in T steps, layers before
  /// being thresholded already: SPIKE-NORM 2019 with beta = 1, RMP 2020 with less.
  /// Depends on T and on the coding.
  ///
  /// @param beta in [[#LOWEST], 1]
  record LargestCurrent(double beta) implements ThresholdRule {

    /// Smallest factor offered.
    public static final double LOWEST = 0.5;

    /// SPIKE-NORM.
    public static final LargestCurrent DEFAULT = new LargestCurrent(1);

    public LargestCurrent {
      if (!(beta >= LOWEST && beta <= 1)) {
        throw new IllegalArgumentException(
            "beta lies between " + LOWEST + " and 1, not at " + beta);
      }
    }
  }

  /// Model-based normalisation (Diehl 2015): the largest
  /// activation that the weights allow for inputs in [0, 1]. Needs no data.
  record LargestPossible() implements ThresholdRule {}

  /// Data-based normalisation (Diehl 2015): the largest
  /// activation, or the largest weight where that is larger.
  record LargestSeen() implements ThresholdRule {}

  /// Whether the thresholds are fitted to one T, so that a shorter run is not a prefix of a longer
  /// one (specification, 6.5).
  default boolean fittedToT() {
    return this instanceof Mmse || this instanceof LargestCurrent;
  }

  /// Whether the statistics of the calibration samples do not suffice and the samples themselves
  /// are run ([Fitting]).
  default boolean needsSamples() {
    return this instanceof LocalBalancing || this instanceof LargestCurrent;
  }

  /// The same rule for other cells, where it knows cells.
  default ThresholdRule per(Granularity cell) {
    return switch (this) {
      case Max _ -> new Max(cell);
      case Percentile(double percent, Map<String, Double> perLayer, _) ->
          new Percentile(percent, perLayer, cell);
      case Mmse(boolean rounding, _) -> new Mmse(rounding, cell);
      case LocalBalancing _ -> new LocalBalancing(cell);
      case LearnedClip _, Fixed _, Constant _, LargestCurrent _, LargestPossible _, LargestSeen _ ->
          this;
    };
  }

  /// How many neurons share a value.
  default Granularity granularity() {
    return switch (this) {
      case Max(Granularity cell) -> cell;
      case Percentile(_, _, Granularity cell) -> cell;
      case Mmse(_, Granularity cell) -> cell;
      case LocalBalancing(Granularity cell) -> cell;
      case LearnedClip _, Fixed _, Constant _, LargestCurrent _, LargestPossible _, LargestSeen _ ->
          Granularity.LAYER;
    };
  }
}
