package io.spikeglass.ui;

import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Candidate;
import io.spikeglass.experiment.Repairs;
import io.spikeglass.experiment.Repairs.Findings;
import io.spikeglass.experiment.Repairs.Measured;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What changes of the settings gain, measured in the background by [Repairs]. What was measured
/// stays on show when one of the changes is applied, and comes back when the settings do.
public final class Trials implements Background {

  private final Session session;
  private final ReadOnlyObjectWrapper<@Nullable Report> report = new ReadOnlyObjectWrapper<>();
  private final Jobs jobs;
  private final Map<Case, Findings> known = new LinkedHashMap<>();
  private @Nullable Case asked;

  /// What is to be repaired.
  ///
  /// @param opened model and data
  /// @param choices the present settings
  private record Case(Opened opened, Choices choices) {}

  /// What has been found.
  ///
  /// @param from the choices that it was measured from, before any of it was applied
  /// @param findings what was measured
  /// @param applied the change that is in effect now; empty while none of them is
  public record Report(Choices from, Findings findings, Optional<Candidate> applied) {}

  public Trials(Session session) {
    this.session = session;
    jobs = session.jobs(Purpose.TRY);
    session.openedProperty().addListener(_ -> forget());
    session.choicesProperty().addListener(_ -> follow());
  }

  /// Measures what repairs the network on show with the present settings.
  public void start() {
    Run run = session.runProperty().get();
    Choices now = session.choicesProperty().get();
    if (run == null || now.steps() > run.lastStep()) {
      return;
    }
    Case subject = new Case(run.key().opened(), now);
    int threads = session.threadsProperty().get();
    asked = subject;
    report.set(null);
    jobs.start(
        "finding what repairs it",
        control -> measure(subject, threads, control),
        found -> keep(subject, found));
  }

  private Findings measure(Case subject, int threads, RunControl control) throws Exception {
    return Repairs.find(
        subject.opened().bench().orElseThrow(),
        new Repairs.Case(subject.choices().settings(), subject.choices().steps(), threads),
        control,
        soFar -> jobs.tell(control, () -> keep(subject, soFar)));
  }

  private void keep(Case subject, Findings found) {
    known.put(subject, found);
    report.set(new Report(subject.choices(), found, Optional.empty()));
  }

  /// Stops measuring; what was measured stays.
  public void cancel() {
    jobs.stop();
  }

  /// Takes over a change that was measured.
  public void apply(Measured change) {
    session.choosing().adopt(change.change());
  }

  /// Takes back the change that was applied.
  public void takeBack() {
    session.choosing().undo();
  }

  private void forget() {
    cancel();
    known.clear();
    asked = null;
    report.set(null);
  }

  /// What was measured holds for one model, its data, settings and T.
  private void follow() {
    Opened opened = session.openedProperty().get();
    Choices choices = session.choicesProperty().get();
    if (opened == null) {
      return;
    }
    Case now = new Case(opened, choices);
    if (now.equals(asked) && jobs.isBusy()) {
      return;
    }
    cancel();
    Findings found = known.get(now);
    Report shown = report.get();
    if (found != null) {
      report.set(new Report(choices, found, Optional.empty()));
    } else if (shown != null) {
      Optional<Candidate> applied = applied(shown.findings(), choices);
      report.set(applied.isEmpty() ? null : new Report(shown.from(), shown.findings(), applied));
    }
  }

  /// The change that leads to `choices`.
  private static Optional<Candidate> applied(Findings found, Choices choices) {
    return found.tried().stream()
        .map(Measured::change)
        .filter(change -> change.settings().equals(choices.settings()))
        .filter(change -> change.steps() == choices.steps())
        .findFirst();
  }

  /// What has been found; null before it was asked for.
  public ReadOnlyObjectProperty<@Nullable Report> reportProperty() {
    return report.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return jobs.jobProperty();
  }
}
