package io.spikeglass.ui.inspect;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.LayerSwap;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Worker.Purpose;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What of the error of the sample on show remains when one layer after the other is fed exactly,
/// found in the background.
public final class Swaps {

  private final Session session;
  private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
  private final Jobs jobs;

  /// What was found.
  ///
  /// @param run the run whose layers were fed
  public record Found(Run run, LayerSwap swap) {}

  public Swaps(Session session) {
    this.session = session;
    jobs = session.jobs(Purpose.SWAP);
    session
        .runProperty()
        .addListener(
            _ -> {
              cancel();
              forgetOther();
            });
    session.choicesProperty().addListener(_ -> forgetOther());
  }

  /// Whether there is a run whose neurons take a constant current.
  public boolean isPossible() {
    Run run = session.runProperty().get();
    return run != null
        && session.choicesProperty().get().steps() <= run.lastStep()
        && LayerSwap.isPossible(run.key().settings());
  }

  /// Feeds the layers of the run on show, at T.
  public void start() {
    Run run = session.runProperty().get();
    if (run == null || !isPossible()) {
      return;
    }
    int steps = session.choicesProperty().get().steps();
    jobs.start(
        "feeding layers exactly",
        control -> find(run, steps, control),
        value -> {
          found.set(value);
          forgetOther();
        });
  }

  private static Found find(Run run, int steps, RunControl control) throws Exception {
    Workbench bench = run.key().opened().bench().orElseThrow();
    SpikingNetwork spiking = bench.convert(run.key().settings(), steps, control);
    return new Found(run, LayerSwap.of(bench, spiking, run.key().sample(), 1, 1, control));
  }

  /// Stops.
  public void cancel() {
    jobs.stop();
  }

  private void forgetOther() {
    Found now = found.get();
    if (now != null
        && !(now.run().equals(session.runProperty().get())
            && now.swap().steps() == session.choicesProperty().get().steps())) {
      found.set(null);
    }
  }

  public ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
    return found.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return jobs.jobProperty();
  }
}
