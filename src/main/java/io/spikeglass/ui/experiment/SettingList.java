package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.QuantityFacts;
import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.RuleFacts;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// The choices that the conversion form offers for a network, and their words.
public final class SettingList {

  static final String THRESHOLD = "Threshold";
  static final String INITIALISATION = "Initialisation";

  private static final int ITERATIONS = InitialPotential.Algorithm2.DEFAULT.iterations();

  private SettingList() {}

  /// All choices for `network`, in the order of the form.
  ///
  /// @param present the populations in use, which values given by hand start from; empty before
  ///     the first run
  public static List<Setting<?>> of(Network network, Supplier<List<Population>> present) {
    List<Setting<?>> all = new ArrayList<>();
    all.add(threshold(network, present));
    all.add(granularity());
    all.add(initialisation(present));
    all.add(bias());
    all.add(compensation());
    all.add(coding());
    all.add(neuron());
    all.add(reset());
    if (poolsByMaximum(network)) {
      all.add(pooling());
    }
    all.add(readout());
    all.add(twoStage());
    all.add(tie());
    return all;
  }

  /// The rule for theta.
  private static Setting<ThresholdRule> threshold(
      Network network, Supplier<List<Population>> present) {
    return new Setting<>(
        THRESHOLD,
        List.of(
            ThresholdRule.Percentile.DEFAULT,
            new ThresholdRule.Max(Granularity.LAYER),
            new ThresholdRule.Mmse(false, Granularity.LAYER),
            new ThresholdRule.Mmse(true, Granularity.LAYER),
            new ThresholdRule.LocalBalancing(Granularity.LAYER),
            ThresholdRule.LargestCurrent.DEFAULT,
            new ThresholdRule.LargestSeen(),
            new ThresholdRule.LargestPossible(),
            new ThresholdRule.LearnedClip(),
            new ThresholdRule.Constant(1),
            new ThresholdRule.Fixed(Map.of())),
        SettingList::words,
        rule -> explained(RuleFacts.of(rule), RuleFacts.need(rule).words(), rule.fittedToT()),
        settings -> bare(settings.threshold()),
        (settings, rule) ->
            settings.with(
                rule instanceof ThresholdRule.Fixed
                    ? GivenValues.thresholds(network, present.get(), settings)
                    : rule.per(settings.threshold().granularity())));
  }

  /// The rule without what has rows of its own: cells, and what single layers have.
  private static ThresholdRule bare(ThresholdRule rule) {
    return switch (rule.per(Granularity.LAYER)) {
      case ThresholdRule.Percentile percentile ->
          new ThresholdRule.Percentile(percentile.percent(), Map.of(), Granularity.LAYER);
      case ThresholdRule.Fixed _ -> new ThresholdRule.Fixed(Map.of());
      case ThresholdRule other -> other;
    };
  }

  private static InitialPotential bare(InitialPotential rule) {
    return rule instanceof InitialPotential.Fixed ? new InitialPotential.Fixed(Map.of()) : rule;
  }

  static String words(ThresholdRule rule) {
    String title = RuleFacts.of(rule).title();
    return rule instanceof ThresholdRule.Mmse(boolean rounding, _) && rounding
        ? title + ", from V(0)"
        : title;
  }

  /// How many neurons share a theta.
  private static Setting<Granularity> granularity() {
    return new Setting<>(
        "One θ per",
        List.of(Granularity.values()),
        SettingList::words,
        cell -> explained(QuantityFacts.of(cell), RuleFacts.Need.SAMPLES.words(), false),
        settings -> settings.threshold().granularity(),
        (settings, granularity) -> settings.with(settings.threshold().per(granularity)));
  }

  /// The rule for V(0).
  private static Setting<InitialPotential> initialisation(Supplier<List<Population>> present) {
    return new Setting<>(
        INITIALISATION,
        List.of(
            new InitialPotential.Zero(),
            new InitialPotential.Half(),
            new InitialPotential.Random(),
            new InitialPotential.Calibrated(),
            new InitialPotential.Algorithm1(false),
            new InitialPotential.Algorithm1(true),
            InitialPotential.Algorithm2.DEFAULT,
            new InitialPotential.Algorithm2(Granularity.CHANNEL, ITERATIONS),
            new InitialPotential.Algorithm2(Granularity.NEURON, ITERATIONS),
            new InitialPotential.Fixed(Map.of())),
        SettingList::words,
        SettingList::explained,
        settings -> bare(settings.initialPotential()),
        (settings, rule) ->
            settings.with(
                rule instanceof InitialPotential.Fixed
                    ? GivenValues.potentials(present.get())
                    : rule));
  }

  private static Setting<BiasRule> bias() {
    return free(
        "Bias",
        List.of(BiasRule.values()),
        RuleFacts::of,
        rule -> RuleFacts.need(rule).words(),
        BiasRule::fittedToT,
        ConversionSettings::bias,
        ConversionSettings::with);
  }

  private static Setting<Compensation> compensation() {
    return free(
        "Compensation",
        List.of(Compensation.values()),
        RuleFacts::of,
        SettingList::cost,
        Compensation::fittedToT,
        ConversionSettings::compensation,
        ConversionSettings::with);
  }

  private static Setting<InputCoding> coding() {
    return new Setting<>(
        "Input coding",
        List.of(InputCoding.values()),
        InputCoding::name,
        coding -> explained(RuleFacts.of(coding), nothing(coding), coding.fittedToT()),
        ConversionSettings::coding,
        ConversionSettings::with);
  }

  private static Setting<NeuronRule> neuron() {
    return free(
        "Neuron",
        List.of(
            new NeuronRule.IntegrateAndFire(),
            new NeuronRule.Signed(),
            NeuronRule.Burst.DEFAULT,
            NeuronRule.Group.DEFAULT,
            NeuronRule.MultiThreshold.DEFAULT,
            new NeuronRule.NegativeThreshold(),
            new NeuronRule.FewSpikes(),
            NeuronRule.TimeToFirstSpike.DEFAULT,
            NeuronRule.Leaky.DEFAULT),
        NeuronRule::facts,
        SettingList::cost,
        NeuronRule::fittedToT,
        ConversionSettings::neuron,
        ConversionSettings::with);
  }

  /// What a neuron asks for: bits, and steps where layers wait for each other.
  private static String cost(NeuronRule rule) {
    int bits = rule.bitsPerSpike();
    return nothing(rule)
        + " · "
        + bits
        + (bits == 1 ? " bit" : " bits")
        + " per neuron and step"
        + (rule.layerwise() ? ", T steps for every layer" : "");
  }

  private static String cost(Compensation compensation) {
    return nothing(compensation)
        + (compensation.looksAhead() ? " · looks one window of T steps ahead" : "");
  }

  private static Setting<Reset> reset() {
    return free(
        "Reset",
        List.of(Reset.values()),
        RuleFacts::of,
        SettingList::nothing,
        _ -> false,
        ConversionSettings::reset,
        ConversionSettings::with);
  }

  /// Max-pooling; only for networks that have some.
  private static Setting<PoolingRule> pooling() {
    return free(
        "Max-pooling",
        List.of(PoolingRule.values()),
        RuleFacts::of,
        SettingList::nothing,
        _ -> false,
        ConversionSettings::pooling,
        ConversionSettings::with);
  }

  private static Setting<Readout> readout() {
    return free(
        "Readout",
        List.of(new Readout.Mean(), Readout.Delayed.DEFAULT, new Readout.SpikeCount()),
        RuleFacts::of,
        SettingList::nothing,
        _ -> false,
        ConversionSettings::readout,
        ConversionSettings::with);
  }

  private static Setting<TwoStage> twoStage() {
    return free(
        "Steps before",
        List.of(
            new TwoStage.None(),
            new TwoStage.TwoPass(),
            TwoStage.ResidualMask.DEFAULT,
            TwoStage.OffsetSpikes.DEFAULT),
        RuleFacts::of,
        SettingList::nothing,
        TwoStage::fittedToT,
        ConversionSettings::twoStage,
        ConversionSettings::with);
  }

  /// Tie rule.
  private static Setting<TieRule> tie() {
    return new Setting<>(
        "Tie",
        List.of(TieRule.values()),
        tie -> QuantityFacts.of(tie).title(),
        tie -> explained(QuantityFacts.of(tie), nothing(tie), false),
        ConversionSettings::tie,
        ConversionSettings::with);
  }

  private static <T> Setting<T> free(
      String name,
      List<T> options,
      Function<T, NeuronRule.Facts> facts,
      Function<T, String> need,
      Function<T, Boolean> fitted,
      Function<ConversionSettings, T> get,
      BiFunction<ConversionSettings, T, ConversionSettings> set) {
    return new Setting<>(
        name,
        options,
        option -> facts.apply(option).title(),
        option -> explained(facts.apply(option), need.apply(option), fitted.apply(option)),
        get,
        set);
  }

  private static String nothing(Object choice) {
    return RuleFacts.Need.NOTHING.words();
  }

  /// Where a recipe comes from and what it asks for.
  static String explained(Recipe recipe) {
    return recipe.source()
        + " · "
        + recipe.need().words()
        + (recipe.remark().isEmpty() ? "" : " · " + recipe.remark());
  }

  /// What a number does to the error: a sentence, its formula, its source.
  public static String explained(QuantityFacts.Quantity quantity) {
    NeuronRule.Facts facts = QuantityFacts.of(quantity);
    return facts.meaning() + "\n" + facts.formula() + "\n" + facts.source();
  }

  /// What an initial potential does to the error: a sentence, its formula, its source and need.
  public static String explained(InitialPotential rule) {
    return explained(RuleFacts.of(rule), RuleFacts.need(rule).words(), rule.fittedToT());
  }

  /// What a compensation does to the error: a sentence, its formula, its source and cost.
  public static String explained(Compensation compensation) {
    return explained(RuleFacts.of(compensation), cost(compensation), compensation.fittedToT());
  }

  private static String explained(NeuronRule.Facts facts, String need, boolean fitted) {
    return facts.meaning()
        + "\n"
        + facts.formula()
        + "\n"
        + facts.source()
        + " · "
        + need
        + (fitted ? " · fitted to T, so run again when T moves" : "");
  }

  /// Whether the network pools by maximum.
  public static boolean poolsByMaximum(Network network) {
    return network.nodes().stream().anyMatch(node -> node.layer() instanceof Layer.MaxPool);
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
      case InitialPotential.Fixed _ -> "given values";
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

  /// The settings with another percentage for one layer; the common one where it is the default.
  public static ConversionSettings withPercent(
      ConversionSettings settings, String layer, double percent) {
    if (!(settings.threshold() instanceof ThresholdRule.Percentile rule)) {
      return settings;
    }
    Map<String, Double> perLayer = new HashMap<>(rule.perLayer());
    if (percent == rule.percent()) {
      perLayer.remove(layer);
    } else {
      perLayer.put(layer, percent);
    }
    return settings.with(
        new ThresholdRule.Percentile(rule.percent(), perLayer, rule.granularity()));
  }
}
