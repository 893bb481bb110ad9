package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.network.Network;
import java.util.List;

/// Takes one setting, by the name that [SettingWords] gives it, from other settings.
public final class SettingSwap {

  private SettingSwap() {}

  /// `onto` with the setting `name` of `from`; `onto` itself where there is none of this name.
  public static ConversionSettings of(
      Network network, String name, ConversionSettings from, ConversionSettings onto) {
    if (name.startsWith(SettingWords.OF_LAYER)) {
      String layer = name.substring(SettingWords.OF_LAYER.length());
      return from.threshold() instanceof ThresholdRule.Percentile rule
          ? SettingList.withPercent(onto, layer, rule.percentFor(layer))
          : onto;
    }
    return switch (name) {
      case SettingList.THRESHOLD -> onto.with(threshold(from.threshold(), onto.threshold()));
      // Whatever values were given go with the rule.
      case SettingList.INITIALISATION -> onto.with(from.initialPotential());
      case SettingWords.CALIBRATION -> onto.with(from.calibration());
      case SettingWords.SEED -> onto.withSeed(from.seed());
      default ->
          SettingList.of(network, List::of).stream()
              .filter(setting -> setting.name().equals(name))
              .findFirst()
              .map(setting -> taken(setting, from, onto))
              .orElse(onto);
    };
  }

  private static <T> ConversionSettings taken(
      Setting<T> setting, ConversionSettings from, ConversionSettings onto) {
    return setting.set().apply(onto, setting.get().apply(from));
  }

  /// The rule of `from` for the cells of `onto`, which keeps what single layers have of their own.
  private static ThresholdRule threshold(ThresholdRule from, ThresholdRule onto) {
    ThresholdRule rule = from.per(onto.granularity());
    return rule instanceof ThresholdRule.Percentile percentile
            && onto instanceof ThresholdRule.Percentile kept
        ? new ThresholdRule.Percentile(percentile.percent(), kept.perLayer(), kept.granularity())
        : rule;
  }
}
