package io.spikeglass.ui.inspect;

import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Repairs;
import io.spikeglass.experiment.Repairs.Findings;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Job;
import io.spikeglass.ui.Jobs;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Worker.Purpose;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What changes of the settings gain, measured in the background by [Repairs].
public final class Trials {

  private final Session session;
  private final ReadOnlyObjectWrapper<@Nullable Findings> report = new ReadOnlyObjectWrapper<>();
  private final Jobs jobs;
  private @Nullable Case asked;

  /// What is to be repaired.
  ///
  /// @param opened model and data
  /// @param choices the present settings
  private record Case(Opened opened, Choices choices) {}

  public Trials(Session session) {
    this.session = session;
    jobs = session.jobs(Purpose.TRY);
    session.openedProperty().addListener(_ -> forgetOther());
    session.choicesProperty().addListener(_ -> forgetOther());
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
    jobs.start(
        "trying what repairs it", control -> measure(subject, threads, control), report::set);
  }

  private Findings measure(Case subject, int threads, RunControl control) throws Exception {
    return Repairs.find(
        subject.opened().bench().orElseThrow(),
        new Repairs.Case(subject.choices().settings(), subject.choices().steps(), threads),
        control,
        soFar -> jobs.tell(control, () -> report.set(soFar)));
  }

  /// Stops measuring; what was measured stays.
  public void cancel() {
    jobs.stop();
  }

  /// Takes over a change that was measured.
  public void apply(Repairs.Measured change) {
    session.choosing().adopt(change.change());
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

  /// What has been found; null before it was asked for.
  public ReadOnlyObjectProperty<@Nullable Findings> reportProperty() {
    return report.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return jobs.jobProperty();
  }
}
