package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.RandomNetworks;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TwoStage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A run that takes over what did not change is the whole run, bit for bit.
class KnownTest {

  private static final int STEPS = 2 * TestRuns.STEPS;

  static List<String> names() {
    return List.copyOf(TestRuns.networks().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void changedThresholdAnywhere(String name) {
    for (ConversionSettings settings :
        List.of(
            ConversionSettings.DEFAULT.with(InputCoding.DIRECT),
            ConversionSettings.DEFAULT.with(Compensation.INIT),
            ConversionSettings.DEFAULT.with(new TwoStage.TwoPass()),
            ConversionSettings.DEFAULT.with(TwoStage.ResidualMask.DEFAULT),
            ConversionSettings.DEFAULT.with(TwoStage.OffsetSpikes.DEFAULT),
            ConversionSettings.DEFAULT
                .with(InputCoding.BERNOULLI)
                .with(Compensation.SPREAD)
                .with(Reset.HARD))) {
      RandomNetworks random = TestRuns.networks().get(name);
      SpikingNetwork before = TestRuns.spiking(random, settings);
      float[] input = random.input();
      Trace first = run(before, input, 7, null);
      for (int l = 0; l <= before.populations().size(); l++) {
        SpikingNetwork next = before.with(raised(before, l));
        Known known = Known.of(first, next, STEPS);
        assertEquals(l, known.populations());
        Trace whole = run(next, input, 7, null);
        assertSame(whole, run(next, input, 7, known));
        assertSame(whole, run(next, input, 1, known));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void weightsLaidOutBefore(String name) {
    RandomNetworks random = TestRuns.networks().get(name);
    SpikingNetwork before =
        TestRuns.spiking(random, ConversionSettings.DEFAULT.with(InputCoding.DIRECT));
    float[] input = random.input();
    for (Kernel kernel : List.of(new ScalarKernel(), Kernel.fastest())) {
      PreparedNetwork prepared = PreparedNetwork.of(before, kernel);
      for (int l = 0; l <= before.populations().size(); l++) {
        SpikingNetwork next = before.with(raised(before, l));
        Trace alone = run(PreparedNetwork.of(next, kernel), input, 7, null);
        assertSame(alone, run(prepared.with(next), input, 7, null));
      }
      Trace again = run(prepared.with(before), input, 7, null);
      assertSame(run(prepared, input, 7, null), again);
      RandomNetworks elsewhere = TestRuns.networks().get("residual");
      SpikingNetwork other = TestRuns.spiking(elsewhere, ConversionSettings.DEFAULT);
      float[] itsInput = elsewhere.input();
      assertSame(
          run(PreparedNetwork.of(other, kernel), itsInput, 7, null),
          run(prepared.with(other), itsInput, 7, null));
    }
  }

  @Test
  void otherSettingsMakeEverythingUnknown() {
    RandomNetworks random = TestRuns.networks().get("convolutions");
    SpikingNetwork before = TestRuns.spiking(random, ConversionSettings.DEFAULT);
    Trace trace = run(before, random.input(), 7, null);
    ConversionSettings same = before.settings();
    assertEquals(4, Known.of(trace, with(before, same.withSeed(1)), STEPS).populations());
    assertEquals(0, Known.of(trace, before, STEPS + 1).populations());
    for (ConversionSettings other :
        List.of(
            same.with(InputCoding.DIRECT),
            same.with(InputCoding.BERNOULLI),
            same.with(Compensation.SPREAD),
            same.with(Reset.HARD))) {
      assertEquals(0, Known.of(trace, with(before, other), STEPS).populations());
    }
  }

  private static SpikingNetwork with(SpikingNetwork network, ConversionSettings settings) {
    return new SpikingNetwork(
        network.graph(), network.populations(), settings, network.steps(), network.findings());
  }

  /// The populations, with another threshold for number `l` if there is one.
  private static List<Population> raised(SpikingNetwork network, int l) {
    List<Population> populations = new ArrayList<>(network.populations());
    if (l < populations.size()) {
      float[] threshold = populations.get(l).threshold().clone();
      threshold[threshold.length - 1] *= 1.25f;
      populations.set(l, populations.get(l).firingAt(threshold));
    }
    return populations;
  }

  private static Trace run(SpikingNetwork network, float[] input, int blockSteps, Known known) {
    return run(PreparedNetwork.of(network), input, blockSteps, known);
  }

  private static Trace run(PreparedNetwork network, float[] input, int blockSteps, Known known) {
    Simulator simulator = new Simulator(network, 1, Domain.EVALUATION, 1, blockSteps);
    simulator.reset(new float[][] {input}, new long[] {3});
    Trace trace = known == null ? simulator.record(STEPS) : simulator.record(STEPS, known);
    simulator.advance(STEPS, new RunControl());
    return trace;
  }

  private static void assertSame(Trace expected, Trace actual) {
    for (int l = 0; l < expected.network().populations().size(); l++) {
      for (int t = 0; t <= STEPS; t++) {
        assertArrayEquals(expected.potentials(l, t), actual.potentials(l, t));
        if (t > 0) {
          assertArrayEquals(expected.row(l, t), actual.row(l, t));
        }
      }
      assertArrayEquals(expected.compensationCharge(l, STEPS), actual.compensationCharge(l, STEPS));
    }
    for (int t = 1; t <= STEPS; t++) {
      assertArrayEquals(expected.outputPotential(t), actual.outputPotential(t));
    }
  }
}
