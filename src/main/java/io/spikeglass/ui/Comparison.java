package io.spikeglass.ui;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.McNemar;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.ui.Worker.Purpose;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A setting pinned as A beside the present one, B: its run of the sample on show, and its
/// evaluation of the data set. A is always read at the T of B.
public final class Comparison implements Background {

  private final Session session;
  private final Scoring scoring;
  private final SampleRuns runs;
  private final ReadOnlyObjectWrapper<@Nullable Choices> pinned = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.B);
  private final ReadOnlyObjectWrapper<Scoring.@Nullable Score> score =
      new ReadOnlyObjectWrapper<>();
  private final Jobs evaluating;
  private @Nullable EvaluationPlan wanted;

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
    session.openedProperty().addListener(_ -> unpin());
    session.choicesProperty().addListener(_ -> follow());
    session.sampleProperty().addListener(_ -> follow());
  }

  /// Evaluating A rests while `held` is true.
  void restWhile(ReadOnlyBooleanProperty held) {
    held.addListener(
        (_, _, resting) -> {
          if (resting) {
            evaluating.pause();
          } else {
            evaluating.resume();
          }
        });
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

  /// The choices of A at the T of B; empty without a pin.
  public Optional<Choices> choicesOfA() {
    Choices now = session.choicesProperty().get();
    return Optional.ofNullable(pinned.get()).map(a -> a.upTo(now.lastStep()).at(now.steps()));
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
    boolean whole = known != null && known.evaluation().isComplete();
    if (!whole || position(known, session.choicesProperty().get().steps()).isEmpty()) {
      choicesOfA().ifPresent(a -> evaluate(key.opened(), scoring.planFor(a)));
    }
  }

  private void evaluate(Opened opened, EvaluationPlan plan) {
    if (wanted != null && plan.asksTheSameAs(wanted)) {
      return;
    }
    wanted = plan;
    Workbench bench = opened.bench().orElseThrow();
    evaluating.start(
        "accuracy of A over T",
        control ->
            bench.evaluate(
                plan,
                scoring.urgentSteps(),
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
    int steps = session.choicesProperty().get().steps();
    return evaluated(score.get(), steps) > evaluated(partial, steps);
  }

  private static int evaluated(Scoring.@Nullable Score of, int steps) {
    return of == null ? 0 : of.at(steps).map(AccuracyPoint::labelled).orElse(0);
  }

  /// Stops evaluating A; what has been counted stays.
  public void cancel() {
    evaluating.stop();
  }

  /// The evaluation of B, if it belongs to the present settings.
  public Optional<Scoring.Score> scoreOfB() {
    return Optional.ofNullable(scoring.scoreProperty().get()).filter(scoring::isCurrent);
  }

  /// From A to B at T: the samples gained and lost; empty until both are evaluated there.
  public Optional<McNemar> gains() {
    return gains(Against.PINNED, session.choicesProperty().get().steps());
  }

  /// From `against` to B at T = `steps`: the samples gained and lost; empty until both are
  /// evaluated there.
  public Optional<McNemar> gains(Against against, int steps) {
    Scoring.Score b = scoreOfB().orElse(null);
    OptionalInt placeOfB = position(b, steps);
    if (b == null || placeOfB.isEmpty()) {
      return Optional.empty();
    }
    List<SampleOutcome> after = b.evaluation().outcomes();
    if (against == Against.ANN) {
      return Optional.of(McNemar.fromAnn(after, placeOfB.getAsInt()));
    }
    Scoring.Score a = score.get();
    OptionalInt placeOfA = position(a, steps);
    return a == null || placeOfA.isEmpty()
        ? Optional.empty()
        : Optional.of(
            McNemar.between(
                a.evaluation().outcomes(), placeOfA.getAsInt(), after, placeOfB.getAsInt()));
  }

  private static OptionalInt position(Scoring.@Nullable Score of, int steps) {
    return of == null ? OptionalInt.empty() : of.position(steps);
  }

  /// The class that `against` names for a sample, an arrow, and the class that B names at T =
  /// `steps`.
  public String exchange(Against against, int sample, int steps) {
    Scoring.Score b = scoreOfB().orElse(null);
    String before =
        against == Against.PINNED
            ? named(score.get(), sample, steps)
            : outcome(b, sample).map(outcome -> className(outcome.annClass())).orElse("?");
    return before + " → " + named(b, sample, steps);
  }

  private String named(Scoring.@Nullable Score by, int sample, int steps) {
    OptionalInt place = position(by, steps);
    return place.isEmpty()
        ? "?"
        : outcome(by, sample)
            .map(outcome -> className(outcome.snnClass()[place.getAsInt()]))
            .orElse("?");
  }

  private static Optional<SampleOutcome> outcome(Scoring.@Nullable Score by, int sample) {
    return by == null ? Optional.empty() : by.outcome(sample);
  }

  private String className(int index) {
    Opened opened = session.openedProperty().get();
    return opened == null ? "" : opened.className(index);
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
