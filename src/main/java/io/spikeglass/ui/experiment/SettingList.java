package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The choices that the conversion form offers for a network, and their words.
public final class SettingList {

  /// Threshold rules by kind; percentages stand in their own sliders.
  public enum ThresholdKind {
    PERCENTILE,
    MAX,
    MMSE,
    LTB,
    SPIKE_NORM,
    DIEHL_DATA,
    DIEHL_MODEL,
    CLIP
  }

  private static final int ITERATIONS = InitialPotential.Algorithm2.DEFAULT.iterations();

  private SettingList() {}

  /// The rule for theta. The trained bound is offered only where every activation has one.
  public static Setting<ThresholdKind> threshold(Network network) {
    List<ThresholdKind> kinds = new ArrayList<>(List.of(ThresholdKind.values()));
    if (!bounded(network)) {
      kinds.remove(ThresholdKind.CLIP);
    }
    return new Setting<>(
        "Threshold",
        kinds,
        kind ->
            switch (kind) {
              case PERCENTILE -> "percentile";
              case MAX -> "maximum";
              case MMSE -> "least squares (MMSE)";
              case LTB -> "local balancing (LTB)";
              case SPIKE_NORM -> "largest current (SPIKE-NORM)";
              case DIEHL_DATA -> "Diehl, data-based";
              case DIEHL_MODEL -> "Diehl, model-based";
              case CLIP -> "trained clip";
            },
        settings -> kindOf(settings.threshold()),
        (settings, kind) -> settings.with(ruleOf(kind, settings.threshold().granularity())));
  }

  /// How many neurons share a theta.
  public static Setting<Granularity> granularity() {
    return new Setting<>(
        "One θ per",
        List.of(Granularity.LAYER, Granularity.CHANNEL),
        SettingList::words,
        settings -> settings.threshold().granularity(),
        (settings, granularity) -> settings.with(regrouped(settings.threshold(), granularity)));
  }

  /// The rule for V(0).
  public static Setting<InitialPotential> initialisation() {
    return new Setting<>(
        "Initialisation",
        List.of(
            new InitialPotential.Zero(),
            new InitialPotential.Half(),
            new InitialPotential.Random(),
            new InitialPotential.Calibrated(),
            new InitialPotential.Algorithm1(false),
            new InitialPotential.Algorithm1(true),
            InitialPotential.Algorithm2.DEFAULT,
            new InitialPotential.Algorithm2(Granularity.CHANNEL, ITERATIONS),
            new InitialPotential.Algorithm2(Granularity.NEURON, ITERATIONS)),
        SettingList::words,
        ConversionSettings::initialPotential,
        ConversionSettings::with);
  }

  /// Charge per step besides the input.
  public static Setting<BiasRule> bias() {
    return new Setting<>(
        "Bias",
        List.of(BiasRule.values()),
        rule ->
            switch (rule) {
              case NONE -> "as trained";
              case SHIFT -> "shift θ/(2T)";
              case LIGHT -> "light calibration";
            },
        ConversionSettings::bias,
        ConversionSettings::with);
  }

  /// Coding compensation.
  public static Setting<Compensation> compensation() {
    return new Setting<>(
        "Compensation",
        List.of(Compensation.values()),
        SettingList::words,
        ConversionSettings::compensation,
        ConversionSettings::with);
  }

  /// Input coding.
  public static Setting<InputCoding> coding() {
    return new Setting<>(
        "Input coding",
        List.of(InputCoding.values()),
        InputCoding::name,
        ConversionSettings::coding,
        ConversionSettings::with);
  }

  /// Reset after a spike.
  public static Setting<Reset> reset() {
    return new Setting<>(
        "Reset",
        List.of(Reset.values()),
        reset ->
            switch (reset) {
              case SOFT -> "soft";
              case HARD -> "hard";
            },
        ConversionSettings::reset,
        ConversionSettings::with);
  }

  /// Tie rule.
  public static Setting<TieRule> tie() {
    return new Setting<>(
        "Tie",
        List.of(TieRule.values()),
        tie ->
            switch (tie) {
              case STRICT -> "strict";
              case TOLERANT -> "tolerant";
            },
        ConversionSettings::tie,
        ConversionSettings::with);
  }

  /// Max-pooling; only for networks that have some.
  public static Setting<PoolingRule> pooling() {
    return new Setting<>(
        "Max-pooling",
        List.of(PoolingRule.values()),
        rule ->
            switch (rule) {
              case LIP -> "lip";
              case GATE -> "gate";
              case AVERAGE -> "average";
            },
        ConversionSettings::pooling,
        ConversionSettings::with);
  }

  /// Whether the network pools by maximum.
  public static boolean poolsByMaximum(Network network) {
    return network.nodes().stream().anyMatch(node -> node.layer() instanceof Layer.MaxPool);
  }

  private static boolean bounded(Network network) {
    return network.nodes().stream()
        .map(io.spikeglass.network.Node::layer)
        .filter(Layer.Activation.class::isInstance)
        .allMatch(layer -> Double.isFinite(((Layer.Activation) layer).bound()));
  }

  /// The initial potential in words.
  public static String words(InitialPotential rule) {
    return switch (rule) {
      case InitialPotential.Zero _ -> "zero";
      case InitialPotential.Half _ -> "half θ";
      case InitialPotential.Random _ -> "random";
      case InitialPotential.Calibrated _ -> "calibrated";
      case InitialPotential.Algorithm1(boolean withData) ->
          withData ? "Algorithm 1, data" : "Algorithm 1";
      case InitialPotential.Algorithm2(Granularity granularity, int _) ->
          granularity == Granularity.LAYER ? "Algorithm 2" : "Algorithm 2, " + words(granularity);
      case InitialPotential.Fixed _ -> "fixed values";
    };
  }

  /// Whether the initial potential is a reconstruction of a published algorithm.
  public static boolean isReconstruction(InitialPotential rule) {
    return rule instanceof InitialPotential.Algorithm1
        || rule instanceof InitialPotential.Algorithm2;
  }

  /// The compensation in words.
  public static String words(Compensation compensation) {
    return switch (compensation) {
      case NONE -> "off";
      case INIT -> "Alg. 3, init";
      case SPREAD -> "Alg. 3, spread";
      case LAST -> "Alg. 3, last";
      case ENCODER_HALF -> "Alg. 3, encoder ½";
      case READOUT -> "Alg. 3, readout";
    };
  }

  private static String words(Granularity granularity) {
    return switch (granularity) {
      case LAYER -> "layer";
      case CHANNEL -> "channel";
      case NEURON -> "neuron";
    };
  }

  private static ThresholdKind kindOf(ThresholdRule rule) {
    return switch (rule) {
      case ThresholdRule.Max _ -> ThresholdKind.MAX;
      case ThresholdRule.Mmse _ -> ThresholdKind.MMSE;
      case ThresholdRule.LocalBalancing _ -> ThresholdKind.LTB;
      case ThresholdRule.LargestCurrent _ -> ThresholdKind.SPIKE_NORM;
      case ThresholdRule.LargestSeen _ -> ThresholdKind.DIEHL_DATA;
      case ThresholdRule.LargestPossible _ -> ThresholdKind.DIEHL_MODEL;
      case ThresholdRule.LearnedClip _ -> ThresholdKind.CLIP;
      case ThresholdRule.Percentile _, ThresholdRule.Fixed _, ThresholdRule.Constant _ ->
          ThresholdKind.PERCENTILE;
    };
  }

  private static ThresholdRule ruleOf(ThresholdKind kind, Granularity granularity) {
    return switch (kind) {
      case MAX -> new ThresholdRule.Max(granularity);
      case MMSE -> new ThresholdRule.Mmse(false, granularity);
      case LTB -> new ThresholdRule.LocalBalancing(granularity);
      case SPIKE_NORM -> ThresholdRule.LargestCurrent.DEFAULT;
      case DIEHL_DATA -> new ThresholdRule.LargestSeen();
      case DIEHL_MODEL -> new ThresholdRule.LargestPossible();
      case CLIP -> new ThresholdRule.LearnedClip();
      case PERCENTILE ->
          new ThresholdRule.Percentile(
              ThresholdRule.Percentile.DEFAULT.percent(), Map.of(), granularity);
    };
  }

  private static ThresholdRule regrouped(ThresholdRule rule, Granularity granularity) {
    return switch (rule) {
      case ThresholdRule.Max _ -> new ThresholdRule.Max(granularity);
      case ThresholdRule.Mmse(boolean rounding, _) -> new ThresholdRule.Mmse(rounding, granularity);
      case ThresholdRule.LocalBalancing _ -> new ThresholdRule.LocalBalancing(granularity);
      case ThresholdRule.Percentile percentile ->
          new ThresholdRule.Percentile(percentile.percent(), percentile.perLayer(), granularity);
      default -> rule;
    };
  }

  /// The settings with another percentage for one layer; the common one where it is the default.
  public static ConversionSettings withPercent(
      ConversionSettings settings, String layer, double percent) {
    if (!(settings.threshold() instanceof ThresholdRule.Percentile rule)) {
      return settings;
    }
    Map<String, Double> perLayer = new java.util.HashMap<>(rule.perLayer());
    if (percent == rule.percent()) {
      perLayer.remove(layer);
    } else {
      perLayer.put(layer, percent);
    }
    return settings.with(
        new ThresholdRule.Percentile(rule.percent(), perLayer, rule.granularity()));
  }
}
