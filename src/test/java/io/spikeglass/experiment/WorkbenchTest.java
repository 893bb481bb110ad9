package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.network.DerivedSamples;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.FanOut;
import io.spikeglass.simulation.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pipe on the golden networks: single runs against evaluations, stops, kept results.
class WorkbenchTest {

  private static final List<Integer> STEPS = List.of(1, 3, 8);

  private static Workbench bench(String file) {
    GoldenNetworks golden = GoldenNetworks.read(file);
    Samples samples = golden.samples();
    return new Workbench(golden.network(), samples, samples);
  }

  static Stream<ConversionSettings> settings() {
    ConversionSettings base = ConversionSettings.DEFAULT;
    return Stream.of(
        base,
        base.with(InputCoding.DIRECT).with(new InitialPotential.Half()),
        base.with(InputCoding.BERNOULLI).with(InitialPotential.Algorithm2.DEFAULT),
        base.with(new InitialPotential.Algorithm1(true)).with(Compensation.SPREAD),
        base.with(Compensation.READOUT),
        base.with(new ThresholdRule.LocalBalancing(Granularity.CHANNEL))
            .with(new InitialPotential.Random()),
        base.with(new ThresholdRule.LargestCurrent(0.9)).with(Reset.HARD),
        base.with(new ThresholdRule.Mmse(true, Granularity.LAYER))
            .with(new InitialPotential.Calibrated()),
        base.with(BiasRule.LIGHT).with(Compensation.SPREAD),
        base.with(new TwoStage.TwoPass()),
        base.with(new TwoStage.OffsetSpikes(2)).with(new Readout.Delayed(1)),
        base.with(Compensation.LAST));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void anEvaluationIsTheSumOfItsRuns(ConversionSettings settings) throws ProblemException {
    Workbench bench = bench("net_residual.json");
    Evaluation evaluation =
        bench.evaluate(new EvaluationPlan(settings, STEPS, 100, 2), new RunControl(), _ -> {});
    assertTrue(evaluation.isComplete());
    assertEquals(bench.samples().size(), evaluation.outcomes().size());
    for (int k = 0; k < STEPS.size(); k++) {
      SpikingNetwork spiking = bench.convert(settings, STEPS.get(k), new RunControl());
      for (SampleOutcome outcome : evaluation.outcomes()) {
        SampleAnalysis run =
            bench.run(spiking, outcome.index(), STEPS.get(k), new RunControl(), _ -> {});
        checkOutcome(run, outcome, k);
      }
    }
  }

  @Test
  void clampedInputsAreCountedOncePerSampleUnlessTheCodeIsAnalog() throws ProblemException {
    GoldenNetworks golden = GoldenNetworks.read("net_mlp.json");
    List<float[]> inputs = new ArrayList<>();
    long outside = 0;
    for (int n = 0; n < golden.samples().size(); n++) {
      float[] input = golden.samples().read(n);
      for (int i = 0; i < input.length; i++) {
        input[i] = 2 * input[i] - 0.25f;
        outside += input[i] < 0 || input[i] > 1 ? 1 : 0;
      }
      inputs.add(input);
    }
    assertTrue(outside > 0, "some inputs lie outside");
    Samples samples = new ArraySamples("wide", golden.network().inputShape(), inputs);
    Workbench bench = new Workbench(golden.network(), samples, samples);
    // Algorithm 2 gives every T a run of its own.
    for (InitialPotential rule :
        List.of(new InitialPotential.Zero(), InitialPotential.Algorithm2.DEFAULT)) {
      ConversionSettings settings = ConversionSettings.DEFAULT.with(rule);
      assertEquals(outside, checks(bench, settings).clampedInputs());
      assertEquals(0, checks(bench, settings.with(InputCoding.DIRECT)).clampedInputs());
    }
  }

  private static Evaluation.Checks checks(Workbench bench, ConversionSettings settings)
      throws ProblemException {
    EvaluationPlan plan = new EvaluationPlan(settings, STEPS, 100, 2);
    return bench.evaluate(plan, new RunControl(), _ -> {}).checks();
  }

  private static void checkOutcome(SampleAnalysis run, SampleOutcome outcome, int k) {
    int steps = STEPS.get(k);
    assertEquals(run.ann().predictedClass(), outcome.annClass());
    assertEquals(run.predictedClass()[steps - 1], outcome.snnClass()[k]);
    assertEquals(run.outputError(steps), outcome.outputError()[k]);
    SpikingNetwork spiking = run.trace().network();
    long spikes = 0;
    long operations = inputOperations(run.trace(), steps);
    for (int l = 0; l < spiking.populations().size(); l++) {
      int[] counts = run.trace().counts(l, steps);
      int[] before = run.trace().activityBefore(l);
      int[] fanOut = FanOut.of(spiking.graph(), spiking.populations().get(l).node());
      for (int i = 0; i < counts.length; i++) {
        spikes += counts[i] + before[i];
        operations += (long) (counts[i] + before[i]) * fanOut[i];
      }
    }
    assertEquals(spikes, outcome.spikes()[k]);
    assertEquals(operations, outcome.operations()[k]);
  }

  private static long inputOperations(Trace trace, int steps) {
    if (trace.network().settings().coding() == InputCoding.DIRECT) {
      return 0;
    }
    int[] sent = trace.inputSpikes(steps);
    int[] before = trace.inputSpikesBefore();
    int[] fanOut = FanOut.of(trace.network().graph(), 0);
    long operations = 0;
    for (int i = 0; i < sent.length; i++) {
      operations += (long) (sent[i] + before[i]) * fanOut[i];
    }
    return operations;
  }

  @Test
  void numbersDoNotDependOnThreads() throws ProblemException {
    ConversionSettings settings =
        ConversionSettings.DEFAULT.with(InitialPotential.Algorithm2.DEFAULT);
    List<AccuracyPoint> one = points(settings, 1);
    assertEquals(one, points(settings, 3));
  }

  @Test
  void aSampleStopsAtTheFirstStepThatIsSureEnough() throws ProblemException {
    ConversionSettings settings = ConversionSettings.DEFAULT.with(InputCoding.DIRECT);
    Workbench bench = bench("net_residual.json");
    SpikingNetwork spiking = bench.convert(settings, STEPS.getLast(), new RunControl());
    List<double[]> sure = new ArrayList<>();
    for (int n = 0; n < bench.samples().size(); n++) {
      Trace trace = bench.run(spiking, n, STEPS.getLast(), new RunControl(), _ -> {}).trace();
      sure.add(STEPS.stream().mapToDouble(t -> confidence(trace.outputPotential(t), t)).toArray());
    }
    double least = sure.stream().mapToDouble(each -> each[0]).min().orElseThrow();
    double most = sure.stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
    double limit = (least + most) / 2;
    Evaluation full = evaluate(bench, settings, Optional.empty());
    Evaluation early = evaluate(bench, settings, Optional.of(new EarlyExit(limit)));
    assertEquals(List.of(), full.stops());
    for (int n = 0; n < sure.size(); n++) {
      int stop = 0;
      while (stop < STEPS.size() - 1 && sure.get(n)[stop] < limit) {
        stop++;
      }
      assertEquals(STEPS.get(stop), early.stops().get(n));
      for (int k = 0; k < STEPS.size(); k++) {
        SampleOutcome whole = full.outcomes().get(n);
        SampleOutcome stopped = early.outcomes().get(n);
        assertEquals(whole.snnClass()[Math.min(k, stop)], stopped.snnClass()[k]);
        assertEquals(whole.spikes()[Math.min(k, stop)], stopped.spikes()[k]);
        assertEquals(whole.operations()[Math.min(k, stop)], stopped.operations()[k]);
        assertEquals(whole.outputError()[Math.min(k, stop)], stopped.outputError()[k]);
      }
    }
    assertTrue(early.meanSteps() > STEPS.getFirst(), "everybody stops at once");
  }

  private static Evaluation evaluate(
      Workbench bench, ConversionSettings settings, Optional<EarlyExit> exit)
      throws ProblemException {
    EvaluationPlan plan = new EvaluationPlan(settings, STEPS, 100, 2, 0, exit);
    return bench.evaluate(plan, new RunControl(), _ -> {});
  }

  private static double confidence(float[] output, int step) {
    double largest = 0;
    double sum = 0;
    for (float potential : output) {
      double exponential = Math.exp((double) potential / step);
      largest = Math.max(largest, exponential);
      sum += exponential;
    }
    return largest / sum;
  }

  @Test
  void whereEveryTHasItsOwnRunNobodyStopsEarly() {
    EvaluationPlan plan =
        new EvaluationPlan(
            ConversionSettings.DEFAULT.with(Compensation.READOUT),
            STEPS,
            100,
            1,
            0,
            Optional.of(new EarlyExit(0.5)));
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> bench("net_mlp.json").evaluate(plan, new RunControl(), _ -> {}));
    assertInstanceOf(Problem.BadSetting.class, refused.problem());
  }

  private static List<AccuracyPoint> points(ConversionSettings settings, int threads)
      throws ProblemException {
    return bench("net_mlp.json")
        .evaluate(new EvaluationPlan(settings, STEPS, 100, threads), new RunControl(), _ -> {})
        .accuracy()
        .points();
  }

  @Test
  void theTThatSomebodyWaitsForAnswersFirst() {
    GoldenNetworks golden = GoldenNetworks.read("net_mlp.json");
    RunControl control = new RunControl();
    Samples once = new ReadOnce(golden.samples(), control);
    Workbench bench = new Workbench(golden.network(), once, golden.samples());
    ConversionSettings fitted = ConversionSettings.DEFAULT.with(Compensation.INIT);
    AtomicReference<Evaluation> last = new AtomicReference<>();
    assertThrows(
        CancellationException.class,
        () ->
            bench
                .evaluator(new EvaluationPlan(fitted, STEPS, 100, 1))
                .run(1, () -> 3, control, last::set));
    List<Integer> answered =
        last.get().accuracy().points().stream().map(AccuracyPoint::steps).toList();
    assertEquals(List.of(3), answered);
  }

  /// The smallest T runs first, so that a T which no neuron of this kind reaches would be noticed
  /// late.
  @Test
  void whatDoesNotGoWithTheLargestTIsRefusedBeforeAnythingRuns() {
    Workbench bench = bench("net_mlp.json");
    ConversionSettings fewSpikes = ConversionSettings.DEFAULT.with(new NeuronRule.FewSpikes());
    EvaluationPlan plan = new EvaluationPlan(fewSpikes, List.of(1, 2, 32), 100, 1);
    RunControl control = new RunControl();
    ProblemException refused =
        assertThrows(ProblemException.class, () -> bench.evaluate(plan, control, _ -> {}));
    assertInstanceOf(Problem.BadSetting.class, refused.problem());
    assertFalse(control.doing().startsWith("evaluating"), control.doing());
  }

  /// Stops the work when a sample is read for the second time.
  private record ReadOnce(Samples whole, RunControl control, Set<Integer> seen)
      implements DerivedSamples {

    ReadOnce(Samples whole, RunControl control) {
      this(whole, control, new HashSet<>());
    }

    @Override
    public void read(int index, float[] into, int offset) {
      if (!seen.add(index)) {
        control.stop();
      }
      whole.read(index, into, offset);
    }
  }

  @Test
  void fittedPotentialsAreKeptAndSharedBySettingsThatDoNotMatter() throws ProblemException {
    Workbench bench = bench("net_mlp.json");
    ConversionSettings settings =
        ConversionSettings.DEFAULT
            .with(InputCoding.DIRECT)
            .with(InitialPotential.Algorithm2.DEFAULT);
    SpikingNetwork first = bench.convert(settings, 4, new RunControl());
    SpikingNetwork again =
        bench.convert(settings.withSeed(7).with(Compensation.INIT), 4, new RunControl());
    SpikingNetwork longer = bench.convert(settings, 5, new RunControl());
    for (int l = 0; l < first.populations().size(); l++) {
      assertEquals(first.populations().get(l), again.populations().get(l), "made once");
      assertFalse(first.populations().get(l) == longer.populations().get(l), "T = 5 is another");
    }
    assertEquals(7, again.settings().seed());
  }

  /// The thresholds of local balancing do not depend on T, but what follows from them does.
  @ParameterizedTest
  @MethodSource("followingFromT")
  void keptThresholdsCarryNothingOfAnotherT(ConversionSettings settings) throws ProblemException {
    Workbench used = bench("net_mlp.json");
    used.convert(settings, 4, new RunControl());
    List<Population> kept = used.convert(settings, 8, new RunControl()).populations();
    List<Population> alone =
        bench("net_mlp.json").convert(settings, 8, new RunControl()).populations();
    for (int l = 0; l < alone.size(); l++) {
      assertArrayEquals(alone.get(l).threshold(), kept.get(l).threshold());
      assertArrayEquals(alone.get(l).initialPotential(), kept.get(l).initialPotential());
      assertArrayEquals(alone.get(l).stepCharge(), kept.get(l).stepCharge());
    }
  }

  static Stream<ConversionSettings> followingFromT() {
    ConversionSettings balanced =
        ConversionSettings.DEFAULT.with(new ThresholdRule.LocalBalancing(Granularity.LAYER));
    return Stream.of(
        balanced.with(BiasRule.SHIFT),
        balanced.with(BiasRule.LIGHT),
        balanced.with(new InitialPotential.Algorithm1(true)),
        balanced.with(InitialPotential.Algorithm2.DEFAULT));
  }

  @Test
  void theTraceGrowsWhileItRuns() throws ProblemException {
    Workbench bench = bench("net_cnn.json");
    SpikingNetwork spiking = bench.convert(ConversionSettings.DEFAULT, 8, new RunControl());
    AtomicReference<Trace> told = new AtomicReference<>();
    List<Integer> published = new ArrayList<>();
    SampleAnalysis analysis =
        bench.run(
            spiking,
            0,
            20,
            new RunControl(),
            trace -> {
              told.set(trace);
              published.add(trace.publishedSteps());
            });
    assertEquals(List.of(0), published, "told before the first step");
    assertEquals(analysis.trace(), told.get());
    assertEquals(20, told.get().publishedSteps());
    assertEquals(20, analysis.steps());
    assertTrue(analysis.selfCheck().passed());
  }

  /// What a run takes over from the one before it changes no bit of it.
  @Test
  void aRunAfterAnotherIsTheRunAlone() throws ProblemException {
    Workbench used = bench("net_cnn.json");
    ConversionSettings settings = ConversionSettings.DEFAULT.with(InputCoding.DIRECT);
    SpikingNetwork before = used.convert(settings, 8, new RunControl());
    used.run(before, 0, 8, new RunControl(), _ -> {});
    List<Population> populations = new ArrayList<>(before.populations());
    Population last = populations.removeLast();
    populations.add(last.firingAt(0.5f * last.thresholdOf(0)));
    SpikingNetwork next = before.with(populations);
    SampleAnalysis alone = bench("net_cnn.json").run(next, 0, 8, new RunControl(), _ -> {});
    assertSameRun(alone, used.run(next, 0, 8, new RunControl(), _ -> {}));
  }

  @Test
  void aSampleAfterAnotherIsTheSampleAlone() throws ProblemException {
    Workbench used = bench("net_mlp.json");
    SpikingNetwork spiking = used.convert(ConversionSettings.DEFAULT, 8, new RunControl());
    used.run(spiking, 1, 8, new RunControl(), _ -> {});
    assertSameRun(
        bench("net_mlp.json").run(spiking, 0, 8, new RunControl(), _ -> {}),
        used.run(spiking, 0, 8, new RunControl(), _ -> {}));
  }

  private static void assertSameRun(SampleAnalysis alone, SampleAnalysis after) {
    int l = alone.layers().length - 1;
    for (int t = 1; t <= 8; t++) {
      assertArrayEquals(alone.trace().row(l, t), after.trace().row(l, t));
      assertArrayEquals(alone.trace().outputPotential(t), after.trace().outputPotential(t));
      assertEquals(alone.layers()[0][t - 1].rmsError(), after.layers()[0][t - 1].rmsError());
      assertEquals(alone.layers()[l][t - 1].share(), after.layers()[l][t - 1].share());
    }
    assertTrue(after.selfCheck().passed());
  }

  @Test
  void equalSettingsGiveTheSameNetwork() throws ProblemException {
    Workbench bench = bench("net_cnn.json");
    ConversionSettings settings = ConversionSettings.DEFAULT;
    SpikingNetwork first = bench.convert(settings, 8, new RunControl());
    assertNotSame(first, bench.convert(settings, 9, new RunControl()));
    assertNotSame(
        first, bench.convert(settings.with(new InitialPotential.Half()), 8, new RunControl()));
    assertSame(first, bench.convert(settings.with(settings.coding()), 8, new RunControl()));
  }

  @Test
  void aLongerRunBeginsLikeAShorterOne() throws ProblemException {
    Workbench bench = bench("net_cnn.json");
    SpikingNetwork spiking = bench.convert(ConversionSettings.DEFAULT, 8, new RunControl());
    SampleAnalysis brief = bench.run(spiking, 0, 8, new RunControl(), _ -> {});
    SampleAnalysis longer = bench.run(spiking, 0, 30, new RunControl(), _ -> {});
    for (int l = 0; l < spiking.populations().size(); l++) {
      for (int t = 1; t <= 8; t++) {
        assertArrayEquals(
            brief.layers()[l][t - 1].meanParts(), longer.layers()[l][t - 1].meanParts());
      }
    }
  }

  @Test
  void whatDoesNotFitIntoMemoryIsRefusedBeforeItBegins() throws ProblemException {
    Workbench bench = bench("net_cnn.json");
    SpikingNetwork spiking = bench.convert(ConversionSettings.DEFAULT, 8, new RunControl());
    bench.requireRoom(spiking, 8);
    ProblemException refused =
        assertThrows(
            ProblemException.class, () -> bench.requireRoom(spiking, Integer.MAX_VALUE - 1));
    Problem.TooLarge problem = assertInstanceOf(Problem.TooLarge.class, refused.problem());
    assertTrue(problem.neededBytes() > problem.availableBytes());
  }

  @Test
  void aStoppedRunEndsWithoutANumber() throws ProblemException {
    Workbench bench = bench("net_cnn.json");
    SpikingNetwork spiking = bench.convert(ConversionSettings.DEFAULT, 8, new RunControl());
    RunControl control = new RunControl();
    assertThrows(
        CancellationException.class, () -> bench.run(spiking, 0, 8, control, _ -> control.stop()));
  }

  @Test
  void aStoppedConversionLeavesNothingWrongBehind() throws ProblemException {
    Workbench bench = bench("net_mlp.json");
    ConversionSettings settings =
        ConversionSettings.DEFAULT.with(InitialPotential.Algorithm2.DEFAULT);
    RunControl stopped = new RunControl();
    stopped.stop();
    assertThrows(CancellationException.class, () -> bench.convert(settings, 4, stopped));
    SpikingNetwork afterwards = bench.convert(settings, 4, new RunControl());
    SpikingNetwork fresh = bench("net_mlp.json").convert(settings, 4, new RunControl());
    for (int l = 0; l < fresh.populations().size(); l++) {
      assertArrayEquals(
          fresh.populations().get(l).initialPotential(),
          afterwards.populations().get(l).initialPotential());
    }
  }
}
