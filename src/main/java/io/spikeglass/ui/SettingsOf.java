package io.spikeglass.ui;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.network.Network;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Settings carried over from one network to another.
final class SettingsOf {

  private SettingsOf() {}

  /// `settings` without what names layers that `network` does not have, and without values given
  /// for the layers of another network.
  static ConversionSettings fitting(ConversionSettings settings, Network network) {
    Set<String> layers =
        Arrays.stream(network.activations())
            .mapToObj(n -> network.nodes().get(n).name())
            .collect(Collectors.toSet());
    ConversionSettings fitting =
        switch (settings.threshold()) {
          case ThresholdRule.Percentile percentile ->
              settings.with(
                  new ThresholdRule.Percentile(
                      percentile.percent(),
                      kept(percentile.perLayer(), layers),
                      percentile.granularity()));
          case ThresholdRule.Fixed(var values) when !values.keySet().equals(layers) ->
              settings.with(ConversionSettings.DEFAULT.threshold());
          default -> settings;
        };
    return settings.initialPotential() instanceof InitialPotential.Fixed(var values)
        ? fitting.with(new InitialPotential.Fixed(kept(values, layers)))
        : fitting;
  }

  private static <T> Map<String, T> kept(Map<String, T> values, Set<String> layers) {
    Map<String, T> kept = new HashMap<>(values);
    kept.keySet().retainAll(layers);
    return kept;
  }
}
