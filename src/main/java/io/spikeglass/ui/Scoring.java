package io.spikeglass.ui;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Evaluator;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.GivingWay;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Evaluates the data set in the background with the settings that are shown, and starts anew when
/// they change. It gives way to the run of the sample being looked at. Stopped by the user, it goes
/// on where it was when it is told to; so it does when settings return that were left before.
public final class Scoring implements Background {

  /// Up to this many steps every T is reported; beyond, only the customary ones and T.
  private static final int EVERY_STEP_UP_TO = 64;

  /// How long settings must rest before work on them starts that nobody asked for.
  static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

  /// All samples of the data set.
  public static final int ALL = Integer.MAX_VALUE;

  /// What the user may choose from.
  public static final List<Integer> LIMITS = List.of(500, 2000, ALL);

  private final Session session;
  private final long quietNanos;
  private volatile int steps = Choices.DEFAULT.steps();
  private final ReadOnlyObjectWrapper<@Nullable Score> score = new ReadOnlyObjectWrapper<>();
  private final Jobs evaluating;
  private final GivingWay way;
  private final Measured measured = new Measured();
  private final ReadOnlyIntegerWrapper limit = new ReadOnlyIntegerWrapper(ALL);
  private @Nullable Wanted wanted;

  /// What a score was made from.
  ///
  /// @param opened model and data
  /// @param plan what was asked
  record Wanted(Opened opened, EvaluationPlan plan) {

    /// Whether both give the same numbers.
    boolean asksTheSameAs(@Nullable Wanted other) {
      return other != null && opened.equals(other.opened) && plan.asksTheSameAs(other.plan);
    }
  }

  /// An evaluation, finished or so far.
  ///
  /// @param opened model and data
  /// @param evaluation its numbers
  public record Score(Opened opened, Evaluation evaluation) {

    /// Accuracy and companions at T, if it was evaluated.
    public Optional<AccuracyPoint> at(int steps) {
      return evaluation.accuracy().at(steps);
    }

    /// The place of T in the outcomes, if it was evaluated.
    public OptionalInt position(int steps) {
      int place = evaluation.plan().steps().indexOf(steps);
      return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /// The first sample behind `sample`, or else from the start, that is `wanted` at T = `steps`
    /// among those evaluated there whose class is known.
    ///
    /// @param wanted asked with an outcome and the place of T in it
    public OptionalInt next(int sample, int steps, BiPredicate<SampleOutcome, Integer> wanted) {
      OptionalInt place = position(steps);
      if (place.isEmpty()) {
        return OptionalInt.empty();
      }
      int at = place.getAsInt();
      return evaluation.outcomes().stream()
          .filter(outcome -> outcome.isLabelled() && outcome.isEvaluated(at))
          .filter(outcome -> wanted.test(outcome, at))
          .map(SampleOutcome::index)
          .min(
              Comparator.comparing((Integer index) -> index <= sample)
                  .thenComparing(Comparator.naturalOrder()))
          .map(OptionalInt::of)
          .orElse(OptionalInt.empty());
    }

    /// The outcome of a sample, if it has been evaluated.
    public Optional<SampleOutcome> outcome(int sample) {
      List<SampleOutcome> all = evaluation.outcomes();
      int low = 0;
      int high = all.size() - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int index = all.get(middle).index();
        if (index == sample) {
          return Optional.of(all.get(middle));
        }
        if (index < sample) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return Optional.empty();
    }
  }

  public Scoring(Session session) {
    this(session, QUIET_NANOS);
  }

  /// @param quietNanos how long the settings must rest before the evaluation starts
  public Scoring(Session session, long quietNanos) {
    this.session = session;
    this.quietNanos = quietNanos;
    evaluating = session.jobs(Purpose.EVALUATE);
    way = new GivingWay(evaluating, List.of(session.jobProperty()));
    session.runProperty().addListener(_ -> follow());
    session.choicesProperty().addListener(_ -> recall());
    session.jobProperty().addListener((_, _, running) -> giveWay(running != null));
    session.openedProperty().addListener((_, _, opened) -> leave(opened));
    session.threadsProperty().addListener(_ -> restart());
  }

  /// Starts the evaluation that fits what is shown, unless it is there or on its way.
  public void follow() {
    steps = session.choicesProperty().get().steps();
    Run run = session.runProperty().get();
    if (run == null || session.jobProperty().get() != null || !isSettled(run)) {
      return;
    }
    Wanted next = new Wanted(run.key().opened(), planFor(session.choicesProperty().get()));
    if (!next.asksTheSameAs(wanted)) {
      start(next);
    }
  }

  /// Settings that return show what was measured with them before anything is run.
  private void recall() {
    Opened opened = session.openedProperty().get();
    if (opened != null && opened.bench().isPresent()) {
      Wanted next = new Wanted(opened, planFor(session.choicesProperty().get()));
      if (!next.asksTheSameAs(wanted)) {
        measured.known(opened, next.plan()).ifPresent(known -> score.set(new Score(opened, known)));
      }
    }
    follow();
  }

  /// What was measured of what is open with these choices, so far; empty where nothing was.
  public Optional<AccuracyPoint> known(Choices choices) {
    return Optional.ofNullable(session.openedProperty().get())
        .flatMap(opened -> measured.curve(opened, planFor(choices)))
        .flatMap(curve -> curve.at(choices.steps()));
  }

  private boolean isFinished() {
    Score shown = score.get();
    return shown != null && isCurrent(shown) && shown.evaluation().covers(limit.get());
  }

  /// Evaluates the first samples alone; what was evaluated before stays.
  ///
  /// @param samples how many; [#ALL] for all
  public void limitTo(int samples) {
    if (samples != limit.get()) {
      limit.set(samples);
      stop();
      wanted = null;
      follow();
    }
  }

  /// Whether something is left to measure that is not being measured.
  public boolean canGoOn() {
    Opened opened = session.openedProperty().get();
    return opened != null
        && opened.bench().isPresent()
        && !evaluating.isBusy()
        && session.jobProperty().get() == null
        && !isFinished();
  }

  /// Goes on with what was stopped, from where it was.
  public void goOn() {
    if (canGoOn()) {
      wanted = null;
      // A run that was stopped comes first.
      session.refresh();
      follow();
    }
  }

  /// Goes on with what is being done, on as many threads as are wanted now.
  private void restart() {
    if (evaluating.isBusy()) {
      stop();
      wanted = null;
      follow();
    }
  }

  /// The score of what was open before is not that of what is open now.
  private void leave(@Nullable Opened opened) {
    if (opened != null && (wanted == null || !wanted.opened().equals(opened))) {
      stop();
      wanted = null;
      score.set(null);
      measured.clear();
    }
  }

  private boolean isSettled(Run run) {
    return session.choosing().peekingProperty().get().isEmpty()
        && run.key().settings().equals(session.choicesProperty().get().settings());
  }

  /// How long settings must rest before work on them starts.
  long quietNanos() {
    return quietNanos;
  }

  private void start(Wanted next) {
    wanted = next;
    Evaluator evaluator = measured.of(next.opened(), next.plan());
    Optional<Evaluation> known = evaluator.reached();
    known.ifPresent(found -> score.set(new Score(next.opened(), found)));
    int most = limit.get();
    if (known.filter(found -> found.covers(most)).isPresent()) {
      stop();
      return;
    }
    evaluating.start(
        "accuracy over T",
        control -> evaluate(evaluator, most, next, control),
        whole -> score.set(new Score(next.opened(), whole)));
  }

  private Evaluation evaluate(Evaluator evaluator, int most, Wanted next, RunControl control)
      throws Exception {
    Jobs.settle(quietNanos, control);
    return evaluator.run(
        most,
        next.plan().threads(),
        () -> steps,
        control,
        partial -> evaluating.tell(control, () -> score.set(new Score(next.opened(), partial))));
  }

  /// The plan for `choices`: every T of one run, or, where each T needs its own run, the customary
  /// ones and T itself.
  EvaluationPlan planFor(Choices choices) {
    List<Integer> steps;
    if (!choices.settings().needsOwnRun() && choices.lastStep() <= EVERY_STEP_UP_TO) {
      steps = IntStream.rangeClosed(1, choices.lastStep()).boxed().toList();
    } else {
      steps = new ArrayList<>(EvaluationPlan.DEFAULT_STEPS);
      steps.removeIf(step -> step > choices.lastStep());
      steps.add(choices.steps());
    }
    return new EvaluationPlan(
        choices.settings(), steps, Integer.MAX_VALUE, session.threadsProperty().get());
  }

  private void giveWay(boolean running) {
    if (evaluating.isBusy() && running && !isStillWanted()) {
      wanted = null;
      stop();
    }
    if (!running) {
      follow();
    }
  }

  /// Rests while `held` is true as well.
  public void restWhile(ReadOnlyBooleanProperty held) {
    way.restWhile(held);
  }

  /// Rests while `work` goes on as well, which somebody asked for.
  public void restBehind(Background work) {
    way.restBehind(work.jobProperty());
  }

  private boolean isStillWanted() {
    return wanted != null
        && wanted.opened().equals(session.openedProperty().get())
        && wanted.plan().asksTheSameAs(planFor(session.choicesProperty().get()));
  }

  /// Stops the evaluation; what has been counted stays.
  public void stop() {
    evaluating.stop();
  }

  /// How far the score on show is what is chosen now.
  public Freshness freshness() {
    if (session.choosing().isPeeking()) {
      return new Freshness.Aside();
    }
    if (isFinished()) {
      return new Freshness.Live();
    }
    Job now = jobProperty().get();
    if (now != null) {
      return now.freshness();
    }
    Score shown = score.get();
    if (shown == null) {
      return new Freshness.Absent();
    }
    return isCurrent(shown)
        ? new Freshness.Paused((int) (100 * shown.evaluation().share(limit.get())))
        : new Freshness.Stale();
  }

  /// Whether `shown` was made with the settings chosen now.
  public boolean isCurrent(Score shown) {
    return shown.opened().equals(session.openedProperty().get())
        && shown.evaluation().plan().settings().equals(session.choicesProperty().get().settings());
  }

  /// How many of the first samples are evaluated.
  public ReadOnlyIntegerProperty limitProperty() {
    return limit.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Score> scoreProperty() {
    return score.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return evaluating.jobProperty();
  }
}
