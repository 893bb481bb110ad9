package io.spikeglass.ui;

import io.spikeglass.simulation.Trace;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Makes runs of single samples in the background, the newest wish only, and keeps the latest.
public final class SampleRuns {

  /// Finished runs kept, so that toggling to and fro costs nothing.
  private static final int KEPT_RUNS = 8;

  /// They may take one part in so many of the memory.
  private static final int SHARE_OF_MEMORY = 4;

  private final Jobs jobs;
  private final Opener opener;
  private final long room;
  private final ReadOnlyObjectWrapper<@Nullable Run> run = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable LiveRun> streaming = new ReadOnlyObjectWrapper<>();
  private final Map<Run.Key, Run> finished = new LinkedHashMap<>(16, 0.75f, true);
  private Run.@Nullable Key computing;

  /// @param jobs in which the runs are made
  /// @param opener makes the runs
  SampleRuns(Jobs jobs, Opener opener) {
    this(jobs, opener, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
  }

  /// @param room bytes that the runs which are kept may take; the one on show is always kept
  SampleRuns(Jobs jobs, Opener opener, long room) {
    this.jobs = jobs;
    this.opener = opener;
    this.room = room;
    jobs.jobProperty()
        .addListener(
            (_, _, now) -> {
              if (now == null) {
                streaming.set(null);
              }
            });
  }

  /// Shows the run that `key` asks for, at once if it is there.
  void want(Run.Key key) {
    Run ready = finished.get(key);
    if (ready != null) {
      stop();
      run.set(ready);
      return;
    }
    if (jobs.isBusy() && key.equals(computing)) {
      return;
    }
    computing = key;
    jobs.start(
        "running sample " + key.sample(),
        control -> opener.run(key, control, live -> jobs.tell(control, () -> streaming.set(live))),
        this::keep);
  }

  private void keep(Run made) {
    finished.put(made.key(), made);
    forgetOldest();
    run.set(made);
  }

  private void forgetOldest() {
    long taken = finished.values().stream().mapToLong(SampleRuns::bytes).sum();
    var oldest = finished.values().iterator();
    while (finished.size() > KEPT_RUNS || (finished.size() > 1 && taken > room)) {
      taken -= bytes(oldest.next());
      oldest.remove();
    }
  }

  private static long bytes(Run run) {
    return Trace.bytesFor(run.spiking(), run.lastStep());
  }

  /// Whether the run on show is the one that is asked for, `wanted`.
  Freshness freshness(Optional<Run.Key> wanted) {
    Job now = jobs.jobProperty().get();
    if (now != null) {
      return now.freshness();
    }
    Run shown = run.get();
    if (shown == null) {
      return new Freshness.Absent();
    }
    if (!wanted.equals(Optional.of(shown.key()))) {
      return new Freshness.Stale();
    }
    return shown.key().settings().fittedToT()
        ? new Freshness.FittedTo(shown.key().fittedSteps())
        : new Freshness.Live();
  }

  /// Stops the run that is going on; what is shown stays.
  void stop() {
    jobs.stop();
  }

  /// Forgets everything, as for another network.
  void clear() {
    finished.clear();
    run.set(null);
    streaming.set(null);
  }

  /// The run on show.
  public ReadOnlyObjectProperty<@Nullable Run> runProperty() {
    return run.getReadOnlyProperty();
  }

  /// The run that is going on, as far as it can be watched.
  public ReadOnlyObjectProperty<@Nullable LiveRun> streamingProperty() {
    return streaming.getReadOnlyProperty();
  }

  /// The run that is going on.
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return jobs.jobProperty();
  }
}
