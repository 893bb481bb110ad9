package io.spikeglass.ui.probe;

import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.bench.WindowTimes.Limit;
import io.spikeglass.ui.MainWindow;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Theme;
import io.spikeglass.ui.plot.FigureView;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;

/// What a user does in the window, as far as answer times are promised for it. Used on the window's
/// thread.
final class Script {

  /// Simulated, and scrubbed through.
  static final int STEPS = 64;

  private static final Limit POINTING = Limit.of(50);
  private static final Limit REPLAY = Limit.of(100);
  private static final Limit OPENING = Limit.of(1000);
  private static final double LEFT = 0.15;
  private static final double RIGHT = 0.8;

  private final MainWindow window;
  private final Session session;
  private final Hand hand;

  Script(MainWindow window) {
    this.window = window;
    session = window.session();
    hand = new Hand(window.stage().getScene());
  }

  Hand hand() {
    return hand;
  }

  private Run run() {
    return Objects.requireNonNull(session.runProperty().get(), "a run");
  }

  /// From 1 to `last` and back, a step at a time.
  private static int swing(int number, int last) {
    int phase = number % (2 * last);
    return phase < last ? phase + 1 : 2 * last - phase;
  }

  /// Moving through a finished run.
  List<Gesture> scrubbing(String suffix, Limit limit) {
    return List.of(
        Gesture.of("scrub-t" + suffix, limit, n -> hand.dragFlag("flag-t", swing(n, STEPS), 0)),
        Gesture.of("drag-T" + suffix, limit, n -> hand.dragFlag("flag-T", swing(n, STEPS), 0.5)));
  }

  /// Pointing, picking, brushing, zooming.
  List<Gesture> pointing() {
    return List.of(
        Gesture.of("hover", POINTING, n -> hand.hover(raster(), along(n), 0.2 + 0.01 * (n % 50))),
        Gesture.of("pick-layer", POINTING, n -> hand.click(tile(n), 0.5, 0.5)),
        Gesture.of("pick-neuron", REPLAY, n -> hand.click(hand.figure("layer-map"), along(n), 0.5)),
        Gesture.after(
            n -> hand.brush(raster(), along(n), 0.3),
            "brush",
            POINTING,
            n -> hand.drop(raster(), along(n), 0.3)),
        Gesture.after(
            n -> {
              hand.brush(raster(), along(n), 0.3);
              hand.drop(raster(), along(n), 0.3);
            },
            "unbrush",
            POINTING,
            _ -> hand.tap(KeyCode.ESCAPE)),
        Gesture.after(
            n -> {
              hand.tap(KeyCode.BACK_SPACE);
              hand.drag(raster(), along(n), 0.5);
            },
            "zoom",
            POINTING,
            n -> hand.drop(raster(), along(n), 0.5)),
        Gesture.after(
            n -> {
              hand.drag(raster(), along(n), 0.5);
              hand.drop(raster(), along(n), 0.5);
            },
            "zoom-back",
            POINTING,
            _ -> hand.tap(KeyCode.BACK_SPACE)));
  }

  private FigureView raster() {
    return hand.figure("raster");
  }

  private static double along(int number) {
    return LEFT + (RIGHT - LEFT) * (number % 20) / 20 + 0.1;
  }

  private Node tile(int number) {
    var populations = run().populations();
    return hand.node("tile-" + populations.get(number % populations.size()).name());
  }

  /// Settings of one sample.
  ///
  /// @param limit for each
  List<Gesture> settings(Limit limit) {
    return List.of(
        Gesture.of("toggle-initialisation", limit, _ -> hand.press("toggle-initialisation")),
        Gesture.of("toggle-compensation", limit, _ -> hand.press("toggle-compensation")),
        Gesture.of("move-threshold", limit, n -> hand.slide(firstPercentile(), 100 - 0.1 * n)));
  }

  private String firstPercentile() {
    return "percentile-" + run().populations().getFirst().name();
  }

  /// Makes the threshold rule one whose percentile can be moved.
  void usePercentiles() {
    session.change(settings -> settings.with(ThresholdRule.Percentile.DEFAULT));
  }

  /// Simulates as many steps as are scrubbed through.
  void useSteps(int last) {
    session.setLastStep(last);
  }

  /// Other samples.
  Gesture nextSample(Limit limit) {
    return Gesture.of(
        "next-sample",
        limit,
        n -> {
          List<Node> cells = ((Parent) hand.node("thumbnails")).getChildrenUnmodifiable();
          hand.click(cells.get((n + 1) % cells.size()), 0.5, 0.5);
        });
  }

  /// Two settings side by side.
  List<Gesture> comparing() {
    return List.of(
        Gesture.of("pin", REPLAY, _ -> hand.tap(KeyCode.P)),
        Gesture.of("show-difference", REPLAY, n -> hand.tap(n % 2 == 0 ? KeyCode.D : KeyCode.B)));
  }

  /// The window as a whole.
  List<Gesture> around(List<String> models, String data) {
    return List.of(
        Gesture.of("theme", REPLAY, n -> window.wear(n % 2 == 0 ? Theme.DARK : Theme.LIGHT)),
        Gesture.of("open-model", OPENING, n -> session.open(models.get(n % models.size()), data)));
  }
}
