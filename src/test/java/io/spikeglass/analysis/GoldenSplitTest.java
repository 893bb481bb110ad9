package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.GoldenNetworks;
import io.spikeglass.GoldenNetworks.Case;
import io.spikeglass.GoldenNetworks.ExpectedPopulation;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.simulation.Simulator;
import io.spikeglass.simulation.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Error splits, currents and fire times of every golden network.
class GoldenSplitTest {

  @TestFactory
  Stream<DynamicTest> splitsOfGoldenNetworks() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : GoldenNetworks.FILES) {
      GoldenNetworks golden = GoldenNetworks.read(file);
      for (Case each : golden.cases()) {
        tests.add(
            DynamicTest.dynamicTest(file + ": " + each.name(), () -> check(each, golden.inputs())));
      }
    }
    return tests.stream();
  }

  private static void check(Case golden, List<float[]> inputs) {
    for (int n = 0; n < inputs.size(); n++) {
      Trace trace = run(golden, inputs.get(n), golden.sampleIds()[n]);
      AnnReference ann = AnnReference.of(golden.spiking(), inputs.get(n));
      SampleAnalysis analysis = SampleAnalysis.of(trace, ann, golden.spiking().steps());
      assertTrue(analysis.selfCheck().passed(), "self-check: " + analysis.selfCheck());
      if (golden.exact()) {
        assertEquals(0, analysis.selfCheck().largestIdentityResidual(), 1e-6, "dyadic identity");
      }
      for (int l = 0; l < golden.spiking().populations().size(); l++) {
        Population population = golden.spiking().populations().get(l);
        ExpectedPopulation expected = golden.expected().get(n).populations().get(population.name());
        checkPopulation(golden, trace, ann, l, expected);
        checkLayer(analysis, l, expected, population);
      }
    }
  }

  private static Trace run(Case golden, float[] input, long sample) {
    SpikingNetwork spiking = golden.spiking();
    Simulator simulator = new Simulator(spiking, 1, Domain.values()[golden.domain()]);
    simulator.reset(new float[][] {input}, new long[] {sample});
    Trace trace = simulator.record(spiking.steps());
    simulator.advance(spiking.steps(), new RunControl());
    return trace;
  }

  private static void checkPopulation(
      Case golden, Trace trace, AnnReference ann, int l, ExpectedPopulation expected) {
    int steps = golden.spiking().steps();
    // The runs of dyadic networks are exact, the ANN of the deeper ones is rounded to float32.
    double tolerance = golden.exact() ? 1e-7 : 1e-5;
    ErrorSplit split = ErrorSplit.of(trace, ann, l, steps);
    double[] pooling = expected.split().getOrDefault("pooling", new double[split.error().length]);
    double[] inherited = expected.split().get("inherited").clone();
    for (int i = 0; i < inherited.length; i++) {
      inherited[i] += pooling[i];
    }
    assertArrayEquals(expected.split().get("coding"), split.part(ErrorPart.CODING), tolerance);
    assertArrayEquals(expected.split().get("coding_gross"), split.grossCoding(), tolerance);
    assertArrayEquals(inherited, split.part(ErrorPart.INHERITED), tolerance);
    assertArrayEquals(pooling, split.pooling(), tolerance);
    assertArrayEquals(expected.split().get("clipping"), split.part(ErrorPart.CLIPPING), tolerance);
    assertArrayEquals(
        expected.split().get("quantisation"), split.part(ErrorPart.QUANTISATION), tolerance);
    assertArrayEquals(
        expected.split().get("unevenness"), split.part(ErrorPart.UNEVENNESS), tolerance);
    assertArrayEquals(expected.split().get("error"), split.error(), tolerance);
    float[] charge = trace.compensationCharge(l, steps);
    for (int i = 0; i < split.error().length; i++) {
      double given = charge.length == 0 ? 0 : charge[i];
      double current = split.meanCurrent()[i] * steps - given;
      assertEquals(expected.sumCurrent()[i], current, 10 * tolerance, "sum of I, neuron " + i);
    }
    assertArrayEquals(
        expected.firstSpike(), FireTimes.of(trace, ann, l, steps).first(), "first spikes");
  }

  /// The aggregates, computed anew from the expected parts.
  private static void checkLayer(
      SampleAnalysis analysis, int l, ExpectedPopulation expected, Population population) {
    int steps = analysis.steps();
    LayerError layer = analysis.layers()[l][steps - 1];
    double[] error = expected.split().get("error");
    double mean = 0;
    double square = 0;
    double added = 0;
    int count = 0;
    for (int i = 0; i < error.length; i++) {
      double theta = population.thresholdOf(i);
      double upstream =
          expected.split().get("inherited")[i]
              + (expected.split().containsKey("pooling") ? expected.split().get("pooling")[i] : 0);
      mean += error[i] / error.length;
      square += error[i] * error[i] / (theta * theta) / error.length;
      added += Math.pow((error[i] - upstream) / theta, 2) / error.length;
      count += expected.count()[i];
    }
    assertEquals(mean, layer.meanError(), 1e-5);
    assertEquals(Math.sqrt(square), layer.rmsError(), 1e-5);
    assertEquals(Math.sqrt(added), layer.addedRms(), 1e-5);
    assertEquals((double) count / error.length / steps, layer.firingRate(), 1e-12);
  }
}
