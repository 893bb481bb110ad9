package io.spikeglass.ui.plot;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// The thread that paints figures; one for the whole window, so that a slow figure never holds the
/// window's own thread.
public final class Painting implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("spikeglass-paint").daemon().factory());
  private final Executor window;
  private final Consumer<Throwable> onBug;
  private int unfinished;

  /// @param window runs what is handed back, in order, on the window's thread
  /// @param onBug told of a failed painting, from the painting thread
  public Painting(Executor window, Consumer<Throwable> onBug) {
    this.window = window;
    this.onBug = onBug;
  }

  /// Paints soon. Called on the window's thread.
  public void submit(Runnable paint) {
    if (thread.isShutdown()) {
      return;
    }
    unfinished++;
    thread.execute(
        () -> {
          try {
            paint.run();
          } catch (RuntimeException | Error bug) {
            onBug.accept(bug);
          } finally {
            // In line behind what the painting handed back itself.
            window.execute(() -> unfinished--);
          }
        });
  }

  /// Whether everything submitted has been painted and handed back. Asked on the window's thread.
  public boolean isIdle() {
    return unfinished == 0;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
