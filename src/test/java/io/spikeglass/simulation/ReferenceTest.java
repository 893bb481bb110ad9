package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.RandomNetworks;
import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TieRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Both kernels against plain loops in the documented order, to the bit.
class ReferenceTest {

  private static List<ConversionSettings> settings() {
    ConversionSettings base = ConversionSettings.DEFAULT;
    List<ConversionSettings> all = new ArrayList<>();
    all.add(base.with(InputCoding.DIRECT));
    all.add(base.with(InputCoding.DIRECT).with(Reset.HARD).with(TieRule.TOLERANT));
    all.add(base.with(InputCoding.BERNOULLI).with(Compensation.INIT).with(PoolingRule.GATE));
    all.add(base.with(InputCoding.TIME_SWITCH).with(Compensation.SPREAD));
    ConversionSettings bernoulli = base.with(InputCoding.BERNOULLI);
    all.add(bernoulli.with(new NeuronRule.Signed()));
    all.add(base.with(new NeuronRule.Signed()).with(TieRule.TOLERANT).with(PoolingRule.GATE));
    all.add(bernoulli.with(new NeuronRule.Burst(3)).with(PoolingRule.GATE));
    all.add(base.with(new NeuronRule.Burst(2)).with(Compensation.SPREAD));
    all.add(base.with(new NeuronRule.Group(4)).with(TieRule.TOLERANT));
    all.add(base.with(InputCoding.DIRECT).with(new NeuronRule.MultiThreshold(3)));
    all.add(bernoulli.with(new NeuronRule.NegativeThreshold()).with(TieRule.TOLERANT));
    all.add(bernoulli.with(new NeuronRule.Leaky(0.1)));
    all.add(base.with(new NeuronRule.Leaky(0.3)).with(Reset.HARD).with(Compensation.LAST));
    all.add(base.with(InputCoding.DIRECT).with(new NeuronRule.FewSpikes()));
    all.add(bernoulli.with(new NeuronRule.FewSpikes()).with(Compensation.INIT));
    all.add(base.with(InputCoding.DIRECT).with(NeuronRule.TimeToFirstSpike.DEFAULT));
    all.add(base.with(NeuronRule.TimeToFirstSpike.DEFAULT).with(Compensation.SPREAD));
    for (Compensation compensation : Compensation.values()) {
      all.add(base.with(compensation));
      all.add(base.with(compensation).with(BiasRule.SHIFT));
    }
    return all;
  }

  @TestFactory
  Stream<DynamicTest> everyNetworkUnderEverySetting() {
    List<DynamicTest> tests = new ArrayList<>();
    TestRuns.networks()
        .forEach(
            (name, random) ->
                tests.add(DynamicTest.dynamicTest(name, () -> checkUnderAll(random))));
    return tests.stream();
  }

  private static void checkUnderAll(RandomNetworks random) {
    float[] input = random.input();
    for (ConversionSettings settings : settings()) {
      SpikingNetwork network = TestRuns.spiking(random, settings);
      int steps = TestRuns.STEPS + (settings.neuron().layerwise() ? 0 : 2);
      ReferenceSimulator reference = ReferenceSimulator.float32(network, input, 3, 0, steps);
      check(reference, TestRuns.run(network, new ScalarKernel(), 4, input, steps), settings);
      check(reference, TestRuns.run(network, new VectorKernel(), 32, input, steps), settings);
      assertTrue(spikes(reference) > 0, "a run without spikes shows nothing");
    }
  }

  private static long spikes(ReferenceSimulator reference) {
    long sum = 0;
    for (int[][] population : reference.spikes) {
      for (int[] row : population) {
        for (int fired : row) {
          sum += Math.abs(fired);
        }
      }
    }
    return sum;
  }

  private static void check(
      ReferenceSimulator reference, Trace trace, ConversionSettings settings) {
    int steps = trace.capacity();
    for (int l = 0; l < reference.spikes.length; l++) {
      for (int t = 0; t <= steps; t++) {
        String where = settings + ", population " + l + ", step " + t;
        assertArrayEquals(reference.potential[l][t], doubles(trace.potentials(l, t)), where);
        for (int i = 0; t > 0 && i < reference.spikes[l][t - 1].length; i++) {
          assertEquals(reference.spikes[l][t - 1][i], trace.sent(l, t, i), where);
        }
      }
    }
    for (int t = 1; t <= steps; t++) {
      assertArrayEquals(
          reference.output[t - 1], doubles(trace.outputPotential(t)), settings + " at " + t);
    }
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
