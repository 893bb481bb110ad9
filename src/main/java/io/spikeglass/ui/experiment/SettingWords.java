package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.network.Network;
import io.spikeglass.ui.widget.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Settings in the words of the conversion form.
public final class SettingWords {

  /// What the names of settings of single layers begin with.
  static final String OF_LAYER = "θ of ";

  static final String CALIBRATION = "Calibrated on";
  static final String SEED = "Seed";

  private SettingWords() {}

  /// Every choice of `network` by its name in the form, with the numbers of the rule chosen.
  public static Map<String, String> of(Network network, ConversionSettings settings) {
    Map<String, String> words = new LinkedHashMap<>();
    for (Setting<?> setting : SettingList.of(network, List::of)) {
      words.put(setting.name(), words(setting, settings));
    }
    if (settings.threshold() instanceof ThresholdRule.Percentile rule) {
      words.merge(
          SettingList.THRESHOLD,
          percent(rule.percent()),
          (title, percent) -> title + " " + percent);
      new TreeMap<>(rule.perLayer())
          .forEach((layer, percent) -> words.put(OF_LAYER + layer, percent(percent)));
    }
    words.put(CALIBRATION, Numbers.counted(settings.calibration().count(), "sample", "samples"));
    words.put(SEED, Long.toString(settings.seed()));
    return words;
  }

  private static <T> String words(Setting<T> setting, ConversionSettings settings) {
    StringBuilder words = new StringBuilder(setting.words().apply(setting.get().apply(settings)));
    for (Parameter parameter : Parameter.of(setting.name())) {
      String value = parameter.get().apply(settings);
      if (value != null) {
        words.append(", ").append(parameter.name()).append(" = ").append(value);
      }
    }
    return words.append(isReconstruction(setting, settings) ? " · reconstruction" : "").toString();
  }

  private static boolean isReconstruction(Setting<?> setting, ConversionSettings settings) {
    return switch (setting.get().apply(settings)) {
      case InitialPotential rule -> SettingList.isReconstruction(rule);
      case Compensation compensation -> compensation != Compensation.NONE;
      default -> false;
    };
  }

  private static String percent(double percent) {
    return Numbers.plain(percent) + " %";
  }
}
