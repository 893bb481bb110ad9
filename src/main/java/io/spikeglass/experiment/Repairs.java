package io.spikeglass.experiment;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Candidate.Family;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Looks for changes of the settings that give the SNN the accuracy of the ANN, by running the same
/// samples under each of them. The best of many looks better than it is on the samples that it was
/// chosen on; so the best, those that these samples cannot tell from it, and the best that costs
/// neither steps nor bits are then measured on fresh ones.
public final class Repairs {

  /// Samples that the changes are chosen on, from the start of the data set; of a small set half.
  public static final int SAMPLES = EvaluationPlan.DEFAULT_ACCOUNTED;

  /// The most samples behind them that the best changes are confirmed on.
  public static final int FRESH_SAMPLES = 400;

  /// Calibration samples that fits are made on while choosing: enough to rank the changes.
  public static final int FITTED_SAMPLES = 128;

  /// The most changes that are confirmed because the samples do not tell them apart.
  private static final int CONFIRMED = 3;

  /// The best changes of which two are tried together.
  private static final int PAIRED = 3;

  private static final int PAIRS = PAIRED * (PAIRED - 1) / 2;

  /// Of the whole search: what is done once the present settings, and once every change was
  /// measured.
  private static final double FIRST_SHARE = 0.02;

  private static final double CHOSEN_SHARE = 0.7;

  private final Workbench bench;
  private final Workbench quick;
  private final Case subject;
  private final int chosenOn;
  private final RunControl control;
  private final Consumer<Findings> listener;
  private final Map<Candidate, List<SampleOutcome>> outcomes = new HashMap<>();
  private List<SampleOutcome> present = List.of();

  /// What is to be repaired.
  ///
  /// @param settings present settings
  /// @param steps present T
  /// @param threads samples that run side by side
  public record Case(ConversionSettings settings, int steps, int threads) {}

  /// A change that was measured.
  ///
  /// @param change what was changed
  /// @param chosen what came of it on the samples that the changes are chosen on, with fits on
  ///     [#FITTED_SAMPLES] calibration samples
  /// @param confirmed what came of it on fresh samples, fitted as it is when it is applied; empty
  ///     unless it is among the best
  public record Measured(Candidate change, Gain chosen, Optional<Gain> confirmed) {

    private Measured confirmed(Gain gain) {
      return new Measured(change, chosen, Optional.of(gain));
    }

    /// What is known best.
    public Gain gain() {
      return confirmed.orElse(chosen);
    }

    /// Confirmed ones first; of either the better first. Of equal ones the cheaper, which was
    /// tried first, stays in front.
    static final Comparator<Measured> BEST_FIRST =
        Comparator.comparing((Measured made) -> made.confirmed.isEmpty())
            .thenComparingDouble(made -> -made.gain().worth());
  }

  /// How far the search is.
  public sealed interface Stage {}

  /// A change is being tried.
  public record Trying(Candidate change) implements Stage {}

  /// A change is being measured on fresh samples.
  ///
  /// @param change the change; empty while it is the present settings
  /// @param done samples that have run
  /// @param all samples to run
  public record Confirming(Optional<Candidate> change, int done, int all) implements Stage {}

  /// Everything was measured.
  public record Finished() implements Stage {}

  /// A change that cannot be measured.
  ///
  /// @param why what showed only while converting not to go with the network
  public record Refused(Candidate change, Problem why) {}

  /// What has been found, so far or at the end.
  ///
  /// @param present what the present settings give on the samples that the changes are chosen on
  /// @param tried changes that were measured, the best first
  /// @param refused changes that were tried and cannot be measured
  /// @param planned how many changes there are to try at most; at the end those that were
  /// @param stage how far the search is
  public record Findings(
      AccuracyPoint present,
      List<Measured> tried,
      List<Refused> refused,
      int planned,
      Stage stage) {

    public Findings {
      tried = List.copyOf(tried);
      refused = List.copyOf(refused);
    }

    /// How many changes were tried, measured or not.
    public int done() {
      return tried.size() + refused.size();
    }

    /// Whether the present settings leave nothing to repair.
    public boolean sound() {
      return Gain.isSound(present);
    }

    /// The best change, if it does anything good.
    public Optional<Measured> best() {
      return tried.stream().findFirst().filter(first -> first.gain().helps());
    }

    /// The best change that takes no more steps and no more bits per spike, if it does anything
    /// good.
    public Optional<Measured> bestPlain() {
      return tried.stream()
          .filter(made -> made.change().plain())
          .findFirst()
          .filter(first -> first.gain().helps());
    }

    /// What is left to the ANN under the best of all settings tried, in shares.
    public double left() {
      return best()
          .map(first -> first.gain().left())
          .orElse(Math.max(0, Gain.aim(present) - Gain.worth(present)));
    }

    /// Whether what is left is more than a point.
    public boolean leavesSomething() {
      return left() >= Gain.NEAR;
    }

    private Findings at(Stage now) {
      return new Findings(present, tried, refused, planned, now);
    }

    private Findings of(int count) {
      return new Findings(present, tried, refused, count, stage);
    }

    private Findings and(Measured made) {
      List<Measured> all =
          Stream.concat(tried.stream(), Stream.of(made)).sorted(Measured.BEST_FIRST).toList();
      return new Findings(present, all, refused, planned, stage);
    }

    private Findings and(Refused change) {
      List<Refused> all = Stream.concat(refused.stream(), Stream.of(change)).toList();
      return new Findings(present, tried, all, planned, stage);
    }

    /// With what came of a change on fresh samples.
    private Findings confirmed(Candidate change, Gain gain) {
      List<Measured> others =
          tried.stream()
              .map(made -> made.change().equals(change) ? made.confirmed(gain) : made)
              .sorted(Measured.BEST_FIRST)
              .toList();
      return new Findings(present, others, refused, planned, new Finished());
    }
  }

  private Repairs(Workbench bench, Case subject, RunControl control, Consumer<Findings> listener) {
    this.bench = bench;
    quick = bench.fittingOn(FITTED_SAMPLES);
    this.subject = subject;
    this.control = control;
    this.listener = listener;
    chosenOn = Math.min(SAMPLES, Math.ceilDiv(bench.samples().size(), 2));
  }

  /// Tries all changes, the cheap ones first, then the best of them together, and confirms the best
  /// of all.
  ///
  /// @param listener told of all that is known whenever something has been measured, from the
  ///     calling thread
  /// @throws ProblemException when the network cannot be converted with the present settings
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Findings find(
      Workbench bench, Case subject, RunControl control, Consumer<Findings> listener)
      throws ProblemException {
    return new Repairs(bench, subject, control, listener).findings();
  }

  private Findings findings() throws ProblemException {
    Evaluation whole =
        bench.evaluate(
            new EvaluationPlan(
                subject.settings(),
                List.of(subject.steps()),
                chosenOn,
                subject.threads(),
                chosenOn),
            control.part(FIRST_SHARE),
            _ -> {});
    present = whole.outcomes();
    Candidates candidates =
        new Candidates(
            bench.network(), subject.settings(), subject.steps(), bench.fittingSamples().size());
    List<Candidate> alone = candidates.alone(ofWorstLayer(candidates, whole));
    Findings start =
        new Findings(
            whole.accuracy().points().getLast(),
            List.of(),
            List.of(),
            alone.size() + PAIRS,
            new Finished());
    Findings found = measured(alone, start);
    List<Candidate> pairs = candidates.pairs(worthPairing(found), alone);
    return confirmed(measured(pairs, found.of(found.done() + pairs.size())));
  }

  /// The threshold of the layer that adds most of the error over the samples; none where the
  /// account does not fit into the memory.
  private Optional<Candidate> ofWorstLayer(Candidates candidates, Evaluation whole) {
    return whole
        .account(subject.steps())
        .map(ErrorAccount::blame)
        .flatMap(
            blame ->
                candidates.ofLayer(
                    whole.layers().get(blame.layer()).name(), blame.cause() == ErrorPart.CLIPPING));
  }

  /// The best of every family that costs no steps, as far as they help.
  private static List<Candidate> worthPairing(Findings found) {
    Set<Family> families = EnumSet.of(Family.TIME, Family.RECIPE, Family.STEPS_BEFORE);
    return found.tried().stream()
        .filter(one -> one.chosen().helps())
        .map(Measured::change)
        .filter(change -> families.add(change.family()))
        .limit(PAIRED)
        .toList();
  }

  // ---- choosing ----

  /// `start` and what comes of these changes.
  private Findings measured(List<Candidate> changes, Findings start) throws ProblemException {
    Findings found = start;
    for (Candidate change : changes) {
      listener.accept(found.at(new Trying(change)));
      double part = (double) (found.done() + 1) / found.planned();
      double share = FIRST_SHARE + (CHOSEN_SHARE - FIRST_SHARE) * part;
      try {
        List<SampleOutcome> after =
            quick
                .evaluate(
                    new EvaluationPlan(
                        change.settings(), List.of(change.steps()), chosenOn, subject.threads()),
                    control.part(share),
                    _ -> {})
                .outcomes();
        outcomes.put(change, after);
        Gain gain = Gain.of(present, after, change.steps());
        found = found.and(new Measured(change, gain, Optional.empty()));
      } catch (ProblemException refused) {
        if (!(refused.problem() instanceof Problem.BadSetting)) {
          throw refused;
        }
        found = found.and(new Refused(change, refused.problem()));
      }
    }
    return found;
  }

  // ---- confirming ----

  /// `found` with the best changes measured on fresh samples.
  private Findings confirmed(Findings found) throws ProblemException {
    int end = Math.min(chosenOn + FRESH_SAMPLES, bench.samples().size());
    List<Candidate> best = end > chosenOn ? best(found) : List.of();
    if (best.isEmpty()) {
      return found;
    }
    double share = (1 - CHOSEN_SHARE) / (best.size() + 1);
    List<SampleOutcome> before =
        fresh(found, Optional.empty(), end, control.part(CHOSEN_SHARE + share));
    Findings now = found;
    for (int n = 0; n < best.size(); n++) {
      Candidate change = best.get(n);
      RunControl part = control.part(CHOSEN_SHARE + (n + 2) * share);
      List<SampleOutcome> after = fresh(now, Optional.of(change), end, part);
      now = now.confirmed(change, Gain.of(before, after, change.steps()));
    }
    return now;
  }

  /// The best change, if it helps, and those that the samples do not tell from it; also the best
  /// that costs neither steps nor bits, which is named beside it.
  private List<Candidate> best(Findings found) {
    List<Candidate> helping =
        found.tried().stream().filter(made -> made.chosen().helps()).map(Measured::change).toList();
    Stream<Candidate> best =
        helping.stream()
            .filter(change -> !Gain.between(of(helping.getFirst()), of(change)).isDifference())
            .limit(CONFIRMED);
    Stream<Candidate> plain = helping.stream().filter(Candidate::plain).limit(1);
    return Stream.concat(best, plain).distinct().toList();
  }

  private List<SampleOutcome> of(Candidate change) {
    return Objects.requireNonNull(outcomes.get(change), "a change that was tried");
  }

  /// What comes of a change, or of the present settings, on the samples behind those that the
  /// changes are chosen on. They run together with these: an evaluation begins at the first sample.
  private List<SampleOutcome> fresh(
      Findings now, Optional<Candidate> change, int end, RunControl part) throws ProblemException {
    listener.accept(now.at(new Confirming(change, 0, end - chosenOn)));
    ConversionSettings settings = change.map(Candidate::settings).orElse(subject.settings());
    int steps = change.map(Candidate::steps).orElse(subject.steps());
    return bench
        .evaluate(
            new EvaluationPlan(settings, List.of(steps), end, subject.threads()),
            part,
            soFar -> {
              int done = Math.max(0, soFar.outcomes().size() - chosenOn);
              listener.accept(now.at(new Confirming(change, done, end - chosenOn)));
            })
        .outcomes()
        .subList(chosenOn, end);
  }
}
