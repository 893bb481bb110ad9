package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.network.Network;
import io.spikeglass.ui.Choices;
import java.util.List;

/// How many choices differ from their defaults.
final class ChangeCount {

  private ChangeCount() {}

  static long of(Network network, Choices choices) {
    ConversionSettings now = choices.settings();
    ConversionSettings start = ConversionSettings.DEFAULT;
    long count =
        SettingList.of(network, List::of).stream().filter(setting -> setting.changed(now)).count();
    count += percentChanges(now.threshold());
    count += choices.steps() != Choices.DEFAULT.steps() ? 1 : 0;
    count += choices.lastStep() != Choices.DEFAULT.lastStep() ? 1 : 0;
    return count + (now.seed() != start.seed() ? 1 : 0);
  }

  private static long percentChanges(ThresholdRule rule) {
    return switch (rule) {
      case ThresholdRule.Percentile percentile -> percentile.perLayer().size();
      default -> 0;
    };
  }
}
