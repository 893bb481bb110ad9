package io.spikeglass.ui.plot;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// The thread that paints figures; one for the whole window, so that a slow figure never holds the
/// window's own thread.
public final class Painting implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("spikeglass-paint").daemon().factory());
  private final Consumer<Throwable> onBug;

  /// @param onBug told of a failed painting, from the painting thread
  public Painting(Consumer<Throwable> onBug) {
    this.onBug = onBug;
  }

  /// Paints soon.
  public void submit(Runnable paint) {
    if (!thread.isShutdown()) {
      thread.execute(
          () -> {
            try {
              paint.run();
            } catch (RuntimeException | Error bug) {
              onBug.accept(bug);
            }
          });
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
