package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.network.Network;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Thresholds and initial potentials that the user gives layer by layer. They start from those that
/// the rule before has found.
final class GivenValues {

  private static final MathContext SHORT = new MathContext(4);

  /// Where layers start that are not named.
  private static final List<Float> NOTHING = List.of(0f);

  private GivenValues() {}

  /// One threshold per layer: the mean of those in use, 1 where there are none yet.
  ///
  /// @param present the populations in use; empty before the first run
  /// @param settings what made them
  static ThresholdRule.Fixed thresholds(
      Network network, List<Population> present, ConversionSettings settings) {
    Map<String, List<Float>> values = new LinkedHashMap<>();
    for (int node : network.activations()) {
      values.put(network.nodes().get(node).name(), List.of(1f));
    }
    for (Population population : present) {
      double whole = mean(population.threshold()) / settings.neuron().part();
      values.replace(population.name(), List.of(shortened(whole)));
    }
    return new ThresholdRule.Fixed(values);
  }

  /// One V(0) per layer: the mean of those in use, 0 where there are none yet.
  ///
  /// @param present the populations in use; empty before the first run
  static InitialPotential.Fixed potentials(List<Population> present) {
    Map<String, List<Float>> values = new LinkedHashMap<>();
    for (Population population : present) {
      values.put(population.name(), List.of(shortened(mean(population.initialPotential()))));
    }
    return new InitialPotential.Fixed(values);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static float shortened(double value) {
    return new BigDecimal(value).round(SHORT).floatValue();
  }

  /// The threshold of a layer as one would type it; empty where its channels differ, null where
  /// thresholds are not given.
  static @Nullable String threshold(ConversionSettings settings, String layer) {
    return settings.threshold() instanceof ThresholdRule.Fixed(var values)
        ? typed(values.getOrDefault(layer, List.of()))
        : null;
  }

  /// V(0) of a layer as one would type it; empty where its neurons differ, null where potentials
  /// are not given.
  static @Nullable String potential(ConversionSettings settings, String layer) {
    return settings.initialPotential() instanceof InitialPotential.Fixed(var values)
        ? typed(values.getOrDefault(layer, NOTHING))
        : null;
  }

  private static String typed(List<Float> values) {
    return values.size() == 1 ? values.getFirst().toString() : "";
  }

  /// The settings with one threshold for a layer.
  ///
  /// @throws IllegalArgumentException when it is no positive number
  static ConversionSettings withThreshold(ConversionSettings settings, String layer, String text) {
    if (!(settings.threshold() instanceof ThresholdRule.Fixed(var values))) {
      return settings;
    }
    float value = number(text);
    if (!(value > 0)) {
      throw new IllegalArgumentException("a threshold is positive");
    }
    return settings.with(new ThresholdRule.Fixed(with(values, layer, List.of(value))));
  }

  /// The settings with a threshold put where it was dragged to: that of one channel, the others
  /// keeping theirs, or that of the whole layer.
  ///
  /// @param channels how many channels have thresholds of their own; 1 for one of the layer
  static ConversionSettings dragged(
      ConversionSettings settings, String layer, int channels, int channel, double threshold) {
    if (!(settings.threshold() instanceof ThresholdRule.Fixed(var values))) {
      return settings;
    }
    float value = Math.max(ThresholdRule.SMALLEST, shortened(threshold));
    List<Float> theta =
        new ArrayList<>(
            Collections.nCopies(channels, values.getOrDefault(layer, List.of(value)).getFirst()));
    List<Float> before = values.getOrDefault(layer, theta);
    if (before.size() == channels) {
      Collections.copy(theta, before);
    }
    theta.set(channel, value);
    return settings.with(new ThresholdRule.Fixed(with(values, layer, theta)));
  }

  /// The settings with one V(0) for a layer.
  ///
  /// @throws IllegalArgumentException when it is no number
  static ConversionSettings withPotential(ConversionSettings settings, String layer, String text) {
    if (!(settings.initialPotential() instanceof InitialPotential.Fixed(var values))) {
      return settings;
    }
    float value = number(text);
    return values.getOrDefault(layer, NOTHING).equals(List.of(value))
        ? settings
        : settings.with(new InitialPotential.Fixed(with(values, layer, List.of(value))));
  }

  private static float number(String text) {
    float value = Float.parseFloat(text);
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("a value is finite");
    }
    return value;
  }

  private static Map<String, List<Float>> with(
      Map<String, List<Float>> values, String layer, List<Float> own) {
    Map<String, List<Float>> changed = new LinkedHashMap<>(values);
    changed.put(layer, own);
    return changed;
  }
}
