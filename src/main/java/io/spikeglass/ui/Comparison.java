package io.spikeglass.ui;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.McNemar;
import io.spikeglass.analysis.Pairing;
import io.spikeglass.analysis.Pairing.Pair;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.figure.PairWords;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.GivingWay;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A setting pinned as A beside the present one, B: its run of the sample on show, and its
/// evaluation of the data set. A is read at the T that takes as many steps in total as the T of B,
/// or on request at the same T ([Pairing]).
public final class Comparison implements Background {

  private final Session session;
  private final Scoring scoring;
  private final SampleRuns runs;
  private final ReadOnlyObjectWrapper<@Nullable Choices> pinned = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.B);
  private final ReadOnlyObjectWrapper<Scoring.@Nullable Score> score =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Pairing> pairing = new ReadOnlyObjectWrapper<>(Pairing.STEPS);
  private final Jobs evaluating;
  private final GivingWay way;
  private final Causes causes;
  private final Effects effects;
  private @Nullable EvaluationPlan wanted;
  private volatile int urgentSteps;

  /// What the window shows.
  public enum Shown {
    /// The pinned setting.
    A,
    /// The present setting.
    B,
    /// Their difference.
    DIFFERENCE,
    /// All three side by side.
    ALL
  }

  /// What B is held against.
  public enum Against {
    /// The pinned setting, A.
    PINNED,
    /// The network before it became spiking.
    ANN
  }

  public Comparison(Session session, Scoring scoring) {
    this.session = session;
    this.scoring = scoring;
    runs = session.sideRuns(Purpose.PINNED_RUN);
    evaluating = session.jobs(Purpose.PINNED_EVALUATION);
    way = new GivingWay(evaluating, List.of(session.jobProperty(), runs.jobProperty()));
    session.openedProperty().addListener(_ -> leave());
    session.choicesProperty().addListener(_ -> follow());
    session.sampleProperty().addListener(_ -> follow());
    // What a T takes depends on the network, which a run knows.
    session.runProperty().addListener(_ -> follow());
    scoring.limitProperty().addListener(_ -> measureAgain());
    causes = new Causes(session, this, scoring.quietNanos());
    effects = new Effects(session, this);
    way.restBehind(effects.jobProperty());
  }

  /// Evaluating A rests while `held` is true, and while the sample on show is run.
  public void restWhile(ReadOnlyBooleanProperty held) {
    way.restWhile(held);
    causes.restWhile(held);
    effects.restWhile(held);
  }

  /// Pins the present setting as A. What is known about it is kept.
  public void pin() {
    if (session.openedProperty().get() == null) {
      return;
    }
    cancel();
    pinned.set(session.choicesProperty().get());
    Scoring.Score known = scoring.scoreProperty().get();
    boolean current = known != null && scoring.isCurrent(known);
    score.set(current ? known : null);
    wanted =
        current && known != null && known.evaluation().isComplete()
            ? known.evaluation().plan()
            : null;
    follow();
  }

  /// What was pinned belongs to what was open before.
  private void leave() {
    if (pinned.get() != null) {
      session.messages().say("A was unpinned");
    }
    unpin();
  }

  /// Takes the pin away.
  public void unpin() {
    cancel();
    runs.stop();
    runs.clear();
    pinned.set(null);
    score.set(null);
    wanted = null;
    shown.set(Shown.B);
  }

  /// Shows something else; without a pin there is only B.
  public void show(Shown next) {
    shown.set(pinned.get() == null ? Shown.B : next);
  }

  /// Which T of A is held against that of B.
  public void pairBy(Pairing next) {
    pairing.set(next);
    follow();
  }

  /// The choices of A at the T that is held against that of B; empty without a pin.
  public Optional<Choices> choicesOfA() {
    Choices now = session.choicesProperty().get();
    return Optional.ofNullable(pinned.get())
        .map(a -> a.upTo(now.lastStep()))
        .map(a -> a.at(spending().map(spent -> spent.steps(a, now)).orElse(now.steps())));
  }

  /// The T at which `settings` are held against B, by the same rule as those of A.
  int stepsOf(ConversionSettings settings) {
    Choices now = session.choicesProperty().get();
    return spending().map(spent -> spent.steps(now.with(settings), now)).orElse(now.steps());
  }

  /// What A and B are read at; empty without a pin, and before the first run. Where A has no answer
  /// by the time of that of B, its earliest one stands here.
  public Optional<Pair> reading() {
    Choices now = session.choicesProperty().get();
    return choicesOfA().flatMap(a -> spending().map(spent -> spent.pair(a, now)));
  }

  /// Where both are read, in words.
  public String place() {
    return reading()
        .map(pair -> PairWords.place(pairing.get(), pair))
        .orElse("T = " + presentSteps());
  }

  /// Whether A has no answer by the time of that of B.
  public boolean isTooEarly() {
    return reading().filter(pair -> pairing.get().spent(pair.one()) > pair.at()).isPresent();
  }

  /// The T at which B is read when it is given as much as stands at `at` on the axis of both.
  public int stepsOfB(int at) {
    Choices now = session.choicesProperty().get();
    return spending().map(spent -> spent.largest(now, at)).orElse(at);
  }

  private Optional<Spending> spending() {
    Run run = session.runProperty().get();
    return run == null || !run.key().opened().equals(session.openedProperty().get())
        ? Optional.empty()
        : Optional.of(new Spending(pairing.get(), run.populations().size(), run.spiking().depth()));
  }

  /// The run of A that is asked for; empty without a pin, and while nothing that can run is open.
  private Optional<Run.Key> wantedRun() {
    return Optional.ofNullable(session.openedProperty().get())
        .filter(opened -> opened.bench().isPresent())
        .flatMap(
            opened -> choicesOfA().map(a -> Run.Key.of(opened, a, session.sampleProperty().get())));
  }

  private void follow() {
    wantedRun().ifPresent(this::follow);
  }

  private void follow(Run.Key key) {
    runs.want(key);
    Scoring.Score known = score.get();
    boolean whole = known != null && known.evaluation().covers(scoring.limitProperty().get());
    choicesOfA().ifPresent(a -> urgentSteps = a.steps());
    choicesOfA()
        .filter(a -> !whole || known.position(a.steps()).isEmpty())
        .ifPresent(a -> evaluate(key.opened(), scoring.planFor(a)));
  }

  /// On another number of samples.
  private void measureAgain() {
    evaluating.stop();
    wanted = null;
    follow();
  }

  private void evaluate(Opened opened, EvaluationPlan plan) {
    if (wanted != null && plan.asksTheSameAs(wanted)) {
      return;
    }
    wanted = plan;
    Workbench bench = opened.bench().orElseThrow();
    int most = scoring.limitProperty().get();
    evaluating.start(
        "accuracy of A over T",
        control ->
            bench
                .evaluator(plan)
                .run(
                    most,
                    plan.threads(),
                    () -> urgentSteps,
                    control,
                    partial ->
                        evaluating.tell(control, () -> learn(new Scoring.Score(opened, partial)))),
        whole -> score.set(new Scoring.Score(opened, whole)));
  }

  private void learn(Scoring.Score partial) {
    if (!knowsMore(partial)) {
      score.set(partial);
    }
  }

  /// Whether more samples are known at T than an evaluation that began later has done so far.
  private boolean knowsMore(Scoring.Score partial) {
    int steps = choicesOfA().map(Choices::steps).orElse(0);
    return evaluated(score.get(), steps) > evaluated(partial, steps);
  }

  private static int evaluated(Scoring.@Nullable Score of, int steps) {
    return of == null ? 0 : of.at(steps).map(AccuracyPoint::labelled).orElse(0);
  }

  /// Stops evaluating A, explaining its difference and trying its settings; what has been counted
  /// stays.
  public void cancel() {
    evaluating.stop();
    causes.stop();
    effects.stop();
  }

  /// The run of B on show. While B has none of its own yet, what is on show is still that of A, and
  /// this is empty.
  public Optional<Run> runOfB() {
    Choices a = pinned.get();
    return Optional.ofNullable(session.runProperty().get())
        .filter(
            run ->
                a == null
                    || !run.key().settings().equals(a.settings())
                    || session.choicesProperty().get().settings().equals(a.settings()));
  }

  /// The evaluation of B, if it belongs to the present settings.
  public Optional<Scoring.Score> scoreOfB() {
    return Optional.ofNullable(scoring.scoreProperty().get()).filter(scoring::isCurrent);
  }

  /// The answers of A and B that are held against each other where B is read at T = `steps`; empty
  /// until both are evaluated there, or if A has none by then.
  public Optional<Pair> pair(int steps) {
    Scoring.Score a = score.get();
    Scoring.Score b = scoreOfB().orElse(null);
    return a == null || b == null
        ? Optional.empty()
        : pairing
            .get()
            .against(steps, a.evaluation().answers(), b.evaluation().answers())
            .filter(pair -> a.at(pair.one().steps()).isPresent() && b.at(steps).isPresent())
            .filter(pair -> steps != presentSteps() || reading().equals(Optional.of(pair)));
  }

  private int presentSteps() {
    return session.choicesProperty().get().steps();
  }

  /// From A to B at T: the samples gained and lost; empty until both are evaluated there.
  public Optional<McNemar> gains() {
    return gains(Against.PINNED, presentSteps());
  }

  /// From `against` to B at T = `steps`: the samples gained and lost; empty until both are
  /// evaluated there.
  public Optional<McNemar> gains(Against against, int steps) {
    Scoring.Score b = scoreOfB().filter(score -> score.at(steps).isPresent()).orElse(null);
    if (b == null) {
      return Optional.empty();
    }
    List<SampleOutcome> after = b.evaluation().outcomes();
    int place = b.position(steps).orElseThrow();
    return switch (against) {
      case ANN -> Optional.of(McNemar.fromAnn(after, place));
      case PINNED -> {
        Scoring.Score a = score.get();
        yield a == null
            ? Optional.empty()
            : pair(steps)
                .map(
                    pair ->
                        McNemar.between(
                            a.evaluation().outcomes(),
                            a.position(pair.one().steps()).orElseThrow(),
                            after,
                            place));
      }
    };
  }

  /// The T nearest to `step` at which B is evaluated; empty while there is none.
  public OptionalInt evaluatedNear(int step) {
    return scoreOfB().stream()
        .flatMap(found -> found.evaluation().accuracy().points().stream())
        .filter(AccuracyPoint::hasAccuracy)
        .mapToInt(AccuracyPoint::steps)
        .boxed()
        .min(Comparator.comparingInt(steps -> Math.abs(steps - step)))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /// How fresh the run of A is.
  public Freshness freshness() {
    return runs.freshness(wantedRun());
  }

  /// How far the evaluations of both are.
  public Freshness evaluationFreshness() {
    Job job = evaluating.jobProperty().get();
    return job == null ? scoring.freshness() : job.freshness();
  }

  /// What makes the difference over the data set.
  public Causes causes() {
    return causes;
  }

  /// Which of the settings that differ matters.
  public Effects effects() {
    return effects;
  }

  /// Which T of A is held against that of B.
  public ReadOnlyObjectProperty<Pairing> pairingProperty() {
    return pairing.getReadOnlyProperty();
  }

  /// The pinned setting.
  public ReadOnlyObjectProperty<@Nullable Choices> pinnedProperty() {
    return pinned.getReadOnlyProperty();
  }

  /// What the window shows.
  public ReadOnlyObjectProperty<Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /// The run of A.
  public ReadOnlyObjectProperty<@Nullable Run> runProperty() {
    return runs.runProperty();
  }

  /// The evaluation of A.
  public ReadOnlyObjectProperty<Scoring.@Nullable Score> scoreProperty() {
    return score.getReadOnlyProperty();
  }

  /// The evaluation of A while it is going on.
  @Override
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return evaluating.jobProperty();
  }
}
