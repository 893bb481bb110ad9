package io.spikeglass.ui;

import io.spikeglass.analysis.McNemar;
import io.spikeglass.control.Outcome;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.ui.Worker.Purpose;
import java.util.Optional;
import java.util.OptionalInt;
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
  private final ReadOnlyObjectWrapper<Session.@Nullable Job> job = new ReadOnlyObjectWrapper<>();
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

  public Comparison(Session session, Scoring scoring) {
    this.session = session;
    this.scoring = scoring;
    runs = session.sideRuns(Purpose.PINNED_RUN);
    session.openedProperty().addListener(_ -> unpin());
    session.choicesProperty().addListener(_ -> follow());
    session.sampleProperty().addListener(_ -> follow());
  }

  /// Pins the present setting as A. What is known about it is kept.
  public void pin() {
    if (session.openedProperty().get() == null) {
      return;
    }
    cancel();
    pinned.set(session.choicesProperty().get());
    Scoring.Score known = scoring.scoreProperty().get();
    boolean whole = known != null && scoring.isCurrent(known) && known.evaluation().isComplete();
    score.set(whole ? known : null);
    wanted = whole && known != null ? known.evaluation().plan() : null;
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

  private void follow() {
    Opened opened = session.openedProperty().get();
    Optional<Choices> a = choicesOfA();
    if (opened == null || opened.bench().isEmpty() || a.isEmpty()) {
      return;
    }
    runs.want(Run.Key.of(opened, a.get(), session.sampleProperty().get()));
    if (score.get() == null || positionOf(score.get()).isEmpty()) {
      evaluate(opened, Scoring.planFor(a.get()));
    }
  }

  private void evaluate(Opened opened, EvaluationPlan plan) {
    if (plan.equals(wanted)) {
      return;
    }
    wanted = plan;
    RunControl control = new RunControl();
    job.set(new Session.Job("accuracy of A over T", control));
    session
        .worker()
        .submit(
            Purpose.PINNED_EVALUATION,
            control,
            c ->
                opened
                    .bench()
                    .orElseThrow()
                    .evaluate(plan, c, partial -> tell(c, new Scoring.Score(opened, partial))),
            outcome -> finish(opened, outcome));
  }

  private void tell(RunControl control, Scoring.Score partial) {
    session
        .worker()
        .onWindow(
            () -> {
              Session.Job now = job.get();
              if (now != null && now.control().equals(control)) {
                score.set(partial);
              }
            });
  }

  private void finish(Opened opened, Outcome<Evaluation> outcome) {
    job.set(null);
    switch (outcome) {
      case Outcome.Done<Evaluation>(Evaluation value) ->
          score.set(new Scoring.Score(opened, value));
      case Outcome.Stopped<Evaluation> _ -> {}
      case Outcome.Failed<Evaluation>(var problem) -> session.report(new Trouble.Expected(problem));
      case Outcome.Broken<Evaluation>(var cause) -> session.report(new Trouble.Bug(cause));
    }
  }

  /// Stops evaluating A; what has been counted stays.
  public void cancel() {
    Session.Job now = job.get();
    if (now != null) {
      now.control().stop();
      job.set(null);
    }
  }

  /// The evaluation of B, if it belongs to the present settings.
  public Optional<Scoring.Score> scoreOfB() {
    return Optional.ofNullable(scoring.scoreProperty().get()).filter(scoring::isCurrent);
  }

  /// From A to B at T: the samples gained and lost; empty until both are evaluated there.
  public Optional<McNemar> gains() {
    Scoring.Score a = score.get();
    Scoring.Score b = scoreOfB().orElse(null);
    if (a == null || b == null) {
      return Optional.empty();
    }
    OptionalInt placeOfA = positionOf(a);
    OptionalInt placeOfB = positionOf(b);
    return placeOfA.isEmpty() || placeOfB.isEmpty()
        ? Optional.empty()
        : Optional.of(
            McNemar.between(
                a.evaluation().outcomes(),
                placeOfA.getAsInt(),
                b.evaluation().outcomes(),
                placeOfB.getAsInt()));
  }

  private OptionalInt positionOf(Scoring.Score of) {
    return of.position(session.choicesProperty().get().steps());
  }

  /// How fresh the run of A is.
  public Freshness freshness() {
    Session.Job now = runs.jobProperty().get();
    if (now != null) {
      return new Freshness.Computing((int) (100 * now.control().fraction()));
    }
    Choices a = choicesOfA().orElse(null);
    return a != null && a.settings().fittedToT()
        ? new Freshness.FittedTo(a.steps())
        : new Freshness.Live();
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
  public ReadOnlyObjectProperty<Session.@Nullable Job> jobProperty() {
    return job.getReadOnlyProperty();
  }
}
