package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.RandomNetworks;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.network.Layer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What has to hold of every kind of neuron.
class NeuronLawsTest {

  private static final int LONG = 2 * TestRuns.STEPS;

  /// Every neuron whose shorter run is a prefix of the longer one.
  static Stream<NeuronRule> steady() {
    return Stream.of(
        new NeuronRule.IntegrateAndFire(),
        new NeuronRule.Signed(),
        new NeuronRule.Burst(3),
        new NeuronRule.Group(4),
        new NeuronRule.MultiThreshold(3),
        new NeuronRule.Leaky(0.25));
  }

  /// Every neuron.
  static Stream<NeuronRule> all() {
    return Stream.concat(
        steady(), Stream.of(new NeuronRule.FewSpikes(), NeuronRule.TimeToFirstSpike.DEFAULT));
  }

  private static SpikingNetwork network(String name, NeuronRule rule, InputCoding coding) {
    ConversionSettings settings = ConversionSettings.DEFAULT.with(coding).with(rule);
    return TestRuns.spiking(TestRuns.networks().get(name), settings);
  }

  private static float[] input(String name) {
    return TestRuns.networks().get(name).input();
  }

  @ParameterizedTest
  @MethodSource("steady")
  void shortRunIsPrefixAndBlocksDoNotMatter(NeuronRule rule) {
    for (String name : new String[] {"residual", "max-pooling"}) {
      SpikingNetwork network = network(name, rule, InputCoding.BERNOULLI);
      Trace whole = TestRuns.run(network, Kernel.fastest(), LONG, input(name), LONG);
      for (int block : new int[] {1, 7}) {
        Trace part = TestRuns.run(network, Kernel.fastest(), block, input(name), TestRuns.STEPS);
        LawsTest.assertSame(whole, part, TestRuns.STEPS);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void batchIsItsSinglesAndTheTraceCountsAlike(NeuronRule rule) {
    SpikingNetwork network = network("concatenated", rule, InputCoding.BERNOULLI);
    RandomNetworks random = TestRuns.networks().get("concatenated");
    float[][] inputs = {random.input(), random.input()};
    long[] indices = {5, 17};
    Simulator batch = new Simulator(network, 2);
    batch.reset(inputs, indices);
    batch.advance(TestRuns.STEPS - 2, new RunControl());
    batch.advance(LONG - TestRuns.STEPS + 2, new RunControl());
    Simulator single = new Simulator(network, 1);
    for (int n = 0; n < inputs.length; n++) {
      single.reset(new float[][] {inputs[n]}, new long[] {indices[n]});
      Trace trace = single.record(LONG);
      single.advance(LONG, new RunControl());
      assertArrayEquals(single.outputPotential(0), batch.outputPotential(n));
      for (int l = 0; l < network.populations().size(); l++) {
        assertArrayEquals(single.potentials(0, l), batch.potentials(n, l));
        assertArrayEquals(single.counts(0, l), batch.counts(n, l));
        assertArrayEquals(trace.counts(l, LONG), batch.counts(n, l));
        assertArrayEquals(trace.activity(l, LONG), batch.activity(n, l));
        assertEquals(Arrays.stream(batch.activity(n, l)).sum(), batch.spikes(n, l));
        int sum = 0;
        for (int t = 1; t <= LONG; t++) {
          sum += trace.spikes(l, t);
        }
        assertEquals(sum, batch.spikes(n, l));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void scalingByAPowerOfTwoMovesNoSpike(NeuronRule rule) {
    for (String name : new String[] {"convolutions", "residual"}) {
      SpikingNetwork network = network(name, rule, InputCoding.DIRECT);
      Trace plain = TestRuns.run(network, Kernel.fastest(), 8, input(name), LONG);
      float[] larger = LawsTest.times4(input(name));
      Trace scaled = TestRuns.run(LawsTest.scaled(network), Kernel.fastest(), 8, larger, LONG);
      for (int l = 0; l < network.populations().size(); l++) {
        for (int t = 1; t <= LONG; t++) {
          float[] potentials = LawsTest.times4(plain.potentials(l, t));
          assertArrayEquals(potentials, scaled.potentials(l, t));
          for (int i = 0; i < potentials.length; i++) {
            assertEquals(plain.sent(l, t, i), scaled.sent(l, t, i));
          }
        }
      }
    }
  }

  /// Level after level, the largest first, against the burst that stands for it.
  @Test
  void multiThresholdNeuronIsABurstOfItsLowestLevel() {
    SplittableRandom draws = new SplittableRandom(3);
    for (int levels = NeuronRule.MultiThreshold.LEAST;
        levels <= NeuronRule.MultiThreshold.MOST;
        levels++) {
      NeuronRule rule = new NeuronRule.MultiThreshold(levels);
      for (int k = 0; k < 2000; k++) {
        double theta = 0.5 + draws.nextDouble();
        double potential = (draws.nextDouble() * 3 - 0.5) * theta;
        double left = potential;
        double sent = 0;
        for (int i = 1; i <= levels; i++) {
          double level = theta / (1 << (i - 1));
          if (left >= level) {
            left -= level;
            sent += level;
          }
        }
        double unit = theta * rule.part();
        double burst = Math.clamp(Math.floor(potential / unit), 0, rule.most());
        assertEquals(sent, burst * unit, 1e-12);
      }
    }
  }

  /// The more a neuron may send at once, the less stays behind in it.
  @Test
  void burstsLeaveLessAboveTheThreshold() {
    double before = Double.POSITIVE_INFINITY;
    for (int gamma : new int[] {2, 3, 5}) {
      SpikingNetwork network =
          network("perceptron", new NeuronRule.Burst(gamma), InputCoding.BERNOULLI);
      Trace trace = TestRuns.run(network, Kernel.fastest(), 8, input("perceptron"), LONG);
      double above = 0;
      int most = 0;
      for (int t = 1; t <= LONG; t++) {
        for (int i = 0; i < network.populations().get(0).size(); i++) {
          above +=
              Math.max(0, trace.potential(0, t, i) - network.populations().get(0).thresholdOf(i));
          most = Math.max(most, trace.sent(0, t, i));
        }
      }
      assertTrue(most <= gamma);
      assertTrue(above <= before, "gamma " + gamma + ": " + above + " after " + before);
      before = above;
    }
  }

  /// A signed neuron never takes back more than it has sent.
  @Test
  void signedCountStaysAboveZero() {
    SpikingNetwork network =
        network("convolutions", new NeuronRule.Signed(), InputCoding.BERNOULLI);
    Trace trace = TestRuns.run(network, Kernel.fastest(), 8, input("convolutions"), LONG);
    long takenBack = 0;
    for (int l = 0; l < network.populations().size(); l++) {
      for (int t = 1; t <= LONG; t++) {
        int[] counts = trace.counts(l, t);
        for (int i = 0; i < counts.length; i++) {
          assertTrue(counts[i] >= 0);
          takenBack += trace.sent(l, t, i) < 0 ? 1 : 0;
        }
      }
    }
    assertTrue(takenBack > 0, "no spike was taken back, so nothing was tested");
  }

  @Test
  void theSmallestPotentialOfEveryBurstIsFoundExactly() {
    SplittableRandom draws = new SplittableRandom(4);
    ConversionSettings tolerant =
        ConversionSettings.DEFAULT.with(new NeuronRule.Burst(5)).with(TieRule.TOLERANT);
    for (int k = 0; k < 300; k++) {
      float theta = (float) (0.01 + draws.nextDouble());
      float near = (1 + draws.nextInt(6)) * theta;
      for (float u = Math.nextDown(near); u <= Math.nextUp(near); u = Math.nextUp(u)) {
        for (ConversionSettings settings :
            new ConversionSettings[] {tolerant, tolerant.with(TieRule.STRICT)}) {
          double delta = settings.tie().delta();
          double expected = Math.clamp(Math.floor(u / (double) theta + delta), 0, 5);
          assertEquals(expected, NeuronGoldenTest.sentAt(settings, theta, u));
        }
      }
    }
  }

  /// What a layerwise network knows grows step by step up to T, where its answer then stands.
  @Test
  void layerwiseCodesAreToldStepByStep() {
    SpikingNetwork network = network("perceptron", new NeuronRule.FewSpikes(), InputCoding.DIRECT);
    Simulator simulator = new Simulator(network, 1);
    simulator.reset(new float[][] {input("perceptron")}, new long[1]);
    Trace trace = simulator.record(LONG);
    simulator.advance(2, new RunControl());
    assertEquals(2, trace.publishedSteps());
    simulator.advance(LONG - 2, new RunControl());
    assertEquals(LONG, trace.publishedSteps());
    float[] atT = trace.outputPotential(TestRuns.STEPS);
    float[] later = trace.outputPotential(LONG);
    for (int c = 0; c < atT.length; c++) {
      assertEquals(atT[c] / TestRuns.STEPS, later[c] / LONG, 1e-6f * Math.abs(atT[c]));
    }
    assertEquals(0, trace.spikes(0, LONG));
    assertArrayEquals(trace.potentials(1, TestRuns.STEPS), trace.potentials(1, LONG));
    assertEquals(2, network.depth());
    assertEquals(2 * TestRuns.STEPS, network.latency());
  }

  /// K binary digits: `v <- x; z = [v >= d_t], v -= d_t z, out += d_t z`, d_t = theta 2^-t.
  @Test
  void fewSpikesAreTheBinaryDigitsOfTheInput() {
    int steps = 6;
    float theta = 1.5f;
    for (float x : new float[] {-0.3f, 0, 0.02f, 0.25f, 0.7f, 0.75f, 1.4f, 1.5f, 7}) {
      double v = x;
      double out = 0;
      for (int t = 1; t <= steps; t++) {
        double d = theta * Math.pow(2, -t);
        if (v >= d) {
          v -= d;
          out += d;
        }
      }
      assertEquals(out, value(new NeuronRule.FewSpikes(), theta, x, steps), 1e-6, "x = " + x);
      double digits = Math.floor(Math.max(0, x) / theta * (1 << steps));
      assertEquals(Math.min(digits, (1 << steps) - 1) * theta / (1 << steps), out, 1e-6);
    }
  }

  /// One spike at the first t with u >= theta exp(-t/tau), worth as much.
  @Test
  void timeOfTheFirstSpikeIsTheValue() {
    int steps = 16;
    float theta = 2;
    double tau = 0.25 * steps;
    for (float x : new float[] {-1, 0.01f, 0.05f, 0.3f, 1, 1.5f, 1.6f, 3}) {
      double expected = 0;
      for (int t = steps; t >= 1; t--) {
        double worth = theta * Math.exp(-t / tau);
        expected = x >= worth ? worth : expected;
      }
      NeuronRule rule = new NeuronRule.TimeToFirstSpike(0.25);
      assertEquals(expected, value(rule, theta, x, steps), 1e-6, "x = " + x);
    }
  }

  /// phi of one neuron under a constant current.
  private static double value(NeuronRule rule, float theta, float current, int steps) {
    float[] currents = new float[steps];
    Arrays.fill(currents, current);
    int[] sent = NeuronGoldenTest.sent(ConversionSettings.DEFAULT.with(rule), theta, currents);
    double value = 0;
    int spikes = 0;
    for (int t = 1; t <= steps; t++) {
      value += theta * rule.worth(t, steps) * sent[t - 1] / steps;
      spikes += sent[t - 1];
    }
    assertTrue(spikes <= 1 || !(rule instanceof NeuronRule.TimeToFirstSpike));
    return value;
  }

  /// V(t) = 0.75 V(t-1) + 0.5: 0.5, 0.875, 1.15625 fires.
  @Test
  void leakyNeuronForgets() {
    ConversionSettings settings = ConversionSettings.DEFAULT.with(new NeuronRule.Leaky(0.25));
    float[] current = {0.5f, 0.5f, 0.5f, 0.5f};
    assertArrayEquals(new int[] {0, 0, 1, 0}, NeuronGoldenTest.sent(settings, 1, current));
    float[] weak = {0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f};
    ConversionSettings forgetful = ConversionSettings.DEFAULT.with(new NeuronRule.Leaky(0.5));
    assertArrayEquals(
        new int[8], NeuronGoldenTest.sent(forgetful, 1, weak), "below theta for ever");
  }

  /// theta 1, slope 1/4: -1 at -4, of which 4 are given back; one quarter of the charge arrives.
  @Test
  void negativeThresholdScalesNegativeChargeByTheSlope() {
    ConversionSettings settings =
        ConversionSettings.DEFAULT.with(new NeuronRule.NegativeThreshold());
    float[] current = new float[16];
    Arrays.fill(current, -1.5f);
    int[] sent = NeuronGoldenTest.sent(new Layer.LeakyRelu(0.25), settings, 1, current);
    assertArrayEquals(new int[] {0, 0, -1, 0, 0, -1, 0, -1, 0, 0, -1, 0, 0, -1, 0, -1}, sent);
    assertEquals(0.25 * -1.5, Arrays.stream(sent).sum() / 16.0);
    assertArrayEquals(new int[16], NeuronGoldenTest.sent(settings, 1, current), "a plain ReLU");
  }
}
