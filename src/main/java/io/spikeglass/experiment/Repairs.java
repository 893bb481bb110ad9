package io.spikeglass.experiment;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.Blame;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.Wilson;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Candidate.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Looks for changes of the settings that give the SNN the accuracy of the ANN, by running the same
/// samples under each of them.
public final class Repairs {

  /// Samples that every change is measured on, from the start of the data set.
  public static final int SAMPLES = EvaluationPlan.DEFAULT_ACCOUNTED;

  /// Calibration samples that fits are made on: enough to rank the changes.
  public static final int FITTED_SAMPLES = 128;

  /// The best changes of which two are tried together.
  private static final int PAIRED = 3;

  private static final int PAIRS = PAIRED * (PAIRED - 1) / 2;

  private final Workbench bench;
  private final Workbench quick;
  private final Case subject;
  private final RunControl control;
  private final Consumer<Findings> listener;

  /// What is to be repaired.
  ///
  /// @param settings present settings
  /// @param steps present T
  /// @param threads samples that run side by side
  public record Case(ConversionSettings settings, int steps, int threads) {}

  /// A change that was measured.
  ///
  /// @param change what was changed
  /// @param point what came of it, at its T
  public record Measured(Candidate change, AccuracyPoint point) {}

  /// The layer that adds most of the error over the samples.
  ///
  /// @param layer its name
  /// @param samples samples averaged over
  /// @param blame what it adds
  public record Culprit(String layer, int samples, Blame blame) {}

  /// What a change does.
  public enum Verdict {
    /// The SNN is as right as the ANN on these samples: within a point, or as far as they tell.
    REPAIRS,
    /// It is right more often, beyond the interval.
    HELPS,
    /// These samples show no difference.
    NO_DIFFERENCE,
    /// It is right less often, beyond the interval.
    HARMS
  }

  /// What has been found, so far or at the end.
  ///
  /// @param present what the present settings give
  /// @param culprit the layer that adds most of the error under them; empty where its account does
  ///     not fit into the memory
  /// @param tried changes, the best first
  /// @param planned how many changes there are to try
  /// @param next the change that is being tried; empty at the end
  public record Findings(
      AccuracyPoint present,
      Optional<Culprit> culprit,
      List<Measured> tried,
      int planned,
      Optional<Candidate> next) {

    /// As good as the ANN: one point.
    private static final double NEAR = 0.01;

    public Findings {
      tried = List.copyOf(tried);
    }

    /// What counts: accuracy, or where nothing is labelled how often SNN and ANN agree, 0..1.
    public static double worth(AccuracyPoint point) {
      return point.hasAccuracy() ? point.accuracy() : point.agreement();
    }

    /// The 95 % interval of [#worth].
    public static Wilson interval(AccuracyPoint point) {
      return point.hasAccuracy() ? point.interval() : Wilson.of(point.agreeing(), point.images());
    }

    /// What [#worth] should be: that of the ANN on the same samples.
    public double aim() {
      return present.hasAccuracy() ? present.annAccuracy() : 1;
    }

    /// Whether the present settings leave nothing to repair.
    public boolean sound() {
      return worth(present) >= aim() - NEAR;
    }

    /// What a change does.
    public Verdict verdict(Measured change) {
      double now = worth(change.point());
      Wilson interval = interval(change.point());
      double before = worth(present);
      if (interval.high() < before) {
        return Verdict.HARMS;
      }
      if (before >= interval.low()) {
        return Verdict.NO_DIFFERENCE;
      }
      return now >= aim() - NEAR || interval.high() >= aim() ? Verdict.REPAIRS : Verdict.HELPS;
    }

    /// The best change, if it does anything good.
    public Optional<Measured> best() {
      return tried.stream()
          .findFirst()
          .filter(first -> verdict(first).compareTo(Verdict.HELPS) <= 0);
    }

    /// What is left to the ANN under the best of all settings tried, in shares.
    public double left() {
      double reached = best().map(first -> worth(first.point())).orElse(worth(present));
      return Math.max(0, aim() - reached);
    }

    /// Whether what is left is more than a point.
    public boolean leavesSomething() {
      return left() >= NEAR;
    }
  }

  private Repairs(Workbench bench, Case subject, RunControl control, Consumer<Findings> listener) {
    this.bench = bench;
    quick = bench.fittingOn(FITTED_SAMPLES);
    this.subject = subject;
    this.control = control;
    this.listener = listener;
  }

  /// Tries all changes, the cheap ones first, then the best of them together.
  ///
  /// @param listener told of all that is known whenever a change has been measured, from the
  ///     calling thread
  /// @throws ProblemException when the network cannot be converted with the present settings
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Findings find(
      Workbench bench, Case subject, RunControl control, Consumer<Findings> listener)
      throws ProblemException {
    return new Repairs(bench, subject, control, listener).findings();
  }

  private Findings findings() throws ProblemException {
    Evaluation whole = evaluate(bench, subject.settings(), subject.steps(), SAMPLES);
    Optional<Culprit> culprit =
        whole.account(subject.steps()).map(account -> culprit(whole, account));
    Candidates candidates =
        new Candidates(
            bench.network(), subject.settings(), subject.steps(), quick.fittingSamples().size());
    List<Candidate> alone = candidates.alone(culprit.flatMap(worst -> ofLayer(candidates, worst)));
    Findings start =
        new Findings(
            whole.accuracy().points().getLast(),
            culprit,
            List.of(),
            alone.size() + PAIRS,
            Optional.empty());
    Findings found = measured(alone, start);
    List<Candidate> pairs = candidates.pairs(worthPairing(found), alone);
    return measured(
        pairs,
        new Findings(
            found.present(),
            culprit,
            found.tried(),
            found.tried().size() + pairs.size(),
            Optional.empty()));
  }

  private static Culprit culprit(Evaluation whole, ErrorAccount account) {
    Blame blame = account.blame();
    return new Culprit(whole.layers().get(blame.layer()).name(), account.samples(), blame);
  }

  private static Optional<Candidate> ofLayer(Candidates candidates, Culprit worst) {
    return candidates.ofLayer(worst.layer(), worst.blame().cause() == ErrorPart.CLIPPING);
  }

  /// The best of every family that costs no steps, as far as they help.
  private static List<Candidate> worthPairing(Findings found) {
    Set<Family> families = EnumSet.of(Family.TIME, Family.RECIPE, Family.STEPS_BEFORE);
    return found.tried().stream()
        .filter(one -> found.verdict(one).compareTo(Verdict.HELPS) <= 0)
        .map(Measured::change)
        .filter(change -> families.add(change.family()))
        .limit(PAIRED)
        .toList();
  }

  /// `start` and what comes of these changes.
  private Findings measured(List<Candidate> changes, Findings start) throws ProblemException {
    List<Measured> tried = new ArrayList<>(start.tried());
    int planned = start.planned();
    for (Candidate change : changes) {
      listener.accept(found(start, tried, planned, Optional.of(change)));
      try {
        Evaluation changed = evaluate(quick, change.settings(), change.steps(), 0);
        tried.add(new Measured(change, changed.accuracy().points().getLast()));
        // Of equal ones the cheaper, which was tried first, stays in front.
        tried.sort(Comparator.comparingDouble(one -> -Findings.worth(one.point())));
      } catch (ProblemException refused) {
        if (!(refused.problem() instanceof Problem.BadSetting)) {
          throw refused;
        }
        // What shows only while converting not to go with the network is no repair.
        planned--;
      }
    }
    return found(start, tried, planned, Optional.empty());
  }

  private static Findings found(
      Findings start, List<Measured> tried, int planned, Optional<Candidate> next) {
    return new Findings(start.present(), start.culprit(), tried, planned, next);
  }

  private Evaluation evaluate(Workbench on, ConversionSettings settings, int steps, int accounted)
      throws ProblemException {
    EvaluationPlan plan =
        new EvaluationPlan(settings, List.of(steps), SAMPLES, subject.threads(), accounted);
    return on.evaluate(plan, control, _ -> {});
  }
}
