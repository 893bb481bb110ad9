package io.spikeglass.ui.plot;

import io.spikeglass.experiment.Workers;
import io.spikeglass.figure.DecimalSign;
import io.spikeglass.figure.Palette;
import io.spikeglass.figure.Style;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/// The threads that paint figures, for the whole window, so that a slow figure never holds the
/// window's own thread, nor, where there are two cores, the other figures.
public final class Painting implements AutoCloseable {

  private static final int MOST_THREADS = 2;

  /// How long it takes until what nobody sees is painted.
  private static final Duration REST = Duration.millis(150);

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Math.min(MOST_THREADS, Workers.availableCores()),
          Thread.ofPlatform().name("spikeglass-paint").daemon().factory());
  private final Executor window;
  private final Consumer<Throwable> onBug;
  private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.DEFAULT);
  private final Set<Runnable> unseen = new LinkedHashSet<>();
  private final PauseTransition rest = new PauseTransition(REST);
  private int unfinished;

  /// How all figures of the window look, whatever the theme.
  ///
  /// @param palette hues of error parts and classes
  /// @param decimal sign before the fraction of numbers
  /// @param magnification how large the window is drawn; 1 is as designed
  public record Look(Palette palette, DecimalSign decimal, double magnification) {

    /// As designed.
    public static final Look DEFAULT = new Look(Palette.OKABE_ITO, DecimalSign.POINT, 1);

    /// `style` in this look.
    Style on(Style style) {
      return style.in(palette).writing(decimal);
    }
  }

  /// @param window runs what is handed back, in order, on the window's thread
  /// @param onBug told of a failed painting, from the painting thread
  public Painting(Executor window, Consumer<Throwable> onBug) {
    this.window = window;
    this.onBug = onBug;
    rest.setOnFinished(_ -> catchUp());
  }

  /// Paints soon. Called on the window's thread.
  public void submit(Runnable paint) {
    if (threads.isShutdown()) {
      return;
    }
    unfinished++;
    threads.execute(
        () -> {
          try {
            paint.run();
          } catch (RuntimeException | Error bug) {
            onBug.accept(bug);
          } finally {
            // In line behind what the painting handed back itself.
            window.execute(this::finished);
          }
        });
  }

  /// Begins a painting once the present event has been handled, so that all that it changes is
  /// painted together. Called on the window's thread.
  void soon(Runnable begin) {
    unfinished++;
    window.execute(
        () -> {
          try {
            begin.run();
          } finally {
            finished();
          }
        });
  }

  /// Begins a painting that nobody sees in a while: what moves asks for it less often so. Called on
  /// the window's thread.
  void later(Runnable begin) {
    unseen.add(begin);
    rest.playFromStart();
  }

  /// Begins what waits because nobody saw it: something may have come into view. Called on the
  /// window's thread.
  public void catchUp() {
    List<Runnable> waiting = List.copyOf(unseen);
    unseen.clear();
    rest.stop();
    waiting.forEach(Runnable::run);
  }

  private void finished() {
    unfinished--;
  }

  /// Whether everything submitted has been painted and handed back; what nobody sees may wait.
  /// Asked on the window's thread.
  public boolean isIdle() {
    return unfinished == 0;
  }

  /// Has all figures look otherwise.
  public void wear(Look next) {
    look.set(next);
  }

  public ReadOnlyObjectProperty<Look> lookProperty() {
    return look.getReadOnlyProperty();
  }

  @Override
  public void close() {
    rest.stop();
    threads.shutdownNow();
  }
}
