package io.spikeglass.ui;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.RunControl;
import io.spikeglass.ui.work.Worker;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/// A worker without threads: work waits until [#runAll] does it on the calling thread. What is
/// paused lets others go first.
public final class InlineWorker implements Worker {

  private final Queue<Task> waiting = new ArrayDeque<>();
  private final Map<Purpose, RunControl> newest = new EnumMap<>(Purpose.class);
  private int done;

  private record Task(Purpose purpose, RunControl control, Runnable body) {}

  @Override
  public <T> void submit(
      Purpose purpose, RunControl control, Work<T> work, Consumer<Outcome<T>> then) {
    RunControl before = newest.put(purpose, control);
    if (before != null && purpose.supersedes()) {
      before.stop();
    }
    waiting.add(
        new Task(
            purpose,
            control,
            () -> {
              if (!purpose.supersedes() || newest.get(purpose) == control) {
                then.accept(
                    Outcome.attempt(
                        () -> {
                          control.checkpoint();
                          done++;
                          return work.run(control);
                        }));
              }
            }));
  }

  @Override
  public void onWindow(Runnable task) {
    task.run();
  }

  /// Does everything that waits, and what that asks for.
  public void runAll() {
    while (!waiting.isEmpty()) {
      Task next =
          waiting.stream()
              .filter(task -> task.control().isStopped() || !task.control().isPaused())
              .findFirst()
              .orElseThrow(() -> new AssertionError("all that waits is paused"));
      waiting.remove(next);
      next.body().run();
    }
  }

  /// Does the oldest work of `purpose` that waits.
  public void run(Purpose purpose) {
    Task next =
        waiting.stream().filter(task -> task.purpose() == purpose).findFirst().orElseThrow();
    waiting.remove(next);
    next.body().run();
  }

  /// Pieces of work that were really done.
  int done() {
    return done;
  }

  @Override
  public void close() {
    waiting.clear();
  }
}
