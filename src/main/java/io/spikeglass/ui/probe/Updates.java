package io.spikeglass.ui.probe;

import io.spikeglass.ui.plot.FigureView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// Sees how often a plot changes while what it shows is being computed. Used on the window's
/// thread.
final class Updates implements Runnable {

  private static final double NANOS_PER_MILLI = 1e6;

  private final Scene scene;
  private final FigureView plot;
  private final BooleanSupplier over;
  private final List<Double> millis = new ArrayList<>();
  private final CompletableFuture<double[]> done = new CompletableFuture<>();
  private FigureView.@Nullable Shown seen;
  private final long begin = System.nanoTime();
  private long last;

  private Updates(Scene scene, FigureView plot, BooleanSupplier over) {
    this.scene = scene;
    this.plot = plot;
    this.over = over;
    seen = plot.shownProperty().get();
  }

  /// Does `input`, and gives the milliseconds from one picture of the plot to the next, from the
  /// first that changes to the last; where there is one picture only, those until it.
  ///
  /// @param over whether everything asked for is on show
  static CompletableFuture<double[]> run(
      Scene scene, FigureView plot, BooleanSupplier over, Runnable input) {
    Updates updates = new Updates(scene, plot, over);
    input.run();
    scene.addPostLayoutPulseListener(updates);
    Platform.requestNextPulse();
    return updates.done;
  }

  /// A pulse has laid the window out.
  @Override
  public void run() {
    FigureView.Shown now = plot.shownProperty().get();
    if (now != seen) {
      long time = System.nanoTime();
      if (last != 0) {
        millis.add((time - last) / NANOS_PER_MILLI);
      }
      seen = now;
      last = time;
    }
    if (last != 0 && over.getAsBoolean()) {
      if (millis.isEmpty()) {
        millis.add((last - begin) / NANOS_PER_MILLI);
      }
      scene.removePostLayoutPulseListener(this);
      done.complete(millis.stream().mapToDouble(Double::doubleValue).toArray());
    } else {
      Platform.requestNextPulse();
    }
  }
}
