package io.spikeglass.ui.work;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.RunControl;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The background work of one purpose: one [Job] at a time, the newest, that can be watched, paused
/// and stopped. However it ends, [Messages] say why where it gives nothing. Used on the window's
/// thread only.
public final class Jobs implements Background {

  private static final long NAP_NANOS = 20_000_000;

  private final Worker worker;
  private final Purpose purpose;
  private final Messages messages;
  private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();

  /// @param worker does the work
  /// @param messages told of what goes wrong
  public Jobs(Worker worker, Purpose purpose, Messages messages) {
    this.worker = worker;
    this.purpose = purpose;
    this.messages = messages;
  }

  /// Starts `work`, which ends what was going on before.
  ///
  /// @param what the work in words
  /// @param then goes on with what it gives; not called if it gives nothing
  public <T> void start(String what, Worker.Work<T> work, Consumer<T> then) {
    watch(what, work, outcome -> messages.handle(outcome, then));
  }

  /// Starts `work` for somebody who has to know every end of it, and hands it on to the messages.
  public <T> void watch(String what, Worker.Work<T> work, Consumer<Outcome<T>> end) {
    RunControl control = new RunControl();
    job.set(Job.begin(what, control));
    worker.submit(
        purpose,
        control,
        work,
        outcome -> {
          job.set(null);
          // Stopped on its way back to the window, it is what nobody waits for any more.
          end.accept(control.isStopped() ? new Outcome.Stopped<>() : outcome);
        });
  }

  /// Does `task` soon on the window's thread, if the work that `control` steers goes on until then.
  /// Asked from any thread.
  public void tell(RunControl control, Runnable task) {
    worker.onWindow(
        () -> {
          Job now = job.get();
          if (now != null && now.control().equals(control)) {
            task.run();
          }
        });
  }

  /// Lets a while pass before long work begins, which newer work may replace meanwhile. Called by
  /// the work.
  public static void settle(long nanos, RunControl control) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      control.checkpoint();
      LockSupport.parkNanos(NAP_NANOS);
    }
  }

  /// Whether something is going on.
  public boolean isBusy() {
    return job.get() != null;
  }

  /// Pauses what is going on.
  public void pause() {
    Job now = job.get();
    if (now != null) {
      now.control().pause();
    }
  }

  /// Goes on with what was paused.
  public void resume() {
    Job now = job.get();
    if (now != null) {
      now.control().resume();
    }
  }

  /// Stops what is going on; what it has told so far stays.
  public void stop() {
    Job now = job.get();
    if (now != null) {
      now.control().stop();
      job.set(null);
    }
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return job.getReadOnlyProperty();
  }
}
