package io.spikeglass.simulation;

import io.spikeglass.RandomNetworks;
import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.Notation.Setting;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every method of a conversion, with the independent implementation that it is compared with and
/// the vectors worked out elsewhere. [VerificationTest] writes the table of the documentation.
final class Methods {

  private static final String RUN = "MethodLawsTest#runsAsTheReference";
  private static final String FITS = "FitsByTheBookTest";
  private static final String RULES = "ThresholdRulesTest";
  private static final String GOLDEN_RUN = "golden networks";
  private static final String GOLDEN_ALGORITHMS = "`algorithms.json`";
  private static final String NONE = "–";

  private Methods() {}

  /// One method: the default conversion with one setting changed.
  ///
  /// @param setting what is changed
  /// @param settings with the change
  /// @param reference test class and method, such as `FitsByTheBookTest#algorithm1`
  /// @param vectors numbers from outside of this code
  record Method(Setting setting, ConversionSettings settings, String reference, String vectors) {

    /// The change as one writes it.
    String notation() {
      return Notation.of(settings).getOrDefault(setting, "");
    }

    /// A network that the method is made for.
    Network network() {
      return Methods.network(settings);
    }

    @Override
    public String toString() {
      return setting.key() + " " + notation();
    }
  }

  static List<Method> all() {
    List<Method> all = new ArrayList<>();
    thresholds(all);
    potentials(all);
    ConversionSettings base = ConversionSettings.DEFAULT;
    add(all, Setting.BIAS, base, RUN, GOLDEN_RUN);
    add(all, Setting.BIAS, base.with(BiasRule.SHIFT), RULES + "#shiftIsHalf", "`neuron.json`");
    add(all, Setting.BIAS, base.with(BiasRule.LIGHT), FITS + "#lightC", GOLDEN_ALGORITHMS);
    for (InputCoding coding : InputCoding.values()) {
      String vectors =
          coding == InputCoding.TIME_SWITCH
              ? "T = 5 by hand in `EncoderTest`"
              : GOLDEN_RUN + ", `coding_thresholds_stats.json`";
      add(all, Setting.CODING, base.with(coding), RUN, vectors);
    }
    for (Compensation compensation : Compensation.values()) {
      add(all, Setting.COMPENSATION, base.with(compensation), RUN, GOLDEN_RUN);
    }
    neurons(all);
    add(all, Setting.RESET, base.with(Reset.SOFT), RUN, "`neuron.json`, cases a to h");
    add(all, Setting.RESET, base.with(Reset.HARD), RUN, "`neuron.json`, case e");
    add(all, Setting.POOLING, base.with(PoolingRule.LIP), RUN, "`net_cnn_lip.json`");
    add(all, Setting.POOLING, base.with(PoolingRule.GATE), RUN, "`net_cnn_gate.json`");
    add(all, Setting.POOLING, base.with(PoolingRule.AVERAGE), RUN, "`net_cnn.json`");
    readouts(all);
    return all;
  }

  private static void add(
      List<Method> all,
      Setting setting,
      ConversionSettings settings,
      String reference,
      String vectors) {
    all.add(new Method(setting, settings, reference, vectors));
  }

  private static void thresholds(List<Method> all) {
    String statistics = "`coding_thresholds_stats.json`";
    for (Granularity cell : Granularity.values()) {
      threshold(all, new ThresholdRule.Max(cell), "CalibrationTest#percentiles", NONE);
      threshold(
          all,
          new ThresholdRule.Percentile(99, Map.of(), cell),
          "CalibrationTest#percentiles",
          statistics + ", 3.997 of section 10");
      threshold(
          all, new ThresholdRule.Mmse(false, cell), RULES + "#leastSquaresByTheBook", statistics);
      threshold(
          all, new ThresholdRule.LocalBalancing(cell), "FittingTest#localBalancing", statistics);
    }
    threshold(
        all,
        new ThresholdRule.Mmse(true, Granularity.LAYER),
        RULES + "#leastSquaresByTheBook",
        statistics);
    threshold(all, new ThresholdRule.LearnedClip(), RULES + "#theTrainedBound", NONE);
    threshold(
        all, ThresholdRule.LargestCurrent.DEFAULT, FITS + "#largestCurrents", GOLDEN_ALGORITHMS);
    threshold(
        all, new ThresholdRule.LargestCurrent(0.8), FITS + "#largestCurrents", GOLDEN_ALGORITHMS);
    threshold(all, new ThresholdRule.LargestSeen(), RULES + "#dataBased", NONE);
    threshold(
        all,
        new ThresholdRule.LargestPossible(),
        RULES + "#modelBasedNormalisationByTheBook",
        "products by hand");
    threshold(all, new ThresholdRule.Constant(0.75), RULES + "#oneValue", NONE);
    threshold(
        all,
        new ThresholdRule.Fixed(given(0.5f)),
        "ConverterTest#theBoundOfTheActivation",
        GOLDEN_RUN);
  }

  private static void threshold(
      List<Method> all, ThresholdRule rule, String reference, String vectors) {
    ConversionSettings settings = ConversionSettings.DEFAULT.with(rule);
    add(all, Setting.THRESHOLD, settings, reference, vectors);
  }

  private static void potentials(List<Method> all) {
    potential(all, new InitialPotential.Zero(), RUN, "cases a, b");
    potential(all, new InitialPotential.Half(), "ConverterTest#initialPot", "cases a, b");
    potential(all, new InitialPotential.Random(), RULES + "#randomPot", NONE);
    potential(all, new InitialPotential.Calibrated(), FITS + "#calibratedPot", GOLDEN_ALGORITHMS);
    potential(all, new InitialPotential.Algorithm1(false), "ConverterTest#initialPot", NONE);
    potential(all, new InitialPotential.Algorithm1(true), FITS + "#algorithm1", GOLDEN_ALGORITHMS);
    for (Granularity cell : Granularity.values()) {
      potential(
          all, new InitialPotential.Algorithm2(cell, 3), FITS + "#algorithm2", GOLDEN_ALGORITHMS);
    }
    potential(all, new InitialPotential.Fixed(given(0.2f)), "ConverterTest#initialPot", GOLDEN_RUN);
  }

  private static void potential(
      List<Method> all, InitialPotential rule, String reference, String vectors) {
    ConversionSettings settings = ConversionSettings.DEFAULT.with(rule);
    add(all, Setting.INIT, settings, reference, vectors);
  }

  private static void neurons(List<Method> all) {
    Map<NeuronRule, String> vectors = new LinkedHashMap<>();
    vectors.put(new NeuronRule.IntegrateAndFire(), "`neuron.json`, `if_third_party.json`");
    vectors.put(new NeuronRule.Signed(), "`neuron.json`, golden networks");
    vectors.put(new NeuronRule.Burst(3), "`neuron.json`, golden networks");
    vectors.put(new NeuronRule.Group(4), NONE);
    vectors.put(new NeuronRule.MultiThreshold(3), "level by level in `NeuronLawsTest`");
    vectors.put(new NeuronRule.NegativeThreshold(), "by hand in `NeuronLawsTest`");
    vectors.put(new NeuronRule.FewSpikes(), "binary digits in `NeuronLawsTest`");
    vectors.put(NeuronRule.TimeToFirstSpike.DEFAULT, "the formula in `NeuronLawsTest`");
    vectors.put(new NeuronRule.Leaky(0.1), "by hand in `NeuronLawsTest`");
    vectors.forEach(
        (rule, known) ->
            add(all, Setting.NEURON, ConversionSettings.DEFAULT.with(rule), RUN, known));
  }

  private static void readouts(List<Method> all) {
    ConversionSettings base = ConversionSettings.DEFAULT;
    add(all, Setting.READOUT, base.with(new Readout.Mean()), RUN, GOLDEN_RUN);
    add(
        all,
        Setting.READOUT,
        base.with(new Readout.Delayed(2)),
        "TwoStageTest#delayedReadout",
        NONE);
    add(all, Setting.READOUT, base.with(new Readout.SpikeCount()), "TwoStageTest#counted", NONE);
    ConversionSettings half = base.with(new InitialPotential.Half());
    add(all, Setting.TWO_STAGE, half.with(new TwoStage.None()), RUN, GOLDEN_RUN);
    add(
        all,
        Setting.TWO_STAGE,
        half.with(new TwoStage.TwoPass()),
        "TwoStageTest#twoPass",
        "case a of section 10");
    add(
        all,
        Setting.TWO_STAGE,
        half.with(new TwoStage.ResidualMask(3)),
        "TwoStageTest#masked",
        GOLDEN_ALGORITHMS);
    add(
        all,
        Setting.TWO_STAGE,
        half.with(new TwoStage.OffsetSpikes(4)),
        "TwoStageTest#offsets",
        GOLDEN_ALGORITHMS);
  }

  /// One value for every layer of [#network].
  private static Map<String, List<Float>> given(float value) {
    Map<String, List<Float>> given = new LinkedHashMap<>();
    Network network = network(ConversionSettings.DEFAULT);
    for (int node : network.activations()) {
      given.put(network.nodes().get(node).name(), List.of(value));
    }
    return given;
  }

  private static Network network(ConversionSettings settings) {
    Layer activation =
        settings.neuron() instanceof NeuronRule.NegativeThreshold
            ? new Layer.LeakyRelu(0.3)
            : settings.threshold() instanceof ThresholdRule.LearnedClip
                ? new Layer.Clip(0.8)
                : new Layer.Relu();
    RandomNetworks net = new RandomNetworks(41, new Shape(2, 7, 7));
    if (settings.threshold().granularity() == Granularity.NEURON) {
      net.flatten().dense(21).add(activation, Shape.flat(21));
    } else {
      net.conv(6, Window.square(3, 1).padded(1), 1);
      net.add(activation, net.shape()).maxPool(Window.square(2, 2));
      net.conv(9, Window.square(2, 1), 1);
      net.add(activation, net.shape()).flatten();
    }
    return net.dense(13).add(activation, Shape.flat(13)).dense(5).build();
  }
}
