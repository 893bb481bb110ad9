package io.spikeglass.ui.probe;

import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.bench.WindowTimes.Limit;
import io.spikeglass.figure.RasterRows;
import io.spikeglass.files.FigureFiles;
import io.spikeglass.ui.Bookmark;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.export.FigureExport;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.widget.Theme;
import io.spikeglass.ui.widget.Thumbnail;
import io.spikeglass.ui.window.MainWindow;
import io.spikeglass.ui.work.Job;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// What a user does in the window, as far as answer times are promised for it. Used on the window's
/// thread.
final class Script {

  /// Simulated, and scrubbed through.
  static final int STEPS = 64;

  /// The same for many and for few.
  static final int MANY_STEPS = 512;

  static final int FEW_STEPS = 32;

  private static final Limit POINTING = Limit.of(50);
  private static final Limit REPLAY = Limit.of(100);
  private static final Limit OPENING = Limit.of(1000);
  private static final double NOTCH = 40;
  private static final int NOTCHES = 10;
  private static final int LOWEST = 950;
  private static final int START = 999;
  private static final double LEFT = 0.15;
  private static final double RIGHT = 0.8;

  private static final List<FigureFiles.Format> FORMATS =
      List.of(
          FigureFiles.Format.PDF,
          FigureFiles.Format.SVG,
          FigureFiles.Format.PNG,
          FigureFiles.Format.TEX);

  private final MainWindow window;
  private final Session session;
  private final Hand hand;
  private @Nullable Object before;
  private @Nullable Job cancelled;
  private List<Path> written = List.of();
  private int percentile = START;

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
        Gesture.of("scrub-t" + suffix, limit, n -> hand.dragFlag("flag-t", place(n), 0)),
        Gesture.of("drag-T" + suffix, limit, n -> hand.dragFlag("flag-T", place(n), 0.5)));
  }

  /// Moving the panels beside the plots by the wheel.
  List<Gesture> scrolling(Limit limit) {
    return List.of(
        Gesture.of("scroll-inspector", limit, n -> hand.scroll("inspector", wheel(n))),
        Gesture.of("scroll-experiment", limit, n -> hand.scroll("experiment-panel", wheel(n))));
  }

  /// Down for a while, then up.
  private static double wheel(int number) {
    return number / NOTCHES % 2 == 0 ? -NOTCH : NOTCH;
  }

  private int place(int number) {
    int last = session.choicesProperty().get().lastStep();
    int stride = Math.ceilDiv(last, STEPS);
    return stride * swing(number, last / stride);
  }

  /// Pointing, picking, brushing, zooming.
  List<Gesture> pointing(String suffix) {
    return pointing().stream().map(gesture -> gesture.named(gesture.name() + suffix)).toList();
  }

  private List<Gesture> pointing() {
    return List.of(
        Gesture.of("hover", POINTING, n -> hand.hover(raster(), along(n), 0.2 + 0.01 * (n % 50))),
        Gesture.of("pick-layer", POINTING, n -> hand.click(tile(n), 0.5, 0.5)),
        Gesture.of(
            "pick-neuron", POINTING, n -> hand.click(hand.figure("layer-map"), along(n), 0.5)),
        Gesture.of(
            "replay-traces", REPLAY, n -> hand.click(raster(), along(n), 0.1 + 0.01 * (n % 20))),
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
        Gesture.of("move-threshold", limit, _ -> moveThreshold()));
  }

  /// Moves the threshold of the first layer to a place where it was not for long.
  void moveThreshold() {
    percentile = percentile > LOWEST ? percentile - 1 : START;
    hand.slide("percentile-" + run().populations().getFirst().name(), percentile / 10.0);
  }

  /// Makes the threshold rule one whose percentile can be moved.
  void usePercentiles() {
    session.choosing().change(settings -> settings.with(ThresholdRule.Percentile.DEFAULT));
  }

  /// Simulates as many steps as are scrubbed through.
  void useSteps(int last) {
    session.choosing().setLastStep(last);
  }

  /// Shows so many rows of the selected layer, or the default of all.
  void chooseRows(int most) {
    @SuppressWarnings("unchecked")
    ComboBox<RasterRows> box = (ComboBox<RasterRows>) hand.node("raster-rows");
    RasterRows.OFFERED.stream()
        .filter(rows -> rows.most() == most && rows.choice() == RasterRows.Choice.SAMPLED)
        .findFirst()
        .ifPresent(box::setValue);
  }

  /// Another raster, of all rows that are offered.
  Gesture redrawRaster(Limit limit) {
    return Gesture.after(
        _ -> chooseRows(RasterRows.DEFAULT.most()),
        "raster-of-10000-rows",
        limit,
        _ -> chooseRows(RasterRows.MOST));
  }

  /// The first steps of a run that takes long.
  Gesture firstSteps(Limit limit) {
    return firstPicture("move-threshold-first-steps", limit, "raster", _ -> moveThreshold());
  }

  /// The answer of the ANN to another sample, in the class scores.
  Gesture nextAnn(String suffix) {
    return firstPicture("next-sample-ann" + suffix, POINTING, "scores", _ -> showNext());
  }

  /// The first of the pictures that follow an input.
  private Gesture firstPicture(String name, Limit limit, String plot, IntConsumer input) {
    return Gesture.of(
            name,
            limit,
            n -> {
              before = hand.figure(plot).shown().orElse(null);
              input.accept(n);
            })
        .until(
            () ->
                hand.figure(plot).shown().orElse(null) != before && hand.figure(plot).isSettled());
  }

  /// The evaluation of the whole data set: its first point, and its end when it is cancelled.
  List<Gesture> evaluation() {
    return List.of(
        Gesture.of("evaluation-first-point", Limit.of(2000), _ -> moveThreshold())
            .until(() -> scored().filter(window.scoring()::isCurrent).isPresent()),
        Gesture.after(_ -> moveThreshold(), "cancel-evaluation", Limit.always(200), _ -> cancel())
            .until(() -> onDataSet() != cancelled));
  }

  private void cancel() {
    cancelled = onDataSet();
    hand.press("cancel-task");
  }

  /// What runs on the data set: the split, which goes first, or the accuracy.
  private @Nullable Job onDataSet() {
    Job split = window.accounts().jobProperty().get();
    return split == null ? window.scoring().jobProperty().get() : split;
  }

  private Optional<Scoring.Score> scored() {
    return Optional.ofNullable(window.scoring().scoreProperty().get());
  }

  /// Other samples.
  Gesture nextSample(Limit limit) {
    return Gesture.of("next-sample", limit, _ -> showNext());
  }

  /// Clicks on the thumbnail after that of the sample on show.
  private void showNext() {
    List<Node> cells = ((Parent) hand.node("thumbnails")).getChildrenUnmodifiable();
    int shown = 0;
    while (!((Thumbnail) cells.get(shown)).isCurrent()) {
      shown++;
    }
    hand.click(cells.get((shown + 1) % cells.size()), 0.5, 0.5);
  }

  /// Two settings side by side.
  List<Gesture> comparing() {
    return List.of(
        Gesture.of("pin", REPLAY, _ -> hand.tap(KeyCode.P)),
        Gesture.of("show-difference", REPLAY, n -> hand.tap(n % 2 == 0 ? KeyCode.D : KeyCode.B)));
  }

  /// The raster as a file, in one format after the other, with its data and what made it beside.
  ///
  /// @param folder gets the files
  Gesture export(Path folder) {
    return Gesture.of(
            "export-figure",
            Limit.always(2000),
            n -> {
              written = List.of();
              FigureFiles.Format format = FORMATS.get(n % FORMATS.size());
              FigureExport.write(
                  window.context(),
                  raster().shown().orElseThrow().figure(),
                  new FigureExport.Destination(
                      folder.resolve("raster." + format.extension()), format),
                  files -> written = files);
            })
        .until(() -> !written.isEmpty());
  }

  /// Opens a model, or goes back from it.
  ///
  /// @param models names or files, in turns
  Gesture open(String name, List<String> models, String data) {
    return Gesture.of(name, OPENING, n -> openAsItIs(models.get(n % models.size()), data));
  }

  /// The window as a whole.
  List<Gesture> around(List<String> models, String data) {
    return List.of(
        Gesture.of("theme", REPLAY, n -> window.wear(n % 2 == 0 ? Theme.DARK : Theme.LIGHT)),
        open("open-model", models, data));
  }

  /// Opens a model without asking whether it is meant for these data.
  private void openAsItIs(String model, String data) {
    Choices now = session.choicesProperty().get();
    session.open(
        new Bookmark(
            new Experiment(model, data, null, now.settings(), now.steps()),
            now.lastStep(),
            Optional.empty()));
  }
}
