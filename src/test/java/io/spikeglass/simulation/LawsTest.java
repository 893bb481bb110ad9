package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.RandomNetworks;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What has to hold of every run, whatever the network.
class LawsTest {

  private static final int LONG = 2 * TestRuns.STEPS;

  static List<String> names() {
    return List.copyOf(TestRuns.networks().keySet());
  }

  private static SpikingNetwork network(String name, ConversionSettings settings) {
    return TestRuns.spiking(TestRuns.networks().get(name), settings);
  }

  private static float[] input(String name) {
    return TestRuns.networks().get(name).input();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shortRunIsPrefixAndBlocksDoNotMatter(String name) {
    ConversionSettings settings =
        ConversionSettings.DEFAULT.with(InputCoding.BERNOULLI).with(Compensation.SPREAD);
    SpikingNetwork network = network(name, settings);
    float[] input = input(name);
    Trace whole = TestRuns.run(network, Kernel.fastest(), LONG, input, LONG);
    for (int block : new int[] {1, 2, 7}) {
      for (int steps : new int[] {1, TestRuns.STEPS, LONG}) {
        assertSame(whole, TestRuns.run(network, Kernel.fastest(), block, input, steps), steps);
      }
    }
  }

  static void assertSame(Trace expected, Trace actual, int steps) {
    for (int l = 0; l < expected.network().populations().size(); l++) {
      assertArrayEquals(expected.potentials(l, 0), actual.potentials(l, 0));
      for (int t = 1; t <= steps; t++) {
        assertArrayEquals(expected.row(l, t), actual.row(l, t));
        assertArrayEquals(expected.potentials(l, t), actual.potentials(l, t));
      }
    }
    for (int t = 1; t <= steps; t++) {
      assertArrayEquals(expected.outputPotential(t), actual.outputPotential(t));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void batchIsItsSingles(String name) {
    ConversionSettings settings =
        ConversionSettings.DEFAULT.with(InputCoding.BERNOULLI).with(Compensation.INIT);
    SpikingNetwork network = network(name, settings);
    RandomNetworks random = TestRuns.networks().get(name);
    float[][] inputs = {random.input(), random.input(), random.input()};
    long[] indices = {5, 0, 17};
    Simulator batch = new Simulator(network, 4);
    batch.reset(inputs, indices);
    batch.advance(4, new RunControl());
    batch.advance(LONG - 4, new RunControl());
    Simulator single = new Simulator(network, 1);
    for (int n = 0; n < inputs.length; n++) {
      single.reset(new float[][] {inputs[n]}, new long[] {indices[n]});
      single.advance(LONG, new RunControl());
      for (int t = 1; t <= LONG; t++) {
        assertArrayEquals(single.outputPotential(0, t), batch.outputPotential(n, t));
      }
      for (int l = 0; l < network.populations().size(); l++) {
        assertArrayEquals(single.potentials(0, l), batch.potentials(n, l));
        assertArrayEquals(single.counts(0, l), batch.counts(n, l));
        assertEquals(Arrays.stream(single.counts(0, l)).sum(), batch.spikes(n, l));
      }
    }
  }

  @Test
  void randomCodesFollowSeedSampleAndDomain() {
    ConversionSettings settings = ConversionSettings.DEFAULT.with(InputCoding.BERNOULLI);
    SpikingNetwork network = network("convolutions", settings);
    float[] input = input("convolutions");
    double[] first = coded(network, Domain.EVALUATION, input, 4);
    assertArrayEquals(first, coded(network, Domain.EVALUATION, input, 4));
    SpikingNetwork reseeded = network("convolutions", settings.withSeed(1));
    assertFalse(Arrays.equals(first, coded(reseeded, Domain.EVALUATION, input, 4)));
    assertFalse(Arrays.equals(first, coded(network, Domain.EVALUATION, input, 5)));
    assertFalse(Arrays.equals(first, coded(network, Domain.CALIBRATION, input, 4)));
  }

  private static double[] coded(SpikingNetwork network, Domain domain, float[] input, long sample) {
    Simulator simulator = new Simulator(network, 1, domain);
    simulator.reset(new float[][] {input}, new long[] {sample});
    Trace trace = simulator.record(LONG);
    simulator.advance(LONG, new RunControl());
    double[] early = trace.codedInputSum(3);
    double[] late = trace.codedInputSum(LONG);
    assertArrayEquals(early, trace.codedInputSum(3), "asked backwards");
    assertFalse(Arrays.equals(early, late));
    return late;
  }

  /// Input, biases, thresholds and starts times 4: all currents are, and no spike moves.
  @ParameterizedTest
  @MethodSource("names")
  void scalingByAPowerOfTwoMovesNoSpike(String name) {
    ConversionSettings settings = ConversionSettings.DEFAULT.with(InputCoding.DIRECT);
    SpikingNetwork network = network(name, settings);
    SpikingNetwork scaled = scaled(network);
    float[] input = input(name);
    Trace plain = TestRuns.run(network, Kernel.fastest(), 8, input, LONG);
    Trace larger = TestRuns.run(scaled, Kernel.fastest(), 8, times4(input), LONG);
    for (int l = 0; l < network.populations().size(); l++) {
      for (int t = 1; t <= LONG; t++) {
        assertArrayEquals(plain.row(l, t), larger.row(l, t));
        float[] potentials = plain.potentials(l, t).clone();
        for (int i = 0; i < potentials.length; i++) {
          potentials[i] *= 4;
        }
        assertArrayEquals(potentials, larger.potentials(l, t));
      }
    }
  }

  static SpikingNetwork scaled(SpikingNetwork network) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : network.graph().nodes()) {
      Layer layer =
          switch (node.layer()) {
            case Layer.Dense dense -> new Layer.Dense(dense.weight(), times4(dense.bias()));
            case Layer.Conv2d conv ->
                new Layer.Conv2d(conv.weight(), times4(conv.bias()), conv.window(), conv.groups());
            case Layer.Affine(Weights scale, Weights shift) ->
                new Layer.Affine(scale, times4(shift));
            default -> node.layer();
          };
      nodes.add(new Node(node.name(), layer, node.inputs(), node.shape()));
    }
    Network graph = network.graph();
    Network larger =
        new Network(graph.name(), graph.format(), nodes, List.of(), graph.preprocessing(), "");
    List<Population> populations =
        network.populations().stream()
            .map(
                p ->
                    new Population(
                        p.node(),
                        p.name(),
                        p.shape(),
                        p.activation(),
                        times4(p.threshold()),
                        times4(p.initialPotential()),
                        times4(p.stepCharge())))
            .toList();
    return new SpikingNetwork(larger, populations, network.settings(), network.steps(), List.of());
  }

  private static Weights times4(Weights weights) {
    return new Weights(times4(weights.values()), weights.dims());
  }

  static float[] times4(float[] values) {
    float[] larger = values.clone();
    for (int i = 0; i < larger.length; i++) {
      larger[i] *= 4;
    }
    return larger;
  }

  /// V(t) = V(0) + sum I + charge - theta N, so that theta N/t - mean I = (V(0) - V(t) + C)/t.
  @ParameterizedTest
  @EnumSource(Compensation.class)
  void chargeIsConserved(Compensation compensation) {
    for (String name : names()) {
      SpikingNetwork network =
          network(name, ConversionSettings.DEFAULT.with(compensation).with(BiasRule.SHIFT));
      float[] input = input(name);
      int steps = TestRuns.STEPS;
      Trace trace = TestRuns.run(network, Kernel.fastest(), 4, input, steps);
      ReferenceSimulator reference = ReferenceSimulator.float32(network, input, 3, 0, steps);
      for (int l = 0; l < network.populations().size(); l++) {
        assertConserved(trace, reference.current[l], l);
      }
    }
  }

  static void assertConserved(Trace trace, double[] current, int l) {
    int steps = trace.capacity();
    int[] counts = trace.counts(l, steps);
    float[] atStart = trace.compensationCharge(l, 0);
    float[] atEnd = trace.compensationCharge(l, steps);
    for (int i = 0; i < counts.length; i++) {
      double theta = trace.network().populations().get(l).thresholdOf(i);
      double given = atEnd.length == 0 ? 0 : (double) atEnd[i] - atStart[i];
      given += trace.injectedCharge(l, steps, i) - trace.injectedCharge(l, 0, i);
      double expected = trace.potential(l, 0, i) + current[i] + given - theta * counts[i];
      double most = theta;
      for (int t = 0; t <= steps; t++) {
        most = Math.max(most, Math.abs(trace.potential(l, t, i)) + theta);
      }
      assertEquals(expected, trace.potential(l, steps, i), 1e-5 * most);
    }
  }

  @Test
  void stoppedRunKeepsWhatWasPublished() {
    SpikingNetwork network = network("convolutions", ConversionSettings.DEFAULT);
    Simulator simulator = new Simulator(network, 1);
    simulator.reset(new float[][] {input("convolutions")}, new long[1]);
    Trace trace = simulator.record(LONG);
    RunControl control = new RunControl();
    simulator.advance(5, control);
    control.stop();
    assertThrows(CancellationException.class, () -> simulator.advance(5, control));
    assertEquals(5, trace.publishedSteps());
    assertEquals(5, simulator.step());
    assertThrows(IllegalArgumentException.class, () -> trace.row(0, 6));
  }

  @Test
  void traceTakesTheMemoryThatItAnnounces() {
    SpikingNetwork network = network("perceptron", ConversionSettings.DEFAULT);
    long perStep = (33 + 257 + 7) * 4L + (1 + 5) * 8L;
    assertEquals(10 * perStep + (33 + 257) * 4L, Trace.bytesFor(network, 10));
  }

  @Test
  void wrongInputsAreRefused() {
    Simulator simulator = new Simulator(network("perceptron", ConversionSettings.DEFAULT), 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> simulator.reset(new float[][] {new float[12]}, new long[1]));
    assertThrows(
        IllegalArgumentException.class, () -> simulator.reset(new float[2][13], new long[2]));
    assertThrows(IllegalStateException.class, () -> simulator.advance(1, new RunControl()));
    assertTrue(simulator.step() == 0);
  }
}
