package io.spikeglass.ui.work;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.RunControl;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The [Worker] of the real window: one thread per purpose. What nobody has asked for waits until
/// [#begin].
public final class FxWorker implements Worker {

  private static final long LONGEST_CLOSE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final long PATIENCE_MILLIS = 20;

  /// What the window does of itself.
  private static final Set<Purpose> UNASKED =
      EnumSet.of(Purpose.CHECK, Purpose.EVALUATE, Purpose.ACCOUNT);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final Map<Purpose, ExecutorService> threads = new EnumMap<>(Purpose.class);
  private final Map<Purpose, RunControl> newest = new EnumMap<>(Purpose.class);
  private final Executor window;

  /// @param window runs what is handed back, in order, on the window's thread
  public FxWorker(Executor window) {
    this.window = window;
    for (Purpose purpose : Purpose.values()) {
      threads.put(
          purpose,
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform()
                  .name("spikeglass-" + purpose.name().toLowerCase(Locale.ROOT))
                  .daemon()
                  .factory()));
    }
  }

  @Override
  public <T> void submit(
      Purpose purpose, RunControl control, Work<T> work, Consumer<Outcome<T>> then) {
    RunControl before = newest.put(purpose, control);
    if (before != null && purpose.supersedes()) {
      before.stop();
    }
    thread(purpose)
        .execute(
            () -> {
              Outcome<T> outcome =
                  Outcome.attempt(
                      () -> {
                        if (UNASKED.contains(purpose)) {
                          awaitBeginning(control);
                        }
                        // Stopped while it waited: whoever asked is told all the same.
                        control.checkpoint();
                        return work.run(control);
                      });
              window.execute(
                  () -> {
                    if (!purpose.supersedes() || newest.get(purpose) == control) {
                      then.accept(outcome);
                    }
                  });
            });
  }

  @Override
  public void onWindow(Runnable task) {
    window.execute(task);
  }

  /// Has also that work begin which nobody asked for.
  public void begin() {
    begun.countDown();
  }

  private void awaitBeginning(RunControl control) throws InterruptedException {
    while (!begun.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
      control.checkpoint();
    }
  }

  private ExecutorService thread(Purpose purpose) {
    ExecutorService thread = threads.get(purpose);
    if (thread == null) {
      throw new IllegalStateException("no thread for " + purpose);
    }
    return thread;
  }

  @Override
  public void close() {
    newest.values().forEach(RunControl::stop);
    newest.clear();
    threads.values().forEach(ExecutorService::shutdownNow);
    long deadline = System.nanoTime() + LONGEST_CLOSE_NANOS;
    try {
      for (ExecutorService thread : threads.values()) {
        thread.awaitTermination(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
