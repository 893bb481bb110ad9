package io.spikeglass.experiment.bench;

import io.spikeglass.analysis.Synapses;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.tensor.Forward;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Carries out a benchmark: converts every network, then measures load after load, each from the
/// analog images to the output potentials with the real spikes of all layers.
public final class BenchmarkRunner {

  /// Threshold: largest activation; analog input; V(0) = 0; soft reset.
  public static final ConversionSettings SETTINGS =
      ConversionSettings.DEFAULT
          .with(new ThresholdRule.Max(Granularity.LAYER))
          .with(InputCoding.DIRECT);

  /// Runs that show one sample as the window does.
  private static final int SHOWN_RUNS = 9;

  /// The longest of the vector loops take the compiler seconds beside the runs, and are hundred
  /// times slower before.
  private static final double SHOWN_WARM_UP_SECONDS = 6;

  private static final double WARM_UP_SECONDS = 0.5;

  /// For each network: laying out, the ANN, one sample shown.
  private static final double SECONDS_PER_NETWORK = 3;

  /// Share of the spikes and of the gather rate that the estimate of the time supposes, from
  /// measurements of the four networks.
  private static final double SUPPOSED_RATE = 0.08;

  private static final double SUPPOSED_SHARE = 0.25;

  private final BenchmarkPlan plan;
  private final RunControl control;
  private final List<Benchmark.Row> rows = new ArrayList<>();
  private final List<Benchmark.Task> tasks = new ArrayList<>();
  private double workDone;
  private double work;

  private BenchmarkRunner(BenchmarkPlan plan, RunControl control) {
    this.plan = plan;
    this.control = control;
  }

  /// A network that is ready.
  private record Converted(Subject subject, Workbench bench, SpikingNetwork spiking) {

    /// Multiplications of one image and step.
    long multiplications() {
      return Synapses.of(spiking).multiplications();
    }
  }

  /// A network under a load.
  private record Load(Converted converted, int steps, int batch, int threads, int runs) {

    /// Products that a dense engine would form; the runs, one before them, and one that counts.
    double work() {
      return (double) converted.multiplications() * steps * batch / threads * (runs + 2);
    }
  }

  /// Measures.
  ///
  /// @param subjects networks with main rows; the untrained ones also show growth, unless the plan
  ///     is quick
  /// @param widths networks that show the growth with width; not measured where the plan is quick
  /// @param errands work timed as a whole, after the rows
  /// @param seconds told of the estimated duration before the first row
  /// @throws ProblemException when a network cannot be converted
  public static Benchmark run(
      BenchmarkPlan plan,
      List<Subject> subjects,
      List<Subject> widths,
      List<Errand> errands,
      RunControl control,
      Consumer<Double> seconds)
      throws ProblemException {
    return new BenchmarkRunner(plan, control).measure(subjects, widths, errands, seconds);
  }

  private Benchmark measure(
      List<Subject> subjects, List<Subject> widths, List<Errand> errands, Consumer<Double> seconds)
      throws ProblemException {
    control.progress(0, "measuring the machine");
    MachinePeak peak = MachinePeak.measure(control);
    List<List<Load>> loads = new ArrayList<>();
    for (Subject subject : subjects) {
      loads.add(loads(converted(subject)));
    }
    if (plan.scope() == BenchmarkPlan.Scope.FULL) {
      for (Subject subject : widths) {
        loads.add(List.of(main(converted(subject), BenchmarkPlan.GROWTH_RUNS)));
      }
    }
    work = loads.stream().flatMap(List::stream).mapToDouble(Load::work).sum();
    seconds.accept(estimatedSeconds(peak, loads));
    for (List<Load> ofOneNetwork : loads) {
      measure(ofOneNetwork);
    }
    for (Errand errand : errands) {
      control.progress(1, errand.name());
      tasks.add(errand.time(control));
    }
    return new Benchmark(peak, plan, rows, tasks);
  }

  private double estimatedSeconds(MachinePeak peak, List<List<Load>> loads) {
    long count = loads.stream().mapToLong(List::size).sum();
    double perCore = peak.gatherGigabytes() * 1e9 / peak.cores();
    double running = work * SUPPOSED_RATE * Float.BYTES / (SUPPOSED_SHARE * perCore);
    return running + WARM_UP_SECONDS * count + SECONDS_PER_NETWORK * loads.size();
  }

  private Converted converted(Subject subject) throws ProblemException {
    control.progress(0, "converting " + subject.name());
    Workbench bench = new Workbench(subject.network(), subject.images(), subject.images());
    return new Converted(subject, bench, bench.convert(SETTINGS, plan.steps(), control));
  }

  private Load main(Converted converted, int runs) {
    return new Load(converted, plan.steps(), converted.subject.batch(), plan.threads(), runs);
  }

  private List<Load> loads(Converted converted) {
    List<Load> loads = new ArrayList<>(List.of(main(converted, plan.runs())));
    int batch = converted.subject.batch();
    loads.add(new Load(converted, plan.steps(), 1, 1, SHOWN_RUNS));
    boolean grows = BenchNetworks.NAMES.contains(converted.subject.name());
    if (plan.scope() == BenchmarkPlan.Scope.QUICK || !grows) {
      return loads;
    }
    int runs = BenchmarkPlan.GROWTH_RUNS;
    for (int steps : BenchmarkPlan.GROWTH_STEPS) {
      if (steps != plan.steps()) {
        // Long runs take fewer images, so that every row takes about as long.
        int images = Math.clamp((long) batch * plan.steps() / steps, plan.threads(), batch);
        loads.add(new Load(converted, steps, images, plan.threads(), runs));
      }
    }
    for (int images : BenchmarkPlan.GROWTH_BATCHES) {
      if (images < batch) {
        loads.add(new Load(converted, plan.steps(), images, plan.threads(), runs));
      }
    }
    if (plan.threads() > 1) {
      loads.add(new Load(converted, plan.steps(), batch, 1, runs));
    }
    return loads;
  }

  private void measure(List<Load> loads) throws ProblemException {
    Converted converted = loads.getFirst().converted;
    float[][] images = read(converted.subject.images());
    Forward forward = new Forward(converted.spiking.graph());
    Synapses synapses = Synapses.of(converted.spiking);
    long base = liveBytes();
    PreparedNetwork prepared = PreparedNetwork.of(converted.spiking);
    for (Load load : loads) {
      EngineRun run = new EngineRun(prepared, images, load.batch, load.threads);
      boolean main = load == loads.getFirst();
      double annSeconds = main ? annSeconds(load, images, forward) : Double.NaN;
      rows.add(row(load, run, synapses, base, annSeconds));
      workDone += load.work();
    }
    if (loads.size() == 1) {
      // Here only to show the growth with width.
      return;
    }
    AtomicInteger turn = new AtomicInteger();
    Errand shown =
        new Errand(
            shown(converted.subject.name()),
            SHOWN_WARM_UP_SECONDS,
            SHOWN_RUNS,
            stop -> {
              // Another sample every time, of which nothing is kept from before.
              int sample = turn.getAndIncrement() % converted.subject.images().size();
              converted.bench.run(converted.spiking, sample, plan.steps(), stop, _ -> {});
            });
    tasks.add(shown.time(control));
  }

  /// Name of the errand that shows one sample after the other as the window does: ANN, recorded
  /// run, analysis.
  static String shown(String network) {
    return "one sample of " + network + ", recorded and analysed";
  }

  private Benchmark.Row row(
      Load load, EngineRun run, Synapses synapses, long base, double annSeconds) {
    SpikingNetwork spiking = load.converted.spiking;
    say(load);
    EngineRun.Activity activity = run.activity(synapses, load.steps, control);
    warmUp(load, run);
    double[] rates = new double[load.runs];
    for (int r = 0; r < load.runs; r++) {
      rates[r] = load.batch / run.seconds(load.steps, control);
    }
    long memory = liveBytesWith(run) - base;
    Spread spread = Spread.of(rates);
    double neuronSteps = (double) spiking.neurons() * load.steps * load.batch;
    return new Benchmark.Row(
        load.converted.subject.name(),
        load.converted.subject.images().name(),
        load.steps,
        load.batch,
        load.threads,
        load.converted.subject.network().parameters(),
        spread,
        memory,
        activity.spikes() / neuronSteps,
        spread.median() * activity.events() / load.batch,
        load.batch / annSeconds);
  }

  /// At least one run, and as many as it takes to have the code compiled.
  private void warmUp(Load load, EngineRun run) {
    double spent = 0;
    do {
      spent += run.seconds(load.steps, control);
    } while (spent < WARM_UP_SECONDS);
  }

  private double annSeconds(Load load, float[][] images, Forward forward) {
    control.progress(workDone / work, "the ANN " + load.converted.subject.name());
    AnnRun run = new AnnRun(forward, images, load.batch, load.threads);
    double spent = 0;
    while (spent < WARM_UP_SECONDS) {
      spent += run.seconds(control);
    }
    double[] seconds = new double[load.runs];
    for (int r = 0; r < load.runs; r++) {
      seconds[r] = run.seconds(control);
    }
    return Spread.of(seconds).median();
  }

  private void say(Load load) {
    control.progress(
        workDone / work,
        load.converted.subject.name()
            + ", T = "
            + load.steps
            + ", batch "
            + load.batch
            + ", threads "
            + load.threads);
  }

  private static float[][] read(Samples samples) {
    float[][] images = new float[samples.size()][];
    for (int n = 0; n < images.length; n++) {
      images[n] = samples.read(n);
    }
    return images;
  }

  /// Bytes in use on the heap while `held` is.
  private static long liveBytesWith(EngineRun held) {
    try {
      return liveBytes();
    } finally {
      Reference.reachabilityFence(held);
    }
  }

  /// Bytes in use on the heap after full collections.
  private static long liveBytes() {
    Runtime runtime = Runtime.getRuntime();
    // The second one takes what the first one has only found to be dead.
    runtime.gc();
    runtime.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
