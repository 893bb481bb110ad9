package io.spikeglass.ui.compare;

import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Heading;
import io.spikeglass.figure.PairAccounts;
import io.spikeglass.figure.View;
import io.spikeglass.network.Shape;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.inspect.PlotBox;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.widget.Chip;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One column of the comparison: whose it is, error added per layer, a map of the selected layer,
/// spikes, class scores.
final class Column extends VBox {

  private static final double ADDED_BASE = 80;
  private static final double ADDED_ROW = 24;

  /// With many layers rows come closer.
  private static final double ADDED_LOW_ROW = 17;

  private static final int ROOMY_LAYERS = 8;
  private static final double HIGHEST_MAP = 196;
  private static final double RASTER_BASE = 44;
  private static final double RASTER_BAND = 44;
  private static final double SCORES = 116;

  /// Room for a subtitle of two lines, so that the plots of all columns stand side by side.
  private static final double HEAD = 50;

  private final Label name = Widgets.label("", "section");
  private final Label note = Widgets.label("", "note");
  private final Label answer = Widgets.label("", "section");
  private final Chip chip = Chip.ofFreshness();
  private final PlotBox added;
  private final PlotBox map;
  private final PlotBox raster;
  private final PlotBox scores;
  private final Which which;
  private final String badge;
  private @Nullable Shape shape;

  /// @param badge the letter of the column
  /// @param run what it shows, empty where that is the difference of two
  Column(Context context, Which which, String badge, Supplier<Optional<Run>> run) {
    super(8);
    this.which = which;
    this.badge = badge;
    String id = which.name().toLowerCase(Locale.ROOT);
    getStyleClass().addAll("compare-column", "column-" + id);
    setId("column-" + id);
    Session session = context.session();
    added =
        new PlotBox(context, id + "-added", ADDED_BASE + 3 * ADDED_ROW)
            .onRow(layer -> session.looking().selectLayer(layer));
    map =
        new PlotBox(context, id + "-map", HIGHEST_MAP)
            .ofNeurons(
                neuron -> session.looking().pick(layer(session), neuron),
                neuron -> session.looking().addNeuron(layer(session), neuron),
                neurons -> session.looking().brush(layer(session), neurons));
    raster = new PlotBox(context, id + "-raster", RASTER_BASE + 2 * RASTER_BAND).growing();
    scores = new PlotBox(context, id + "-scores", SCORES).growing();
    List.of(added, map, raster, scores).forEach(plot -> plot.madeBy(run));
    map.widthProperty().addListener(_ -> map.high(mapHeight()));
    Label letter = Widgets.label(badge, "compare-badge");
    letter.setMinWidth(USE_PREF_SIZE);
    // Never cut off: it may end in "reconstruction".
    note.setWrapText(true);
    note.setMinHeight(USE_PREF_SIZE);
    name.setMinWidth(0);
    name.setWrapText(true);
    name.setMinHeight(USE_PREF_SIZE);
    answer.setMinWidth(USE_PREF_SIZE);
    VBox words = new VBox(0, name, note);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox head = Widgets.row(8, letter, words, answer, chip);
    head.setMinHeight(HEAD);
    getChildren().addAll(head, added, map, raster, scores);
  }

  private static int layer(Session session) {
    return session.focusProperty().get().layer();
  }

  void title(String title, String subtitle) {
    name.setText(title);
    note.setText(subtitle);
  }

  /// Shows the class that is named.
  void answer(String verdict) {
    answer.setText(verdict);
  }

  /// @param ofRun how fresh the run is
  /// @param ofAdded how fresh the first chart is
  void fresh(Freshness ofRun, Freshness ofAdded) {
    chip.show(ofRun);
    double opacity = opacity(ofRun);
    List.of(map, raster, scores, answer).forEach(node -> node.setOpacity(opacity));
    added.setOpacity(opacity(ofAdded));
  }

  /// What is of older settings is dimmed from the first moment on: it stands beside what is not.
  private static double opacity(Freshness freshness) {
    boolean older =
        freshness instanceof Freshness.Stale || freshness instanceof Freshness.Computing;
    return older ? Freshness.DIMMED : 1;
  }

  /// What its first chart draws.
  Which which() {
    return which;
  }

  /// Its letter.
  String badge() {
    return badge;
  }

  /// Whose it is, for exports.
  Heading head() {
    return Heading.of(badge + "  " + name.getText(), note.getText());
  }

  /// The plots on show, from above; none while there is nothing to show.
  List<Figure> figures() {
    return isWaiting()
        ? List.of()
        : Stream.of(added, map, raster, scores)
            .flatMap(plot -> plot.figure().shown().stream())
            .map(FigureView.Shown::figure)
            .toList();
  }

  private double mapHeight() {
    return shape == null || map.getWidth() <= 0
        ? HIGHEST_MAP
        : ErrorFigures.mapHeight(shape, map.getWidth(), HIGHEST_MAP);
  }

  /// Shows a run, or the difference of two.
  void show(Side side, List<Integer> layers, View view) {
    Side.Pictures pictures = side.pictures(layers, view);
    shape = side.shape(view);
    map.show(pictures.map(), mapHeight());
    raster.show(pictures.raster(), RASTER_BASE + layers.size() * RASTER_BAND);
    scores.show(pictures.scores());
    showPlots(true);
  }

  /// Shows nothing: there is no run yet.
  void waits() {
    answer.setText("");
    showPlots(false);
  }

  /// Whether there is no run yet.
  boolean isWaiting() {
    return !raster.isVisible();
  }

  private void showPlots(boolean known) {
    List.of(map, raster, scores).forEach(plot -> plot.setVisible(known));
  }

  /// Shows what every layer adds.
  void showAdded(Callable<PairAccounts> accounts, int layers, int selected) {
    added.show(() -> which.added(accounts.call(), selected), addedHeight(layers));
  }

  /// Shows that it is not known yet.
  void showAddedUnknown(List<String> layers, int selected) {
    added.show(() -> which.unknown(layers, selected), addedHeight(layers.size()));
  }

  private static double addedHeight(int layers) {
    return ADDED_BASE + layers * (layers > ROOMY_LAYERS ? ADDED_LOW_ROW : ADDED_ROW);
  }
}
