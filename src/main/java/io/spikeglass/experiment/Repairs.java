package io.spikeglass.experiment;

import io.spikeglass.analysis.Argmax;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.simulation.Simulator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Looks for the smallest changes that make the SNN classify one sample rightly, by running it
/// again: of every kind one change at a time, from small to large, until one repairs it. What does
/// not go with the other settings is not tried.
public final class Repairs {

  /// Percentages tried for the threshold of one layer.
  private static final List<Double> PERCENTAGES =
      List.of(100.0, 99.9, 99.5, 99.0, 98.0, 97.0, 95.0, 92.5, 90.0, 85.0, 80.0, 70.0);

  private final Workbench bench;
  private final Case subject;
  private final RunControl control;
  private final Consumer<Try> listener;
  private final List<Try> tries = new ArrayList<>();

  /// What is changed.
  public enum Kind {
    /// T.
    TIME,
    /// theta of the layer at fault.
    THRESHOLD,
    /// V(0).
    INITIAL_POTENTIAL,
    /// Coding compensation.
    COMPENSATION
  }

  /// What is to be repaired.
  ///
  /// @param settings present settings
  /// @param steps present T
  /// @param lastStep the largest T worth trying
  /// @param sample index of the sample
  /// @param right the class that should win
  /// @param rival the class that wins now
  /// @param layer name of the layer whose threshold is tried
  public record Case(
      ConversionSettings settings,
      int steps,
      int lastStep,
      int sample,
      int right,
      int rival,
      String layer) {}

  /// One change and what came of it.
  ///
  /// @param kind what was changed
  /// @param settings the changed settings
  /// @param steps the changed T
  /// @param margin score of the right class less that of the rival, at T
  /// @param repaired whether the right class wins
  public record Try(
      Kind kind, ConversionSettings settings, int steps, double margin, boolean repaired) {}

  private Repairs(Workbench bench, Case subject, RunControl control, Consumer<Try> listener) {
    this.bench = bench;
    this.subject = subject;
    this.control = control;
    this.listener = listener;
  }

  /// Tries changes until one of every kind repairs the sample or none is left.
  ///
  /// @param listener told of every try, from the calling thread
  /// @throws ProblemException when the network cannot be converted
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static List<Try> find(
      Workbench bench, Case subject, RunControl control, Consumer<Try> listener)
      throws ProblemException {
    Repairs repairs = new Repairs(bench, subject, control, listener);
    repairs.tryInitialPotentials();
    repairs.tryCompensations();
    repairs.tryThresholds();
    repairs.tryTimes();
    return List.copyOf(repairs.tries);
  }

  private void tryInitialPotentials() throws ProblemException {
    List<InitialPotential> rules =
        List.of(
            new InitialPotential.Half(),
            new InitialPotential.Algorithm1(true),
            InitialPotential.Algorithm2.DEFAULT,
            new InitialPotential.Zero());
    for (InitialPotential rule : rules) {
      if (!rule.equals(subject.settings().initialPotential())
          && attempt(Kind.INITIAL_POTENTIAL, subject.settings().with(rule), subject.steps())) {
        return;
      }
    }
  }

  private void tryCompensations() throws ProblemException {
    for (Compensation compensation : Compensation.values()) {
      boolean idle =
          subject.settings().coding() == InputCoding.DIRECT && compensation != Compensation.READOUT;
      if (compensation != Compensation.NONE
          && !idle
          && compensation != subject.settings().compensation()
          && attempt(Kind.COMPENSATION, subject.settings().with(compensation), subject.steps())) {
        return;
      }
    }
  }

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
    for (double percent : nearest) {
      Map<String, Double> perLayer = new HashMap<>(rule.perLayer());
      perLayer.put(subject.layer(), percent);
      ConversionSettings changed =
          subject
              .settings()
              .with(new ThresholdRule.Percentile(rule.percent(), perLayer, rule.granularity()));
      if (attempt(Kind.THRESHOLD, changed, subject.steps())) {
        return;
      }
    }
  }

  /// Where one run answers for all T, every T is tried; otherwise T grows in growing steps, for
  /// each costs a run.
  private void tryTimes() throws ProblemException {
    ConversionSettings settings = subject.settings();
    if (!settings.needsOwnRun()) {
      tryTimesOfOneRun();
      return;
    }
    for (int more = 1; subject.steps() + more <= subject.lastStep(); more *= 2) {
      if (attempt(Kind.TIME, settings, subject.steps() + more)) {
        return;
      }
    }
  }

  private void tryTimesOfOneRun() throws ProblemException {
    Simulator simulator = simulator(subject.settings(), subject.lastStep());
    simulator.advance(subject.steps(), control);
    for (int step = subject.steps() + 1; step <= subject.lastStep(); step++) {
      simulator.advance(1, control);
      if (note(Kind.TIME, subject.settings(), step, simulator.outputPotential(0))) {
        return;
      }
    }
  }

  private boolean attempt(Kind kind, ConversionSettings settings, int steps)
      throws ProblemException {
    control.checkpoint();
    control.progress(tries.size() / (tries.size() + 8.0), "trying changes by running again");
    Simulator simulator;
    try {
      simulator = simulator(settings, steps);
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.BadSetting) {
        // What does not go with the other settings is no repair.
        return false;
      }
      throw refused;
    }
    simulator.advance(steps, control);
    return note(kind, settings, steps, simulator.outputPotential(0));
  }

  private Simulator simulator(ConversionSettings settings, int steps) throws ProblemException {
    SpikingNetwork spiking = bench.convert(settings, steps, control);
    Simulator simulator = new Simulator(bench.prepared(spiking), 1, Domain.EVALUATION);
    simulator.reset(
        new float[][] {bench.samples().read(subject.sample())},
        new long[] {subject.sample()},
        control);
    return simulator;
  }

  private boolean note(Kind kind, ConversionSettings settings, int steps, float[] potential) {
    double margin = ((double) potential[subject.right()] - potential[subject.rival()]) / steps;
    boolean repaired = Argmax.of(potential) == subject.right();
    Try made = new Try(kind, settings, steps, margin, repaired);
    tries.add(made);
    listener.accept(made);
    return repaired;
  }
}
