package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.RandomNetworks;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.analysis.SampleAnalysis.SelfCheck;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The account that an evaluation gives of the error, against plain means over neurons and samples.
class EvaluationAccountTest {

  private static final List<Integer> STEPS = List.of(2, 5);

  @ParameterizedTest
  @ValueSource(
      strings = {"opi-2022", "cao-2015", "burst-2022", "ic-snn", "srp-2023", "fs-neuron-2021"})
  void isTheMeanOverTheSamples(String recipe) throws ProblemException {
    Workbench bench = bench();
    ConversionSettings settings = Recipes.named(recipe).orElseThrow().settings();
    int samples = bench.samples().size();
    Evaluation evaluation = bench.evaluate(plan(settings, 3, samples), new RunControl(), _ -> {});
    assertEquals(2, evaluation.accounts().size());
    SelfCheck check = evaluation.checks().selfCheck().orElseThrow();
    assertTrue(check.passed(), check.toString());
    if (settings.conservesCharge()) {
      assertTrue(check.neurons() >= samples * evaluation.layers().size(), check.toString());
    }
    for (int steps : STEPS) {
      ErrorAccount account = evaluation.account(steps).orElseThrow();
      assertEquals(samples, account.samples());
      // What is not fitted to T runs once, to the largest.
      int length = settings.fittedToT() ? steps : 5;
      SpikingNetwork spiking = bench.convert(settings, length, new RunControl());
      double decision = 0;
      for (int n = 0; n < samples; n++) {
        SampleAnalysis run = bench.run(spiking, n, length, new RunControl(), _ -> {});
        decision += run.decisionStep(steps) / (double) samples;
      }
      assertEquals(decision, account.decisionStep(), 1e-12);
      for (LayerAccount layer : account.layers()) {
        check(bench, spiking, layer, steps);
      }
      double shares = account.layers().stream().mapToDouble(l -> l.error().share()).sum();
      assertEquals(1, shares, 1e-9);
    }
  }

  private static void check(
      Workbench bench, SpikingNetwork spiking, LayerAccount layer, int steps) {
    int l = layer.error().population();
    Population population = spiking.populations().get(l);
    double[] signed = new double[ErrorPart.values().length];
    double[] absolute = new double[signed.length];
    double local = 0;
    double answers = 0;
    double silent = 0;
    double answering = 0;
    double first = 0;
    double expected = 0;
    int samples = bench.samples().size();
    double all = (double) samples * population.size();
    for (int n = 0; n < samples; n++) {
      SampleAnalysis run = bench.run(spiking, n, spiking.steps(), new RunControl(), _ -> {});
      ErrorSplit split = ErrorSplit.of(run.trace(), run.ann(), l, steps);
      for (int i = 0; i < population.size(); i++) {
        for (ErrorPart part : ErrorPart.values()) {
          signed[part.ordinal()] += split.part(part)[i] / all;
          absolute[part.ordinal()] += Math.abs(split.part(part)[i]) / all;
        }
        double own = split.error()[i] - split.part(ErrorPart.INHERITED)[i];
        local += own * own;
        double a = run.ann().activation()[l][i];
        answers += a * a;
        answering += a > 0 ? 1 : 0;
        silent += a > 0 && split.count()[i] == 0 ? 1 : 0;
        if (a > 0.05 * population.thresholdOf(i)) {
          expected++;
          int step = 1;
          while (step <= steps && !run.trace().fired(l, step, i)) {
            step++;
          }
          first += step;
        }
      }
    }
    assertArrayEquals(signed, layer.error().meanParts(), 1e-9);
    assertArrayEquals(absolute, layer.absoluteParts(), 1e-9);
    assertEquals(local / answers, layer.addedRelative(), 1e-9);
    assertEquals(silent / answering, layer.silentShare(), 1e-9);
    assertEquals(first / expected, layer.firstSpike(), 1e-9);
  }

  /// Bit for bit, and only of as many samples as asked for.
  @ParameterizedTest
  @ValueSource(strings = {"baseline", "ic-snn-algorithm-3"})
  void doesNotDependOnThreads(String recipe) throws ProblemException {
    ConversionSettings settings = Recipes.named(recipe).orElseThrow().settings();
    Evaluation one = bench().evaluate(plan(settings, 1, 2), new RunControl(), _ -> {});
    Evaluation four = bench().evaluate(plan(settings, 4, 2), new RunControl(), _ -> {});
    for (int steps : STEPS) {
      ErrorAccount alone = one.account(steps).orElseThrow();
      assertEquals(2, alone.samples());
      for (int l = 0; l < alone.layers().size(); l++) {
        LayerAccount together = four.account(steps).orElseThrow().layers().get(l);
        assertArrayEquals(
            alone.layers().get(l).error().meanParts(), together.error().meanParts(), 0);
        assertArrayEquals(alone.layers().get(l).absoluteParts(), together.absoluteParts(), 0);
        assertEquals(alone.layers().get(l).error().share(), together.error().share());
      }
    }
    Evaluation without = bench().evaluate(plan(settings, 2, 0), new RunControl(), _ -> {});
    assertTrue(without.accounts().isEmpty());
    assertEquals(
        without.accuracy().points().getLast().spikesPerSample(),
        one.accuracy().points().getLast().spikesPerSample());
  }

  private static Workbench bench() {
    GoldenNetworks golden = GoldenNetworks.read("net_cnn.json");
    Shape shape = golden.network().inputShape();
    RandomNetworks random = new RandomNetworks(3, shape);
    List<float[]> inputs = Stream.generate(random::input).limit(5).toList();
    Samples samples = new ArraySamples("five", shape, inputs);
    return new Workbench(golden.network(), samples, samples);
  }

  private static EvaluationPlan plan(ConversionSettings settings, int threads, int accounted) {
    return new EvaluationPlan(settings, STEPS, Integer.MAX_VALUE, threads, accounted);
  }
}
