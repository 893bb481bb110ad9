package io.spikeglass.experiment;

import io.spikeglass.analysis.AccountSums;
import io.spikeglass.analysis.AccuracyOverTime;
import io.spikeglass.analysis.SampleAnalysis.SelfCheck;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.simulation.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Carries out one evaluation plan. Where nothing is fitted to T, one run to the largest T holds
/// all smaller ones (specification, 6.5); otherwise every T has its own network and its own run.
/// Results are put together in the order of the samples, so that they do not depend on the number
/// of threads. Stopped, it goes on where it was when it is run again. Used by one thread at a time.
public final class Evaluator {

  /// Samples after which the next T takes its turn where every T has its own run.
  private static final int SAMPLES_PER_ROUND = 256;

  private static final int SAMPLES_PER_PIECE = 16;
  private static final long PUBLISH_NANOS = 100_000_000;

  private final Workbench bench;
  private final EvaluationPlan plan;
  private final int requested;
  private int wanted;
  private final List<Course> courses;
  private final List<SampleOutcome> outcomes = new ArrayList<>();
  private final List<Integer> stops = new ArrayList<>();
  private final List<AccountSums> accounts;
  private double seconds;
  private double conversionSeconds;
  private long clampedInputs;
  private volatile @Nullable Evaluation reached;

  Evaluator(Workbench bench, EvaluationPlan plan) {
    this.bench = bench;
    this.plan = plan;
    requested = Math.min(plan.limit(), bench.samples().size());
    wanted = requested;
    courses = courses(plan);
    accounts = plan.steps().stream().map(AccountSums::new).toList();
  }

  /// One spiking network and the T that its runs answer for.
  private static final class Course {

    /// Places of its T in the plan, ascending.
    private final int[] positions;

    /// Laid out only while it runs.
    private SampleRunner.@Nullable Setup setup;

    private @Nullable Made made;
    private int samples;
    private long steps;
    private long[] layerSpikes = new long[0];

    Course(int... positions) {
      this.positions = positions;
    }

    int lastPosition() {
      return positions[positions.length - 1];
    }
  }

  /// What stays of a setup.
  private record Made(SpikingNetwork network, Evaluation.Structure structure) {

    static Made of(SampleRunner.Setup setup) {
      SpikingNetwork network = setup.prepared().network();
      return new Made(
          network,
          new Evaluation.Structure(
              network.depth(),
              setup.synapses().analogMultiplications(),
              setup.synapses().multiplications()));
    }
  }

  /// How one run of the evaluator is steered and watched.
  private static final class Watch {

    private final int threads;
    private final IntSupplier urgent;
    private final RunControl control;
    private final Consumer<Evaluation> listener;
    private final long begin = System.nanoTime();
    private long published = begin;

    Watch(int threads, IntSupplier urgent, RunControl control, Consumer<Evaluation> listener) {
      this.threads = threads;
      this.urgent = urgent;
      this.control = control;
      this.listener = listener;
    }
  }

  private static List<Course> courses(EvaluationPlan plan) {
    IntStream positions = IntStream.range(0, plan.steps().size());
    return plan.settings().needsOwnRun()
        ? positions.mapToObj(Course::new).toList()
        : List.of(new Course(positions.toArray()));
  }

  /// What it has found so far; empty before the first sample.
  public Optional<Evaluation> reached() {
    return Optional.ofNullable(reached);
  }

  /// Runs what has not run yet. The other parameters are those of the other `run`.
  ///
  /// @throws ProblemException when the network cannot be converted with these settings
  public Evaluation run(
      int threads, IntSupplier urgent, RunControl control, Consumer<Evaluation> listener)
      throws ProblemException {
    return run(requested, threads, urgent, control, listener);
  }

  /// Runs what has not run yet of the first samples, and tells `listener` of what is finished so
  /// far, from the calling thread. When `control` stops it, what the listener has got last is what
  /// is [#reached].
  ///
  /// @param upTo how many samples, at least 1
  /// @param threads samples that run side by side, at least 1; no number depends on them
  /// @param urgent a T whose turn comes before the others, if it needs runs of its own; asked now
  ///     and then, from the calling thread
  /// @throws ProblemException when the network cannot be converted with these settings
  public Evaluation run(
      int upTo, int threads, IntSupplier urgent, RunControl control, Consumer<Evaluation> listener)
      throws ProblemException {
    wanted = Math.min(upTo, requested);
    if (plan.exit().isPresent() && courses.size() > 1) {
      throw new ProblemException(
          new Problem.BadSetting(
              "early-exit",
              "with settings of which every T has a network of its own",
              "one T in --steps, or settings that are not fitted to T"));
    }
    // The smallest T runs first; what is wrong with the largest is said before.
    bench.require(plan.settings(), plan.lastStep(), control);
    Watch watch = new Watch(threads, urgent, control, listener);
    control.progress(fraction(), control.doing());
    try {
      runAll(watch);
      return publish(watch);
    } catch (CancellationException stop) {
      if (!outcomes.isEmpty()) {
        publish(watch);
      }
      throw stop;
    } finally {
      seconds += secondsSince(watch.begin);
      courses.forEach(course -> course.setup = null);
    }
  }

  private void runAll(Watch watch) throws ProblemException {
    int round = courses.size() == 1 ? wanted : SAMPLES_PER_ROUND;
    for (int first = 0; first < wanted; first += round) {
      int end = Math.min(wanted, first + round);
      for (Course course : inOrder(watch.urgent.getAsInt())) {
        if (course.samples < end) {
          run(course, end, watch);
        }
      }
    }
  }

  /// The courses of a round: the one that answers for the urgent T first.
  private List<Course> inOrder(int urgent) {
    int position = plan.steps().indexOf(urgent);
    List<Course> order = new ArrayList<>(courses);
    order.sort(Comparator.comparing(course -> course.lastPosition() != position));
    return order;
  }

  /// Runs the samples of a course that have not run yet, up to `end`.
  private void run(Course course, int end, Watch watch) throws ProblemException {
    int first = course.samples;
    SampleRunner.Setup setup = setup(course, watch);
    Workers.<SampleRunner, List<SampleRunner.Result>>inOrder(
        watch.threads,
        Math.ceilDiv(end - first, SAMPLES_PER_PIECE),
        () -> new SampleRunner(setup),
        (runner, piece) -> {
          int from = first + piece * SAMPLES_PER_PIECE;
          int to = Math.min(end, from + SAMPLES_PER_PIECE);
          return runner.run(from, to, watch.control);
        },
        watch.control,
        (_, results) -> take(course, results, watch));
  }

  /// The network of a course is made when its turn comes first, so that small T answer early.
  private SampleRunner.Setup setup(Course course, Watch watch) throws ProblemException {
    SampleRunner.Setup known = course.setup;
    if (known != null) {
      return known;
    }
    long start = System.nanoTime();
    int[] steps = Arrays.stream(course.positions).map(plan.steps()::get).toArray();
    SpikingNetwork network =
        bench.convert(
            plan.settings(),
            steps[steps.length - 1],
            watch.threads,
            watch.control.part(fraction()));
    conversionSeconds += secondsSince(start);
    SampleRunner.Setup made =
        SampleRunner.Setup.of(bench, network, accounted(network, watch), plan.exit(), steps);
    course.setup = made;
    if (course.made == null) {
      course.made = Made.of(made);
      course.layerSpikes = new long[network.populations().size()];
    }
    return made;
  }

  /// Samples that are recorded for the account of their error: none if that might not fit into
  /// memory, since all else can be had without.
  private int accounted(SpikingNetwork network, Watch watch) {
    long needed = watch.threads * Trace.bytesFor(network, plan.lastStep());
    return needed < Machine.availableMemoryBytes() / 2 ? plan.accounted() : 0;
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) * 1e-9;
  }

  private void take(Course course, List<SampleRunner.Result> results, Watch watch) {
    for (SampleRunner.Result result : results) {
      put(course, result);
      for (int k = 0; k < result.account().size(); k++) {
        accounts.get(course.positions[k]).add(result.account().get(k));
      }
      course.samples++;
      course.steps += result.stop();
      if (plan.exit().isPresent()) {
        stops.add(result.stop());
      }
      for (int l = 0; l < course.layerSpikes.length; l++) {
        course.layerSpikes[l] += result.layerSpikes()[l];
      }
    }
    watch.control.progress(
        fraction(), "evaluating " + wanted + " images, " + outcomes.size() + " done");
    if (System.nanoTime() - watch.published > PUBLISH_NANOS) {
      publish(watch);
    }
  }

  private Evaluation publish(Watch watch) {
    Evaluation now = snapshot(seconds + secondsSince(watch.begin));
    reached = now;
    watch.published = System.nanoTime();
    watch.listener.accept(now);
    return now;
  }

  /// Adds what one run of a sample gave. What was published before is not written into.
  private void put(Course course, SampleRunner.Result result) {
    boolean known = result.sample() < outcomes.size();
    SampleOutcome before = known ? outcomes.get(result.sample()) : pending(result);
    int[] snnClass = before.snnClass().clone();
    long[] spikes = before.spikes().clone();
    long[] operations = before.operations().clone();
    double[] error = before.outputError().clone();
    for (int k = 0; k < course.positions.length; k++) {
      int position = course.positions[k];
      snnClass[position] = result.snnClass()[k];
      spikes[position] = result.spikes()[k];
      operations[position] = result.operations()[k];
      error[position] = result.outputError()[k];
    }
    SampleOutcome after =
        new SampleOutcome(
            before.index(), before.label(), before.annClass(), snnClass, spikes, operations, error);
    if (known) {
      outcomes.set(result.sample(), after);
    } else {
      outcomes.add(after);
      clampedInputs += result.clampedInputs();
    }
  }

  private SampleOutcome pending(SampleRunner.Result result) {
    int count = plan.steps().size();
    int[] snnClass = new int[count];
    Arrays.fill(snnClass, SampleOutcome.PENDING);
    return new SampleOutcome(
        result.sample(),
        bench.samples().label(result.sample()),
        result.annClass(),
        snnClass,
        new long[count],
        new long[count],
        new double[count]);
  }

  /// Steps simulated over steps to simulate, of the samples that are wanted now.
  private double fraction() {
    double done = 0;
    double all = 0;
    for (Course course : courses) {
      int steps = plan.steps().get(course.lastPosition());
      done += (double) steps * Math.min(course.samples, wanted);
      all += (double) steps * wanted;
    }
    return done / all;
  }

  private Evaluation snapshot(double elapsed) {
    int labelled = 0;
    int correct = 0;
    for (SampleOutcome outcome : outcomes) {
      labelled += outcome.isLabelled() ? 1 : 0;
      correct += outcome.isLabelled() && outcome.annRight() ? 1 : 0;
    }
    return new Evaluation(
        plan,
        requested,
        outcomes,
        AccuracyOverTime.of(outcomes, plan.steps()),
        labelled,
        correct,
        stops,
        layers(),
        accounts.stream().filter(sums -> sums.samples() > 0).map(AccountSums::result).toList(),
        structure(),
        checks(),
        cost(elapsed));
  }

  /// Summaries from the largest T that has run.
  private List<Evaluation.LayerSummary> layers() {
    List<Evaluation.LayerSummary> layers = new ArrayList<>();
    for (Course course : courses.reversed()) {
      Made made = course.made;
      if (made == null || course.samples == 0) {
        continue;
      }
      SpikingNetwork network = made.network();
      for (int l = 0; l < course.layerSpikes.length; l++) {
        Population population = network.populations().get(l);
        layers.add(
            new Evaluation.LayerSummary(
                population.name(),
                population.size(),
                population.threshold(),
                population.initialPotential(),
                course.layerSpikes[l] / ((double) course.steps * population.size())));
      }
      break;
    }
    return layers;
  }

  /// That of any course: all have one graph and one coding.
  private Evaluation.Structure structure() {
    for (Course course : courses) {
      if (course.made != null) {
        return course.made.structure();
      }
    }
    throw new IllegalStateException("nothing has run");
  }

  private Evaluation.Checks checks() {
    return new Evaluation.Checks(
        clampedInputs,
        accounts.stream()
            .filter(sums -> sums.samples() > 0)
            .map(AccountSums::selfCheck)
            .reduce(SelfCheck::and));
  }

  private Evaluation.Expense cost(double elapsed) {
    return new Evaluation.Expense(
        elapsed,
        outcomes.size() / (elapsed - conversionSeconds),
        Machine.peakMemoryBytes(),
        conversionSeconds);
  }
}
