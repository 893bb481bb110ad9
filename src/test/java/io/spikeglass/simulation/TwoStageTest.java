package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.RandomNetworks;
import io.spikeglass.analysis.AnnReference;
import io.spikeglass.analysis.Cost;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.analysis.Synapses;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Folding;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.network.Network;
import io.spikeglass.tensor.Forward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Steps before those that count, and the readouts: golden values, and plain runs put together by
/// hand.
class TwoStageTest {

  static List<String> names() {
    return List.copyOf(TestRuns.networks().keySet());
  }

  @Test
  void goldenMasksAndOffsets() throws Exception {
    JsonNode golden = GoldenNetworks.json("algorithms.json").get("srp_cos");
    Network graph =
        Folding.of(GoldenNetworks.network("srp_cos", golden.get("network")), PoolingRule.LIP)
            .network();
    int steps = golden.get("T").asInt();
    ConversionSettings direct = ConversionSettings.DEFAULT.with(InputCoding.DIRECT);
    int tau = golden.get("srp").get("tau").asInt();
    int rho = golden.get("cos").get("rho").asInt();
    SpikingNetwork srp = halved(graph, direct.with(new TwoStage.ResidualMask(tau)), golden);
    SpikingNetwork cos = halved(graph, direct.with(new TwoStage.OffsetSpikes(rho)), golden);
    for (int n = 0; n < golden.get("inputs").size(); n++) {
      float[] input = GoldenNetworks.floats(golden.get("inputs").get(n));
      Trace masked = TestRuns.run(srp, Kernel.fastest(), 32, input, steps);
      Trace moved = TestRuns.run(cos, Kernel.fastest(), 32, input, steps);
      for (int l = 0; l < srp.populations().size(); l++) {
        String name = srp.populations().get(l).name();
        double[] mask = numbers(golden.get("srp").get("masks"), name, n);
        double[] fired = numbers(golden.get("srp").get("counts_before_mask"), name, n);
        int[] sent = masked.counts(l, steps);
        for (int i = 0; i < sent.length; i++) {
          assertEquals(mask[i] == 0, masked.isSilent(l, i));
          assertEquals(fired[i] * mask[i], sent[i]);
        }
        double[] starts = numbers(golden.get("cos").get("V0"), name, n);
        double[] counts = numbers(golden.get("cos").get("counts"), name, n);
        for (int i = 0; i < starts.length; i++) {
          assertEquals(starts[i], moved.potential(l, 0, i), 1e-5);
          assertEquals(counts[i], moved.counts(l, steps)[i]);
        }
      }
      assertOutput(golden.get("srp").get("output_potential_T").get(n), masked, steps);
      assertOutput(golden.get("cos").get("output_potential_T").get(n), moved, steps);
    }
  }

  private static double[] numbers(JsonNode values, String name, int sample) {
    return GoldenNetworks.doubles(values.get(name).get(sample));
  }

  private static void assertOutput(JsonNode expected, Trace trace, int steps) {
    double[] scores = GoldenNetworks.doubles(expected);
    for (int c = 0; c < scores.length; c++) {
      assertEquals(scores[c], trace.outputPotential(steps)[c], 1e-5);
    }
  }

  private static SpikingNetwork halved(
      Network graph, ConversionSettings settings, JsonNode golden) {
    JsonNode none = golden.path("absent");
    SpikingNetwork zero =
        GoldenNetworks.spiking(graph, settings, golden.get("T").asInt(), golden.get("theta"), none);
    return zero.with(
        zero.populations().stream().map(p -> p.startingAt(p.threshold()[0] / 2)).toList());
  }

  @ParameterizedTest
  @MethodSource("names")
  void twoPassStartsFromWhatAFirstRunLeaves(String name) {
    RandomNetworks random = TestRuns.networks().get(name);
    float[] input = random.input();
    for (Compensation compensation : List.of(Compensation.NONE, Compensation.INIT)) {
      ConversionSettings settings = ConversionSettings.DEFAULT.with(compensation);
      SpikingNetwork plain = TestRuns.spiking(random, settings);
      ReferenceSimulator first = reference(plain, input, TestRuns.STEPS);
      List<Population> started = new ArrayList<>();
      for (int l = 0; l < plain.populations().size(); l++) {
        Population population = plain.populations().get(l);
        float[] start = new float[population.size()];
        for (int i = 0; i < start.length; i++) {
          double rest = first.potential[l][TestRuns.STEPS][i];
          start[i] = (float) Math.clamp(rest, 0, population.thresholdOf(i));
        }
        started.add(population.startingAt(start));
      }
      assertSame(
          reference(plain.with(started), input, TestRuns.STEPS),
          under(plain, settings.with(new TwoStage.TwoPass())),
          input);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void maskedNeuronsSendNothing(String name) {
    RandomNetworks random = TestRuns.networks().get(name);
    float[] input = random.input();
    SpikingNetwork plain = TestRuns.spiking(random, ConversionSettings.DEFAULT);
    int tau = 3;
    ReferenceSimulator first = reference(plain, input, tau);
    List<Population> masked = new ArrayList<>();
    for (int l = 0; l < plain.populations().size(); l++) {
      Population population = plain.populations().get(l);
      float[] theta = new float[population.size()];
      for (int i = 0; i < theta.length; i++) {
        float own = population.thresholdOf(i);
        theta[i] = first.potential[l][tau][i] > 1e-3 * own ? own : Float.MAX_VALUE;
      }
      masked.add(population.firingAt(theta));
    }
    assertSame(
        reference(plain.with(masked), input, TestRuns.STEPS),
        under(plain, ConversionSettings.DEFAULT.with(new TwoStage.ResidualMask(tau))),
        input);
  }

  @ParameterizedTest
  @MethodSource("names")
  void offsetsMoveTheStartPopulationAfterPopulation(String name) {
    RandomNetworks random = TestRuns.networks().get(name);
    float[] input = random.input();
    int rho = 4;
    SpikingNetwork plain = TestRuns.spiking(random, ConversionSettings.DEFAULT);
    SpikingNetwork moved = plain;
    for (int l = 0; l < moved.populations().size(); l++) {
      ReferenceSimulator run = reference(moved, input, rho);
      List<Population> next = new ArrayList<>(moved.populations());
      next.set(l, offset(moved.populations().get(l), run, l, rho));
      moved = moved.with(next);
    }
    assertSame(
        reference(moved, input, TestRuns.STEPS),
        under(plain, ConversionSettings.DEFAULT.with(new TwoStage.OffsetSpikes(rho))),
        input);
  }

  private static Population offset(Population population, ReferenceSimulator run, int l, int rho) {
    float[] start = new float[population.size()];
    for (int i = 0; i < start.length; i++) {
      int neuron = i;
      float theta = population.thresholdOf(i);
      start[i] = population.initialPotentialOf(i);
      double[] fired =
          IntStream.range(0, rho)
              .filter(t -> run.spikes[l][t][neuron] != 0)
              .mapToDouble(t -> (float) (run.potential[l][t + 1][neuron] + theta))
              .toArray();
      double[] silent =
          IntStream.range(0, rho)
              .filter(t -> run.spikes[l][t][neuron] == 0)
              .mapToDouble(t -> run.potential[l][t + 1][neuron])
              .toArray();
      double end = run.potential[l][rho][i];
      if (end < 0 && fired.length > 0) {
        double least = Arrays.stream(fired).min().orElseThrow();
        start[i] -= (float) Math.max(theta, least - theta + 1e-3 * theta);
      } else if (end >= theta && silent.length > 0) {
        double most = Arrays.stream(silent).max().orElseThrow();
        start[i] += (float) Math.max(theta, theta + 1e-3 * theta - most);
      }
    }
    return population.startingAt(start);
  }

  private static SpikingNetwork under(SpikingNetwork network, ConversionSettings settings) {
    return new SpikingNetwork(
        network.graph(), network.populations(), settings, network.steps(), List.of());
  }

  private static ReferenceSimulator reference(SpikingNetwork network, float[] input, int steps) {
    return ReferenceSimulator.float32(network, input, 3, 0, steps);
  }

  private static void assertSame(
      ReferenceSimulator expected, SpikingNetwork network, float[] input) {
    for (Kernel kernel : List.of(new ScalarKernel(), Kernel.fastest())) {
      Trace trace = TestRuns.run(network, kernel, 5, input, TestRuns.STEPS);
      for (int l = 0; l < expected.spikes.length; l++) {
        for (int t = 1; t <= TestRuns.STEPS; t++) {
          for (int i = 0; i < expected.spikes[l][t - 1].length; i++) {
            assertEquals(expected.spikes[l][t - 1][i] != 0, trace.fired(l, t, i));
            assertEquals(expected.potential[l][t][i], trace.potential(l, t, i));
          }
        }
      }
      for (int t = 1; t <= TestRuns.STEPS; t++) {
        float[] scores = trace.outputPotential(t);
        for (int c = 0; c < scores.length; c++) {
          assertEquals(expected.output[t - 1][c], scores[c]);
        }
      }
    }
  }

  /// The account holds and the steps before are paid for.
  @ParameterizedTest
  @MethodSource("names")
  void splitAndCost(String name) {
    RandomNetworks random = TestRuns.networks().get(name);
    float[] input = random.input();
    SpikingNetwork plain = TestRuns.spiking(random, ConversionSettings.DEFAULT);
    Trace alone = TestRuns.run(plain, Kernel.fastest(), 8, input, TestRuns.STEPS);
    for (TwoStage rule :
        List.of(
            new TwoStage.TwoPass(), new TwoStage.ResidualMask(3), new TwoStage.OffsetSpikes(2))) {
      SpikingNetwork network = under(plain, ConversionSettings.DEFAULT.with(rule));
      Trace trace = TestRuns.run(network, Kernel.fastest(), 8, input, TestRuns.STEPS);
      AnnReference ann = AnnReference.of(network, new Forward(network.graph()), input);
      SampleAnalysis analysis = SampleAnalysis.of(trace, ann, TestRuns.STEPS);
      assertTrue(analysis.selfCheck().passed(), rule + " " + analysis.selfCheck());
      Cost cost = Cost.of(trace, Synapses.of(network), TestRuns.STEPS);
      assertEquals(
          rule.stepsBefore(TestRuns.STEPS, network.populations().size()), cost.stepsBefore());
      long sent = 0;
      for (int l = 0; l < network.populations().size(); l++) {
        sent += Arrays.stream(trace.counts(l, TestRuns.STEPS)).sum();
      }
      assertTrue(cost.spikes() > sent);
      if (rule instanceof TwoStage.TwoPass) {
        long first = Cost.of(alone, Synapses.of(plain), TestRuns.STEPS).spikes();
        assertEquals(sent + first, cost.spikes());
      }
    }
  }

  @Test
  void delayedReadoutLeavesTheFirstStepsOut() {
    RandomNetworks random = TestRuns.networks().get("convolutions");
    float[] input = random.input();
    ConversionSettings delayed = ConversionSettings.DEFAULT.with(new Readout.Delayed(4));
    SpikingNetwork plain = TestRuns.spiking(random, ConversionSettings.DEFAULT);
    Trace mean = TestRuns.run(plain, Kernel.fastest(), 8, input, 9);
    Trace late = TestRuns.run(under(plain, delayed), Kernel.fastest(), 8, input, 9);
    float[] skipped = mean.outputPotential(4);
    for (int t = 1; t <= 9; t++) {
      float[] p = mean.outputPotential(t);
      float[] scores = late.outputPotential(t);
      for (int c = 0; c < p.length; c++) {
        double expected = t <= 4 ? p[c] / t : ((double) p[c] - skipped[c]) / (t - 4);
        assertEquals(expected, scores[c] / t, 1e-5 * Math.max(1, Math.abs(expected)));
      }
    }
  }

  @Test
  void countedOutputsAreAPopulationOfTheirOwn() {
    RandomNetworks random = TestRuns.networks().get("convolutions");
    float[] input = random.input();
    SpikingNetwork plain = TestRuns.spiking(random, ConversionSettings.DEFAULT);
    float theta = 0.75f;
    SpikingNetwork counted =
        new SpikingNetwork(
            plain.graph(),
            plain.populations(),
            plain.settings().with(new Readout.SpikeCount()),
            plain.steps(),
            List.of(),
            theta);
    int steps = 40;
    Trace currents = TestRuns.run(plain, Kernel.fastest(), 8, input, steps);
    Trace trace = TestRuns.run(counted, Kernel.fastest(), 8, input, steps);
    int classes = currents.outputPotential(1).length;
    double[] v = new double[classes];
    int[] n = new int[classes];
    int fired = 0;
    for (int t = 1; t <= steps; t++) {
      int best = 0;
      for (int c = 0; c < classes; c++) {
        v[c] = currents.outputPotential(t)[c] - (double) theta * n[c];
        if (v[c] >= theta) {
          v[c] -= theta;
          n[c]++;
          fired++;
        }
      }
      for (int c = 1; c < classes; c++) {
        best = n[c] > n[best] || (n[c] == n[best] && v[c] > v[best]) ? c : best;
      }
      float[] scores = trace.outputPotential(t);
      int winner = 0;
      for (int c = 0; c < classes; c++) {
        assertEquals(theta * n[c], scores[c], Math.ulp(theta * n[c]));
        winner = scores[c] > scores[winner] ? c : winner;
      }
      assertEquals(best, winner);
    }
    assertTrue(fired > 0);
    assertArrayEquals(currents.row(0, steps), trace.row(0, steps));
  }

  /// A layer that was being fed in a run that somebody stopped is not fed in the next one.
  @Test
  void aStoppedFeedingLeavesNothingBehind() {
    RandomNetworks random = TestRuns.networks().get("convolutions");
    SpikingNetwork spiking =
        TestRuns.spiking(random, ConversionSettings.DEFAULT.with(new TwoStage.TwoPass()));
    float[] input = random.input();
    float[] current = new float[spiking.populations().getFirst().size()];
    Arrays.fill(current, 1);
    RunControl stopped = new RunControl();
    stopped.stop();
    Simulator simulator = new Simulator(spiking, 1);
    assertThrows(
        CancellationException.class, () -> simulator.resetDriven(input, 0, 0, current, stopped));
    simulator.reset(new float[][] {input}, new long[] {0});
    simulator.advance(TestRuns.STEPS, new RunControl());
    Simulator fresh = new Simulator(spiking, 1);
    fresh.reset(new float[][] {input}, new long[] {0});
    fresh.advance(TestRuns.STEPS, new RunControl());
    assertArrayEquals(fresh.potentials(0, 0), simulator.potentials(0, 0));
    assertArrayEquals(fresh.outputPotential(0), simulator.outputPotential(0));
  }
}
