package io.spikeglass.experiment;

import io.spikeglass.analysis.Argmax;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Candidate.Family;
import io.spikeglass.simulation.Simulator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Looks for changes that make the SNN classify one sample rightly, by running it again: the
/// changes of [Repairs], and of the threshold of one layer and of T the smallest that is enough.
public final class SampleRepairs {

  /// Percentages tried for the threshold of one layer.
  private static final List<Double> PERCENTAGES =
      List.of(100.0, 99.9, 99.5, 99.0, 98.0, 97.0, 95.0, 92.5, 90.0, 85.0, 80.0, 70.0);

  /// T and the threshold of one layer, which are tried until one is enough.
  private static final int KINDS_OF_THEIR_OWN = 2;

  private final Workbench bench;
  private final Case subject;
  private final Candidates candidates;
  private final RunControl control;
  private final Consumer<List<Try>> listener;
  private final List<Candidate> others;
  private final List<Try> tries = new ArrayList<>();
  private int finished;

  /// What is to be repaired.
  ///
  /// @param settings present settings
  /// @param steps present T
  /// @param lastStep the largest T worth trying
  /// @param sample index of the sample
  /// @param right the class that should win
  /// @param layer name of the layer whose threshold is tried
  public record Case(
      ConversionSettings settings, int steps, int lastStep, int sample, int right, String layer) {}

  /// One change and what came of it.
  ///
  /// @param change what was changed
  /// @param says the class that wins with it
  /// @param margin score of the right class less that of the best other one, at T: positive where
  ///     the right class wins
  /// @param repaired whether the right class wins
  public record Try(Candidate change, int says, double margin, boolean repaired) {

    /// Those that repair first; of these the earlier, of the others the nearer.
    static final Comparator<Try> BEST_FIRST =
        Comparator.comparing((Try made) -> !made.repaired)
            .thenComparingDouble(made -> made.repaired ? 0 : -made.margin);
  }

  private SampleRepairs(
      Workbench bench, Case subject, RunControl control, Consumer<List<Try>> listener) {
    this.bench = bench.fittingOn(Repairs.FITTED_SAMPLES);
    this.subject = subject;
    this.control = control;
    this.listener = listener;
    candidates =
        new Candidates(
            bench.network(),
            subject.settings(),
            subject.steps(),
            this.bench.fittingSamples().size());
    others =
        candidates.alone(Optional.empty()).stream()
            .filter(change -> change.family() != Family.TIME)
            .toList();
  }

  /// Tries all changes.
  ///
  /// @param listener told of all tries so far after each, those that repair first, from the calling
  ///     thread
  /// @return the tries, those that repair first
  /// @throws ProblemException when the network cannot be converted
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static List<Try> find(
      Workbench bench, Case subject, RunControl control, Consumer<List<Try>> listener)
      throws ProblemException {
    SampleRepairs repairs = new SampleRepairs(bench, subject, control, listener);
    repairs.tryTimes();
    repairs.finished++;
    repairs.tryThresholds();
    repairs.finished++;
    repairs.tryOthers();
    return repairs.sorted();
  }

  private void tryOthers() throws ProblemException {
    for (Candidate change : others) {
      attempt(change).ifPresent(this::add);
      finished++;
    }
  }

  /// The nearest threshold that repairs, or the one that comes nearest to it.
  private void tryThresholds() throws ProblemException {
    if (!(subject.settings().threshold() instanceof ThresholdRule.Percentile rule)) {
      return;
    }
    double present = rule.percentFor(subject.layer());
    List<Double> nearest =
        PERCENTAGES.stream()
            .filter(percent -> percent != present)
            .sorted(Comparator.comparingDouble(percent -> Math.abs(percent - present)))
            .toList();
    List<Try> made = new ArrayList<>();
    for (double percent : nearest) {
      Optional<Candidate> change = candidates.ofLayer(subject.layer(), percent);
      if (change.isPresent()) {
        attempt(change.get()).ifPresent(made::add);
      }
      if (!made.isEmpty() && made.getLast().repaired()) {
        break;
      }
    }
    made.stream().min(Try.BEST_FIRST).ifPresent(this::add);
  }

  /// The smallest T that repairs, or the last one tried. Where one run answers for all T, every T
  /// is tried; otherwise T grows in growing steps, for each costs a run.
  private void tryTimes() throws ProblemException {
    Optional<Try> last = Optional.empty();
    if (!subject.settings().needsOwnRun()) {
      last = timesOfOneRun();
    } else {
      for (int more = 1;
          subject.steps() + more <= subject.lastStep() && !last.map(Try::repaired).orElse(false);
          more *= 2) {
        last = attempt(candidates.ofTime(subject.steps() + more));
      }
    }
    last.ifPresent(this::add);
  }

  private Optional<Try> timesOfOneRun() throws ProblemException {
    Optional<Try> last = Optional.empty();
    RunControl part = control.part(1.0 / (KINDS_OF_THEIR_OWN + others.size()));
    Simulator simulator = simulator(subject.settings(), subject.lastStep(), part);
    simulator.advance(subject.steps(), control);
    for (int step = subject.steps() + 1; step <= subject.lastStep(); step++) {
      simulator.advance(1, control);
      Try made = judged(candidates.ofTime(step), simulator.outputPotential(0));
      last = Optional.of(made);
      if (made.repaired()) {
        break;
      }
    }
    return last;
  }

  /// What comes of a change; empty if it does not go with the other settings.
  private Optional<Try> attempt(Candidate change) throws ProblemException {
    control.checkpoint();
    // What it takes to convert again is a part of the whole, which never goes back.
    RunControl part = control.part((finished + 1.0) / (KINDS_OF_THEIR_OWN + others.size()));
    part.progress(0, "trying changes by running again: " + change.name());
    Simulator simulator;
    try {
      simulator = simulator(change.settings(), change.steps(), part);
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.BadSetting) {
        return Optional.empty();
      }
      throw refused;
    }
    simulator.advance(change.steps(), control);
    return Optional.of(judged(change, simulator.outputPotential(0)));
  }

  private Simulator simulator(ConversionSettings settings, int steps, RunControl part)
      throws ProblemException {
    SpikingNetwork spiking = bench.convert(settings, steps, part);
    Simulator simulator = new Simulator(bench.prepared(spiking), 1, Domain.EVALUATION);
    simulator.reset(
        new float[][] {bench.samples().read(subject.sample())},
        new long[] {subject.sample()},
        control);
    return simulator;
  }

  private Try judged(Candidate change, float[] potential) {
    int says = Argmax.of(potential);
    double best = Double.NEGATIVE_INFINITY;
    for (int other = 0; other < potential.length; other++) {
      best = other == subject.right() ? best : Math.max(best, potential[other]);
    }
    double margin = (potential[subject.right()] - best) / change.steps();
    return new Try(change, says, margin, says == subject.right());
  }

  private void add(Try made) {
    tries.add(made);
    listener.accept(sorted());
  }

  private List<Try> sorted() {
    return tries.stream().sorted(Try.BEST_FIRST).toList();
  }
}
