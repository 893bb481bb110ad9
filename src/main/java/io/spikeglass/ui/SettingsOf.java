package io.spikeglass.ui;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.network.Network;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Settings carried over from one network to another.
final class SettingsOf {

  private SettingsOf() {}

  /// `settings` without what names layers that `network` does not have.
  static ConversionSettings fitting(ConversionSettings settings, Network network) {
    if (!(settings.threshold() instanceof ThresholdRule.Percentile percentile)) {
      return settings;
    }
    Set<String> names =
        java.util.Arrays.stream(network.activations())
            .mapToObj(n -> network.nodes().get(n).name())
            .collect(Collectors.toSet());
    Map<String, Double> kept = new HashMap<>(percentile.perLayer());
    kept.keySet().retainAll(names);
    return settings.with(
        new ThresholdRule.Percentile(percentile.percent(), kept, percentile.granularity()));
  }
}
