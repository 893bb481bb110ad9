package io.spikeglass.ui.probe;

import io.spikeglass.ui.plot.FigureView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.Scene;

/// Moves the hand without a stop, and sees which frames come of it. Used on the window's thread.
///
/// A frame is a pulse that hands a new picture to the renderer: later input is in it, and every
/// plot that the movement changes has been painted anew since the frame before, so that the slowest
/// of them counts. The toolkit begins no such pulse before the renderer is through with the last
/// one.
final class Motion extends AnimationTimer {

  /// What a hand sends, as often as a screen is drawn.
  private static final double INPUTS_PER_SECOND = 60;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Scene scene;
  private final IntConsumer input;
  private final int skipped;
  private final int inputs;
  private final Map<FigureView, InvalidationListener> plots = new HashMap<>();

  /// Plots that were asked for another picture, and those that got one, since the last frame.
  private final Set<FigureView> asked = new HashSet<>();

  private final Set<FigureView> renewed = new HashSet<>();
  private final List<Double> millis = new ArrayList<>();
  private final CompletableFuture<double[]> done = new CompletableFuture<>();
  private final Runnable laidOut = this::look;
  private long since;
  private long lastFrame;
  private int given;
  private int inFrame;

  private Motion(Scene scene, IntConsumer input, int skipped, int counted) {
    this.scene = scene;
    this.input = input;
    this.skipped = skipped;
    this.inputs = skipped + counted;
    for (Node node : scene.getRoot().lookupAll(".plot")) {
      FigureView plot = (FigureView) node;
      plots.put(plot, _ -> renewed.add(plot));
    }
  }

  private void begin() {
    scene.addPostLayoutPulseListener(laidOut);
    plots.forEach((plot, listener) -> plot.shownProperty().addListener(listener));
    start();
  }

  private void end() {
    stop();
    plots.forEach((plot, listener) -> plot.shownProperty().removeListener(listener));
    scene.removePostLayoutPulseListener(laidOut);
  }

  /// Moves, and gives the milliseconds from frame to frame; at least one.
  ///
  /// @param input does it for the n-th time, from 0
  /// @param skipped inputs at first that are not counted, at least 1
  /// @param counted inputs that are
  static CompletableFuture<double[]> run(Scene scene, IntConsumer input, int skipped, int counted) {
    Motion motion = new Motion(scene, input, skipped, counted);
    motion.begin();
    return motion.done;
  }

  /// Gives the inputs that are due: more than one where a pulse came late.
  @Override
  public void handle(long ignored) {
    long now = System.nanoTime();
    if (given == 0) {
      since = now;
    }
    try {
      double due = 1 + (now - since) / NANOS_PER_SECOND * INPUTS_PER_SECOND;
      while (given + 1 <= due) {
        input.accept(given++);
      }
    } catch (RuntimeException bug) {
      end();
      done.completeExceptionally(bug);
    }
  }

  /// A pulse has laid the window out.
  private void look() {
    for (FigureView plot : plots.keySet()) {
      if (plot.isSeen() && !plot.isSettled()) {
        asked.add(plot);
      }
      // A property whose change nobody takes note of tells of no other.
      var _ = plot.shown();
    }
    if (given > inFrame && asked.stream().allMatch(this::isNewer)) {
      frame();
    }
  }

  /// Whether a plot got another picture, or turned out to need none.
  private boolean isNewer(FigureView plot) {
    return renewed.contains(plot) || plot.isSettled();
  }

  private void frame() {
    long now = System.nanoTime();
    if (inFrame >= skipped) {
      millis.add((now - lastFrame) / NANOS_PER_MILLI);
    }
    lastFrame = now;
    inFrame = given;
    asked.clear();
    renewed.clear();
    if (given >= inputs && !millis.isEmpty()) {
      end();
      done.complete(millis.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }
}
