package io.spikeglass.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.RandomNetworks;
import io.spikeglass.control.Pieces;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConverterTest {

  private final RandomNetworks random = new RandomNetworks(9, new Shape(1, 8, 8));
  private final Network network =
      random
          .conv(4, Window.square(3, 1), 1)
          .relu()
          .flatten()
          .dense(12)
          .add(new Layer.Clip(0.3), Shape.flat(12))
          .dense(3)
          .build();
  private final Samples samples = samples(network.inputShape(), 40);

  @Test
  void thresholdsFollowTheRule() throws ProblemException {
    Calibration calibration =
        Calibration.measure(network, samples, Pieces.inTurn(), new RunControl());
    LayerActivations layer = calibration.layer(0);
    assertArrayEquals(
        new float[] {layer.maximum()},
        thresholds(new ThresholdRule.Max(Granularity.LAYER)).getFirst());
    assertArrayEquals(
        new float[] {(float) layer.percentile(99.9)},
        thresholds(ThresholdRule.Percentile.DEFAULT).getFirst());
    Map<String, Double> special = Map.of(layer.name(), 75.0);
    float[] perChannel =
        thresholds(new ThresholdRule.Percentile(99, special, Granularity.CHANNEL)).getFirst();
    for (int c = 0; c < 4; c++) {
      assertEquals((float) layer.percentile(c, 75), perChannel[c]);
    }
  }

  @Test
  void theBoundOfTheActivationLimitsTheThreshold() throws ProblemException {
    String first = calibrate().layer(0).name();
    String second = calibrate().layer(1).name();
    ThresholdRule rule =
        new ThresholdRule.Fixed(Map.of(first, List.of(1e-9f), second, List.of(7f)));
    List<float[]> thresholds = thresholds(rule);
    assertArrayEquals(new float[] {ThresholdRule.SMALLEST}, thresholds.get(0));
    assertArrayEquals(new float[] {0.3f}, thresholds.get(1));
    assertTrue(thresholds(new ThresholdRule.Max(Granularity.NEURON), dense()).get(0).length > 1);
  }

  @Test
  void refusesSettingsThatDoNotFit() {
    assertBad(new ThresholdRule.LearnedClip());
    assertBad(new ThresholdRule.Max(Granularity.NEURON));
    assertBad(new ThresholdRule.Fixed(Map.of()));
    assertBad(new ThresholdRule.Fixed(Map.of("nosuch", List.of(1f))));
    assertBad(new ThresholdRule.Percentile(99, Map.of("nosuch", 98.0), Granularity.LAYER));
    String first = calibrate().layer(0).name();
    assertThrows(
        ProblemException.class,
        () ->
            convert(
                ConversionSettings.DEFAULT.with(
                    new InitialPotential.Fixed(Map.of(first, List.of(1f, 2f))))));
  }

  @Test
  void refusesNeuronsWhoseResetIsNotHard() {
    for (NeuronRule rule : List.of(new NeuronRule.Signed(), NeuronRule.Burst.DEFAULT)) {
      ConversionSettings hard = ConversionSettings.DEFAULT.with(rule).with(Reset.HARD);
      assertThrows(ProblemException.class, () -> convert(hard));
    }
  }

  /// The readout compensation gives a current, which no count of spikes can take; it completes the
  /// mean of all steps and of no fewer.
  @Test
  void refusesLeftOverChargeWithoutTheMeanOfAllSteps() throws ProblemException {
    ConversionSettings residual = ConversionSettings.DEFAULT.with(Compensation.READOUT);
    assertEquals(Compensation.READOUT, convert(residual).settings().compensation());
    for (Readout other : List.of(new Readout.SpikeCount(), Readout.Delayed.DEFAULT)) {
      assertThrows(ProblemException.class, () -> convert(residual.with(other)));
    }
  }

  @Test
  void leakyReluNeedsNegativeSpikes() throws ProblemException {
    RandomNetworks net = new RandomNetworks(4, Shape.flat(6)).dense(9);
    Network leaky = net.add(new Layer.LeakyRelu(0.1), Shape.flat(9)).dense(2).build();
    assertTrue(
        Preflight.check(leaky).stream()
            .anyMatch(
                f ->
                    f.severity() == Finding.Severity.AMBER
                        && f.remedy().contains("imbalanced threshold")));
    Folding folding = Folding.of(leaky, PoolingRule.LIP);
    Calibration calibration =
        Calibration.measure(leaky, samples(Shape.flat(6), 30), Pieces.inTurn(), new RunControl());
    ConversionSettings plain = ConversionSettings.DEFAULT;
    ProblemException refusal =
        assertThrows(
            ProblemException.class, () -> Converter.convert(folding, calibration, plain, 8));
    assertTrue(refusal.problem().toString().contains("imbalanced threshold"));
    ConversionSettings negative = plain.with(new NeuronRule.NegativeThreshold());
    assertEquals(9, Converter.convert(folding, calibration, negative, 8).neurons());
  }

  @Test
  void refusesWhatATimeCodeCannotStartFromOrHold() throws ProblemException {
    ConversionSettings digits = ConversionSettings.DEFAULT.with(new NeuronRule.FewSpikes());
    assertEquals(NeuronRule.FewSpikes.class, convert(digits).settings().neuron().getClass());
    assertThrows(ProblemException.class, () -> convert(digits.with(new InitialPotential.Half())));
    assertThrows(ProblemException.class, () -> convert(digits.with(BiasRule.SHIFT)));
    assertThrows(ProblemException.class, () -> convert(digits.with(BiasRule.LIGHT)));
    Folding folding = Folding.of(network, PoolingRule.LIP);
    Calibration calibration = calibrate();
    assertThrows(
        ProblemException.class,
        () -> Converter.convert(folding, calibration, digits, NeuronRule.FewSpikes.MOST_STEPS + 1));
  }

  /// A group shares its threshold, a multi-threshold neuron fires in units of its lowest one; V(0)
  /// halves that unit.
  @Test
  void thresholdsOfSeveralNeuronsInOneAreShared() throws ProblemException {
    ConversionSettings half = ConversionSettings.DEFAULT.with(new InitialPotential.Half());
    float[] whole = convert(half).populations().getFirst().threshold();
    Population group = convert(half.with(new NeuronRule.Group(5))).populations().getFirst();
    assertEquals((float) (whole[0] / 5.0), group.threshold()[0], 1e-7);
    assertEquals(group.threshold()[0] / 2, group.initialPotential()[0]);
    Population several =
        convert(half.with(new NeuronRule.MultiThreshold(3))).populations().getFirst();
    assertEquals(whole[0] / 4, several.threshold()[0]);
    assertEquals(whole[0] / 8, several.initialPotential()[0]);
  }

  /// A channel that never gets active takes the layer's value, a layer 1 and a warning.
  @Test
  void emptyCells() throws ProblemException {
    Weights weight = new Weights(new float[] {1, 0, 0, -1}, 2, 2);
    RandomNetworks net = new RandomNetworks(2, Shape.flat(2));
    net.add(new Layer.Dense(weight, Weights.filled(2, 0)), Shape.flat(2)).relu();
    net.add(new Layer.Dense(weight, Weights.filled(2, -9)), Shape.flat(2)).relu().dense(2);
    Network silent = net.build();
    Folding folding = Folding.of(silent, PoolingRule.LIP);
    Calibration calibration =
        Calibration.measure(silent, samples(Shape.flat(2), 30), Pieces.inTurn(), new RunControl());
    SpikingNetwork spiking =
        Converter.convert(
            folding,
            calibration,
            ConversionSettings.DEFAULT.with(new ThresholdRule.Max(Granularity.CHANNEL)),
            8);
    float[] first = spiking.populations().get(0).threshold();
    assertEquals(calibration.layer(0).maximum(), first[0]);
    assertEquals(first[0], first[1]);
    assertArrayEquals(new float[] {1}, spiking.populations().get(1).threshold());
    assertTrue(
        spiking.findings().stream()
            .anyMatch(f -> f.node().equals(spiking.populations().get(1).name())));
  }

  @Test
  void initialPotentials() throws ProblemException {
    ThresholdRule perChannel = new ThresholdRule.Max(Granularity.CHANNEL);
    ConversionSettings settings = ConversionSettings.DEFAULT.with(perChannel);
    for (InitialPotential half :
        List.of(
            new InitialPotential.Half(),
            new InitialPotential.Algorithm1(false),
            InitialPotential.Algorithm2.DEFAULT)) {
      for (Population population : convert(settings.with(half)).populations()) {
        for (int c = 0; c < population.threshold().length; c++) {
          assertEquals(population.threshold()[c] / 2, population.initialPotential()[c]);
        }
      }
    }
    for (Population population : convert(settings).populations()) {
      assertArrayEquals(new float[1], population.initialPotential());
    }
    String first = calibrate().layer(0).name();
    Map<String, List<Float>> given = Map.of(first, List.of(0.5f, -0.25f, 0f, 1f));
    SpikingNetwork fixed = convert(settings.with(new InitialPotential.Fixed(given)));
    assertEquals(-0.25f, fixed.populations().get(0).initialPotentialOf(36));
    assertEquals(0, fixed.populations().get(1).initialPotentialOf(0));
  }

  @Test
  void warnsOfFewSamples() throws ProblemException {
    SpikingNetwork spiking =
        convert(ConversionSettings.DEFAULT.with(InitialPotential.Algorithm2.DEFAULT));
    assertTrue(spiking.findings().stream().anyMatch(f -> f.reason().contains("40 samples")));
  }

  @Test
  void warnsOfACompensationThatCannotAct() throws ProblemException {
    RandomNetworks net = new RandomNetworks(6, new Shape(1, 8, 8));
    Network pooled = net.maxPool(Window.square(2, 2)).flatten().dense(3).relu().dense(2).build();
    ConversionSettings settings =
        ConversionSettings.DEFAULT.with(new ThresholdRule.Max(Granularity.LAYER));
    Calibration calibration =
        Calibration.measure(pooled, samples, Pieces.inTurn(), new RunControl());
    Folding folding = Folding.of(pooled, PoolingRule.LIP);
    ConversionSettings charged = settings.with(Compensation.INIT);
    assertEquals(1, Converter.convert(folding, calibration, charged, 8).findings().size());
    ConversionSettings direct = charged.with(InputCoding.DIRECT);
    assertTrue(Converter.convert(folding, calibration, direct, 8).findings().isEmpty());
    ConversionSettings half = settings.with(Compensation.ENCODER_HALF).with(InputCoding.BERNOULLI);
    assertEquals(1, Converter.convert(folding, calibration, half, 8).findings().size());
  }

  /// Weights and bias times 4, thresholds times 4: nothing else moves.
  @Test
  void powersOfTwoScaleThrough() throws ProblemException {
    List<Node> nodes = new ArrayList<>(network.nodes());
    Layer.Conv2d conv = (Layer.Conv2d) nodes.get(1).layer();
    Layer scaled =
        new Layer.Conv2d(times4(conv.weight()), times4(conv.bias()), conv.window(), conv.groups());
    nodes.set(1, new Node(nodes.get(1).name(), scaled, List.of(0), nodes.get(1).shape()));
    Network large = network.withNodes(nodes);
    ConversionSettings settings =
        ConversionSettings.DEFAULT.with(new InitialPotential.Algorithm1(true));
    SpikingNetwork before = convert(settings);
    Calibration calibration =
        Calibration.measure(large, samples, Pieces.inTurn(), new RunControl());
    SpikingNetwork after =
        Converter.convert(Folding.of(large, PoolingRule.LIP), calibration, settings, 8);
    Population small = before.populations().getFirst();
    Population big = after.populations().getFirst();
    assertEquals(4 * small.threshold()[0], big.threshold()[0]);
    assertEquals(4 * small.initialPotential()[0], big.initialPotential()[0]);
  }

  private static Weights times4(Weights weights) {
    float[] values = weights.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 4;
    }
    return new Weights(values, weights.dims());
  }

  private Network dense() {
    RandomNetworks net = new RandomNetworks(2, new Shape(1, 8, 8));
    return net.flatten().dense(6).relu().dense(2).build();
  }

  private List<float[]> thresholds(ThresholdRule rule) throws ProblemException {
    return thresholds(rule, network);
  }

  private List<float[]> thresholds(ThresholdRule rule, Network of) throws ProblemException {
    Calibration calibration = Calibration.measure(of, samples, Pieces.inTurn(), new RunControl());
    return Converter.convert(
            Folding.of(of, PoolingRule.LIP), calibration, ConversionSettings.DEFAULT.with(rule), 8)
        .populations()
        .stream()
        .map(Population::threshold)
        .toList();
  }

  private Calibration calibrate() {
    return Calibration.measure(network, samples, Pieces.inTurn(), new RunControl());
  }

  private SpikingNetwork convert(ConversionSettings settings) throws ProblemException {
    return Converter.convert(Folding.of(network, PoolingRule.LIP), calibrate(), settings, 8);
  }

  private void assertBad(ThresholdRule rule) {
    ProblemException refused = assertThrows(ProblemException.class, () -> thresholds(rule));
    assertInstanceOf(Problem.BadSetting.class, refused.problem());
  }

  private Samples samples(Shape shape, int count) {
    RandomNetworks source = new RandomNetworks(count, shape);
    List<float[]> inputs = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      inputs.add(source.input());
    }
    return new ArraySamples("random", shape, inputs);
  }
}
