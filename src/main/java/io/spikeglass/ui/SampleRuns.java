package io.spikeglass.ui;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.RunControl;
import io.spikeglass.simulation.Trace;
import io.spikeglass.ui.Session.Job;
import io.spikeglass.ui.Session.Stream;
import io.spikeglass.ui.Worker.Purpose;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Makes runs of single samples in the background, the newest wish only, and keeps the latest.
public final class SampleRuns {

  /// Finished runs kept, so that toggling to and fro costs nothing.
  private static final int KEPT_RUNS = 8;

  /// They may take one part in so many of the memory.
  private static final int SHARE_OF_MEMORY = 4;

  private final Worker worker;
  private final Opener opener;
  private final Purpose purpose;
  private final Consumer<Trouble> onTrouble;
  private final long room;
  private final ReadOnlyObjectWrapper<@Nullable Run> run = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Stream> streaming = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();
  private final Map<Run.Key, Run> finished = new LinkedHashMap<>(16, 0.75f, true);
  private Run.@Nullable Key computing;

  /// @param opener makes the runs
  /// @param purpose what the runs are for
  /// @param onTrouble told of what went wrong
  SampleRuns(Worker worker, Opener opener, Purpose purpose, Consumer<Trouble> onTrouble) {
    this(worker, opener, purpose, onTrouble, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
  }

  /// @param room bytes that the runs which are kept may take; the one on show is always kept
  SampleRuns(
      Worker worker, Opener opener, Purpose purpose, Consumer<Trouble> onTrouble, long room) {
    this.worker = worker;
    this.opener = opener;
    this.purpose = purpose;
    this.onTrouble = onTrouble;
    this.room = room;
  }

  /// Shows the run that `key` asks for, at once if it is there.
  void want(Run.Key key) {
    Run ready = finished.get(key);
    if (ready != null) {
      stop();
      run.set(ready);
      return;
    }
    if (job.get() != null && key.equals(computing)) {
      return;
    }
    RunControl control = new RunControl();
    computing = key;
    job.set(new Job("running sample " + key.sample(), control));
    worker.submit(
        purpose,
        control,
        c -> opener.run(key, c, stream -> worker.onWindow(() -> watch(c, stream))),
        outcome -> finish(key, outcome));
  }

  private void watch(RunControl control, Stream stream) {
    Job now = job.get();
    if (now != null && now.control().equals(control)) {
      streaming.set(stream);
    }
  }

  private void finish(Run.Key key, Outcome<Run> outcome) {
    job.set(null);
    streaming.set(null);
    switch (outcome) {
      case Outcome.Done<Run>(Run value) -> {
        finished.put(key, value);
        forgetOldest();
        run.set(value);
      }
      case Outcome.Stopped<Run> _ -> {}
      case Outcome.Failed<Run>(var problem) -> onTrouble.accept(new Trouble.Expected(problem));
      case Outcome.Broken<Run>(var cause) -> onTrouble.accept(new Trouble.Bug(cause));
    }
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

  /// Stops the run that is going on; what is shown stays.
  void stop() {
    Job now = job.get();
    if (now != null) {
      now.control().stop();
      job.set(null);
      streaming.set(null);
    }
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

  /// A run that is going on and can be watched.
  public ReadOnlyObjectProperty<@Nullable Stream> streamingProperty() {
    return streaming.getReadOnlyProperty();
  }

  /// The run that is going on.
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return job.getReadOnlyProperty();
  }
}
