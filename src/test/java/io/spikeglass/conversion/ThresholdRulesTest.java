package io.spikeglass.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.ArraySamples;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.RandomNetworks;
import io.spikeglass.control.Pieces;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Threshold and potential rules that follow from statistics or weights alone, against plain loops.
class ThresholdRulesTest {

  @Test
  void goldenLeastSquares() {
    JsonNode golden = GoldenNetworks.json("coding_thresholds_stats.json").get("thresholds");
    float[] positive = positive(GoldenNetworks.floats(golden.get("values")));
    for (Map.Entry<String, JsonNode> entry : golden.get("mmse").properties()) {
      String[] words = entry.getKey().split("[=,]");
      MmseGrid grid =
          new MmseGrid(
              List.of(Distribution.of(positive)),
              plain(Integer.parseInt(words[1]), Double.parseDouble(words[3])));
      assertEquals(entry.getValue().asDouble(), grid.best(), 1e-12, entry.getKey());
    }
  }

  private static MmseGrid.Levels plain(int steps, double shift) {
    return MmseGrid.Levels.of(new NeuronRule.IntegrateAndFire(), steps, shift);
  }

  private static float[] positive(float[] values) {
    Arrays.sort(values);
    int first = 0;
    while (values[first] <= 0) {
      first++;
    }
    return Arrays.copyOfRange(values, first, values.length);
  }

  /// Many values, more than blocks of running sums, in one part or several, against every value for
  /// every candidate.
  @ParameterizedTest
  @CsvSource({"1,0", "2,0.5", "7,0", "32,0.5", "257,0.25"})
  void leastSquaresByTheBook(int steps, double shift) {
    float[] values = cubes(steps);
    double best = bestByTheBook(values, steps, shift, 1, 1);
    MmseGrid.Levels levels = plain(steps, shift);
    assertEquals(best, new MmseGrid(List.of(Distribution.of(values)), levels).best());
    float[] even = new float[500];
    float[] odd = new float[500];
    for (int i = 0; i < values.length; i++) {
      (i % 2 == 0 ? even : odd)[i / 2] = values[i];
    }
    List<Distribution> halves = List.of(Distribution.of(even), Distribution.of(odd));
    assertEquals(best, new MmseGrid(halves, levels).best());
  }

  /// A neuron that sends up to Gamma spikes, each worth a part of theta, says Gamma T + 1 values.
  @ParameterizedTest
  @MethodSource("gradedNeurons")
  void leastSquaresOfGradedNeurons(NeuronRule neuron, double worth, int most) {
    for (int steps : new int[] {1, 4, 9}) {
      float[] values = cubes(steps);
      MmseGrid.Levels levels = MmseGrid.Levels.of(neuron, steps, 0.5);
      assertEquals(
          bestByTheBook(values, steps, 0.5, worth, most),
          new MmseGrid(List.of(Distribution.of(values)), levels).best());
    }
  }

  static List<Arguments> gradedNeurons() {
    return List.of(
        Arguments.of(new NeuronRule.Burst(3), 1, 3),
        Arguments.of(new NeuronRule.Group(4), 0.25, 4),
        Arguments.of(new NeuronRule.MultiThreshold(3), 0.25, 7));
  }

  /// With two spikes of 1 per step, one step says 0, 1 and 2: of activations that are these, the
  /// largest threshold without an error is 1, not 2.
  @Test
  void aBurstNeedsNoThresholdAtTheMaximum() {
    float[] values = {1, 1, 1, 2};
    MmseGrid.Levels levels = MmseGrid.Levels.of(new NeuronRule.Burst(2), 1, 0);
    assertEquals(1, new MmseGrid(List.of(Distribution.of(values)), levels).best());
    assertEquals(2, new MmseGrid(List.of(Distribution.of(values)), plain(2, 0)).best());
  }

  private static float[] cubes(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      double draw = random.nextDouble();
      values[i] = (float) (3 * draw * draw * draw);
    }
    Arrays.sort(values);
    return values;
  }

  private static double bestByTheBook(
      float[] values, int steps, double shift, double worth, int most) {
    double best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 95; k++) {
      double c = values[values.length - 1] * (1 - 0.01 * k);
      double unit = c * worth;
      double error = 0;
      for (float a : values) {
        double level = Math.clamp(Math.floor(steps * (double) a / unit + shift), 0, most * steps);
        error += Math.pow(unit / steps * level - a, 2);
      }
      if (error < least) {
        least = error;
        best = c;
      }
    }
    return best;
  }

  /// One layer whose activation is its input; what is left of q = T a/theta is averaged over the
  /// activations below saturation. Of a burst of two these reach up to 2 theta.
  @Test
  void algorithm1LeavesOutSilentAndSaturatedNeurons() throws ProblemException {
    float[] inputs = {0.25f, 0.5f, 0.75f, 1.25f, 1.5f, 2.5f};
    ConversionSettings settings =
        ConversionSettings.DEFAULT
            .with(new ThresholdRule.Constant(1))
            .with(new InitialPotential.Algorithm1(true));
    // q - floor(q) at T = 3: 0.75, 0.5, 0.25 below 1; 0.75 and 0.5 between 1 and 2.
    assertEquals(0.5f, startOfIdentity(settings, inputs));
    assertEquals(0.55f, startOfIdentity(settings.with(new NeuronRule.Burst(2)), inputs), 1e-6f);
  }

  private static float startOfIdentity(ConversionSettings settings, float[] inputs)
      throws ProblemException {
    RandomNetworks net = new RandomNetworks(1, Shape.flat(1));
    net.add(
        new Layer.Dense(new Weights(new float[] {1}, 1, 1), Weights.filled(1, 0)), Shape.flat(1));
    Network network = net.relu().dense(2).build();
    List<float[]> samples = new ArrayList<>();
    for (int n = 0; n < 60; n++) {
      samples.add(new float[] {inputs[n % inputs.length]});
    }
    Folding folding = Folding.of(network, PoolingRule.LIP);
    Calibration calibration =
        Calibration.measure(
            folding.network(),
            new ArraySamples("six", Shape.flat(1), samples),
            Pieces.inTurn(),
            new RunControl());
    return Converter.convert(folding, calibration, settings, 3)
        .populations()
        .getFirst()
        .initialPotential()[0];
  }

  @Test
  void leastSquaresFollowStepsAndPotential() throws ProblemException {
    Network network = convolutions();
    float[] four = theta(network, new ThresholdRule.Mmse(false, Granularity.CHANNEL), 4);
    float[] many = theta(network, new ThresholdRule.Mmse(false, Granularity.CHANNEL), 64);
    assertEquals(4, four.length);
    for (int c = 0; c < four.length; c++) {
      assertTrue(four[c] < many[c]);
    }
    ThresholdRule rounding = new ThresholdRule.Mmse(true, Granularity.LAYER);
    ThresholdRule plain = new ThresholdRule.Mmse(false, Granularity.LAYER);
    assertEquals(theta(network, plain, 4)[0], theta(network, rounding, 4)[0]);
    ConversionSettings half =
        ConversionSettings.DEFAULT.with(rounding).with(new InitialPotential.Half());
    assertNotEquals(
        theta(network, plain, 4)[0],
        convert(network, half, 4).populations().getFirst().threshold()[0]);
  }

  /// Without biases and branches the scales are the largest sums of positive weights, and
  /// thresholds their products (Diehl et al. 2015, Algorithm 1).
  @Test
  void modelBasedNormalisation() throws ProblemException {
    float[] first = {1, 0.5f, -2, 0.25f, 0.75f, 0.125f};
    float[] second = {0.5f, -1, 2, 1};
    RandomNetworks net = new RandomNetworks(1, Shape.flat(3));
    net.add(new Layer.Dense(new Weights(first, 2, 3), Weights.filled(2, 0)), Shape.flat(2)).relu();
    net.add(new Layer.Dense(new Weights(second, 2, 2), Weights.filled(2, 0)), Shape.flat(2)).relu();
    SpikingNetwork spiking =
        convert(
            net.dense(2).build(),
            ConversionSettings.DEFAULT.with(new ThresholdRule.LargestPossible()),
            8);
    assertArrayEquals(new float[] {1.5f}, spiking.populations().get(0).threshold());
    assertArrayEquals(new float[] {4.5f}, spiking.populations().get(1).threshold());
  }

  @Test
  void noActivationExceedsTheModelBasedThreshold() throws ProblemException {
    Network network = convolutions();
    SpikingNetwork spiking =
        convert(network, ConversionSettings.DEFAULT.with(new ThresholdRule.LargestPossible()), 8);
    Calibration calibration =
        Calibration.measure(
            spiking.graph(), samples(network.inputShape()), Pieces.inTurn(), new RunControl());
    for (int l = 0; l < spiking.populations().size(); l++) {
      assertTrue(spiking.populations().get(l).threshold()[0] >= calibration.layer(l).maximum());
    }
  }

  @Test
  void dataBasedNormalisationIsTheLargestActivationOrWeight() throws ProblemException {
    Network network = convolutions();
    Calibration calibration =
        Calibration.measure(
            network, samples(network.inputShape()), Pieces.inTurn(), new RunControl());
    SpikingNetwork spiking =
        convert(network, ConversionSettings.DEFAULT.with(new ThresholdRule.LargestSeen()), 8);
    for (int l = 0; l < spiking.populations().size(); l++) {
      Population population = spiking.populations().get(l);
      double expected =
          Math.max(calibration.layer(l).maximum(), largestWeight(network, population.node()));
      assertArrayEquals(new float[] {(float) expected}, population.threshold());
    }
    float[] heavy = {9};
    RandomNetworks net = new RandomNetworks(1, Shape.flat(1));
    net.add(new Layer.Dense(new Weights(heavy, 1, 1), Weights.vector(-8f)), Shape.flat(1)).relu();
    assertEquals(9, theta(net.dense(2).build(), new ThresholdRule.LargestSeen(), 8)[0]);
  }

  /// Of the layer right before the activation at `node`, or before the pooling and flattening
  /// there.
  private static double largestWeight(Network network, int node) {
    int before = network.nodes().get(node).input();
    while (true) {
      switch (network.nodes().get(before).layer()) {
        case Layer.Dense(Weights weight, _) -> {
          return largest(weight);
        }
        case Layer.Conv2d conv -> {
          return largest(conv.weight());
        }
        default -> before = network.nodes().get(before).input();
      }
    }
  }

  private static double largest(Weights weights) {
    double largest = 0;
    for (float w : weights.values()) {
      largest = Math.max(largest, w);
    }
    return largest;
  }

  /// Outputs of one sign at the border of what inputs in [0, 1] can reach, layer by layer: positive
  /// weights times the most that comes before, and the bias.
  @Test
  void modelBasedNormalisationByTheBook() throws ProblemException {
    Network network = convolutions();
    SpikingNetwork spiking =
        convert(network, ConversionSettings.DEFAULT.with(new ThresholdRule.LargestPossible()), 8);
    double most = 1;
    for (Population population : spiking.populations()) {
      Layer layer = spiking.graph().nodes().get(population.node() - 1).layer();
      Weights weight =
          layer instanceof Layer.Conv2d conv ? conv.weight() : ((Layer.Dense) layer).weight();
      Weights bias =
          layer instanceof Layer.Conv2d conv ? conv.bias() : ((Layer.Dense) layer).bias();
      int inputs = weight.values().length / weight.dim(0);
      double largest = 0;
      for (int o = 0; o < weight.dim(0); o++) {
        double sum = bias.values()[o];
        for (int i = 0; i < inputs; i++) {
          sum += Math.max(0, weight.values()[o * inputs + i]) * most;
        }
        largest = Math.max(largest, sum);
      }
      assertEquals((float) largest, population.threshold()[0], 1e-6f * (float) largest);
      most = largest;
    }
  }

  @Test
  void theTrainedBoundIsTheThreshold() throws ProblemException {
    RandomNetworks net = new RandomNetworks(3, Shape.flat(6)).dense(5);
    net.add(new Layer.Clip(0.75), Shape.flat(5)).dense(4);
    Network network = net.add(new Layer.Clip(2.5), Shape.flat(4)).dense(2).build();
    SpikingNetwork spiking =
        convert(network, ConversionSettings.DEFAULT.with(new ThresholdRule.LearnedClip()), 8);
    assertArrayEquals(new float[] {0.75f}, spiking.populations().get(0).threshold());
    assertArrayEquals(new float[] {2.5f}, spiking.populations().get(1).threshold());
  }

  @Test
  void oneValueForEveryLayer() throws ProblemException {
    SpikingNetwork spiking =
        convert(
            convolutions(), ConversionSettings.DEFAULT.with(new ThresholdRule.Constant(0.75)), 8);
    for (Population population : spiking.populations()) {
      assertArrayEquals(new float[] {0.75f}, population.threshold());
    }
    assertThrows(IllegalArgumentException.class, () -> new ThresholdRule.Constant(0));
    assertThrows(IllegalArgumentException.class, () -> new ThresholdRule.LargestCurrent(1.5));
  }

  @Test
  void randomPotentialsFollowTheSeedAndFillTheThreshold() throws ProblemException {
    ConversionSettings settings = ConversionSettings.DEFAULT.with(new InitialPotential.Random());
    Network network = convolutions();
    Population one = convert(network, settings, 8).populations().getFirst();
    Population again = convert(network, settings, 8).populations().getFirst();
    Population other = convert(network, settings.withSeed(1), 8).populations().getFirst();
    assertArrayEquals(one.initialPotential(), again.initialPotential());
    assertEquals(one.size(), one.initialPotential().length);
    assertNotEquals(one.initialPotential()[0], other.initialPotential()[0]);
    double mean = 0;
    for (int i = 0; i < one.size(); i++) {
      double share = one.initialPotentialOf(i) / (double) one.thresholdOf(i);
      assertTrue(share >= 0 && share < 1);
      mean += share / one.size();
      assertEquals(draw(settings.seed(), 0, i), share, 1e-6);
    }
    assertEquals(0.5, mean, 0.1);
  }

  /// u of the specification, section 4, in generator domain 2 at t = 1.
  private static double draw(long seed, long population, long neuron) {
    long g = 0x9E3779B97F4A7C15L;
    long h = mix(mix(mix(seed + g * 3) + g * (population + 1)) + g);
    return (mix(h + g * (neuron + 1)) >>> 11) * 0x1p-53;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  @Test
  void shiftIsHalfAThresholdByTheLastStep() throws ProblemException {
    ConversionSettings settings =
        ConversionSettings.DEFAULT
            .with(BiasRule.SHIFT)
            .with(new ThresholdRule.Max(Granularity.CHANNEL));
    for (Population population : convert(convolutions(), settings, 8).populations()) {
      for (int i = 0; i < population.size(); i++) {
        assertEquals(population.thresholdOf(i) / 16, population.stepChargeOf(i));
      }
    }
    assertTrue(settings.fittedToT());
  }

  private static Network convolutions() {
    RandomNetworks net = new RandomNetworks(3, new Shape(2, 8, 8));
    net.conv(4, Window.square(3, 1), 1).relu().averagePool(Window.square(2, 2), false);
    return net.flatten().dense(9).relu().dense(3).build();
  }

  private static Samples samples(Shape shape) {
    RandomNetworks random = new RandomNetworks(11, shape);
    List<float[]> inputs = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      inputs.add(random.input());
    }
    return new ArraySamples("drawn", shape, inputs);
  }

  private static float[] theta(Network network, ThresholdRule rule, int steps)
      throws ProblemException {
    return convert(network, ConversionSettings.DEFAULT.with(rule), steps)
        .populations()
        .getFirst()
        .threshold();
  }

  private static SpikingNetwork convert(Network network, ConversionSettings settings, int steps)
      throws ProblemException {
    Folding folding = Folding.of(network, PoolingRule.LIP);
    Calibration calibration =
        Calibration.measure(
            folding.network(), samples(network.inputShape()), Pieces.inTurn(), new RunControl());
    return Converter.convert(folding, calibration, settings, steps);
  }
}
