package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.analysis.Wilson;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Job;
import io.spikeglass.ui.Jobs;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Worker.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What single changes of the settings gain, measured in the background: the same samples run under
/// the present settings and under each change.
public final class Trials {

  /// Samples that every change is measured on, from the start of the data set.
  static final int SAMPLES = EvaluationPlan.DEFAULT_ACCOUNTED;

  private final Session session;
  private final ReadOnlyObjectWrapper<@Nullable Report> report = new ReadOnlyObjectWrapper<>();
  private final Jobs jobs;
  private @Nullable Case asked;

  /// A change that was measured.
  ///
  /// @param change what was changed
  /// @param measured what came of it, at its T
  public record Trial(Advice change, AccuracyPoint measured) {}

  /// A layer at fault.
  ///
  /// @param layer its name
  /// @param share of the added mean square, 0..1
  public record Fault(String layer, double share) {}

  /// What is to be repaired.
  ///
  /// @param opened model and data
  /// @param choices the present settings
  public record Case(Opened opened, Choices choices) {}

  /// What has been measured so far.
  ///
  /// @param subject what is to be repaired
  /// @param present what the present settings give
  /// @param fault the layer that adds most of the error under them, over the same samples; empty
  ///     where its account does not fit into the memory
  /// @param trials changes, in the order in which they were measured
  public record Report(
      Case subject, AccuracyPoint present, Optional<Fault> fault, List<Trial> trials) {
    public Report {
      trials = List.copyOf(trials);
    }

    /// The change that gains most, if one gains at all.
    public Optional<Trial> best() {
      return trials.stream()
          .filter(trial -> worth(trial.measured()) > worth(present))
          .max(java.util.Comparator.comparingDouble(trial -> worth(trial.measured())));
    }
  }

  public Trials(Session session) {
    this.session = session;
    jobs = session.jobs(Purpose.TRY);
    session.openedProperty().addListener(_ -> forgetOther());
    session.choicesProperty().addListener(_ -> forgetOther());
  }

  /// What counts: accuracy, or where nothing is labelled how often SNN and ANN agree, 0..1.
  static double worth(AccuracyPoint point) {
    return point.hasAccuracy() ? point.accuracy() : point.agreement();
  }

  /// The 95 % interval of [#worth].
  static Wilson interval(AccuracyPoint point) {
    return point.hasAccuracy() ? point.interval() : Wilson.of(point.agreeing(), point.images());
  }

  /// Measures the changes against the error of the layer at fault of the run on show.
  public void start() {
    Run run = session.runProperty().get();
    Choices now = session.choicesProperty().get();
    if (run == null || now.steps() > run.lastStep()) {
      return;
    }
    int fault = run.analysis().atFault(now.steps());
    LayerError error = run.error(fault, now.steps());
    List<Advice> changes =
        Advice.against(error.mainCause(), run.populations().get(fault).name(), now);
    Case subject = new Case(run.key().opened(), now);
    int threads = session.threadsProperty().get();
    asked = subject;
    jobs.start(
        "trying what repairs it",
        control -> measure(subject, changes, threads, control),
        report::set);
  }

  private Report measure(Case subject, List<Advice> changes, int threads, RunControl control)
      throws Exception {
    Evaluation whole = evaluate(subject.opened(), subject.choices(), threads, SAMPLES, control);
    AccuracyPoint present = whole.accuracy().points().getLast();
    Optional<Fault> fault =
        whole.account(subject.choices().steps()).map(account -> fault(whole, account));
    List<Trial> trials = new ArrayList<>();
    for (Advice change : changes) {
      Report soFar = new Report(subject, present, fault, trials);
      jobs.tell(control, () -> report.set(soFar));
      Evaluation changed = evaluate(subject.opened(), change.choices(), threads, 0, control);
      trials.add(new Trial(change, changed.accuracy().points().getLast()));
    }
    return new Report(subject, present, fault, trials);
  }

  private static Fault fault(Evaluation whole, ErrorAccount account) {
    int layer = account.layers().indexOf(account.atFault());
    return new Fault(whole.layers().get(layer).name(), account.atFault().error().share());
  }

  private static Evaluation evaluate(
      Opened opened, Choices choices, int threads, int accounted, RunControl control)
      throws Exception {
    EvaluationPlan plan =
        new EvaluationPlan(
            choices.settings(), List.of(choices.steps()), SAMPLES, threads, accounted);
    return opened.bench().orElseThrow().evaluate(plan, control, _ -> {});
  }

  /// Stops measuring; what was measured stays.
  public void cancel() {
    jobs.stop();
  }

  /// Takes over a change that was measured.
  public void apply(Trial trial) {
    session.choosing().choose(trial.change().choices());
  }

  /// What was measured holds for one model, its data, settings and T.
  private void forgetOther() {
    Case now = asked;
    if (now != null
        && !(now.opened().equals(session.openedProperty().get())
            && now.choices().equals(session.choicesProperty().get()))) {
      cancel();
      asked = null;
      report.set(null);
    }
  }

  public ReadOnlyObjectProperty<@Nullable Report> reportProperty() {
    return report.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return jobs.jobProperty();
  }
}
