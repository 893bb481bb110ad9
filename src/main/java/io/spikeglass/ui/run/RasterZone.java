package io.spikeglass.ui.run;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Figures;
import io.spikeglass.figure.Panel;
import io.spikeglass.figure.RasterRows;
import io.spikeglass.figure.View;
import io.spikeglass.simulation.Trace;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Focus;
import io.spikeglass.ui.LiveRun;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.help.HelpRequest;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.plot.Zoom;
import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import java.util.Set;
import javafx.scene.control.ComboBox;

/// The raster with what stands beside it, the choice of its rows, and its scroll bar where the
/// layers do not fit below one another.
final class RasterZone {

  private static final int NONE = -1;

  private final Session session;
  private final TimeView view;
  private final ComboBox<RasterRows> rows = new ComboBox<>();
  private final RasterWords words;
  private final BandScroll scroll;
  private int revealed = NONE;

  /// @param time what the plots on this axis show of it
  /// @param onRows called when the user chooses other rows
  RasterZone(Context context, Zoom time, TimePointing pointing, Runnable onRows) {
    session = context.session();
    view =
        new TimeView(
            context,
            time,
            "Raster",
            "raster",
            RasterZone::withoutWords,
            rows,
            HelpRequest.button(Topic.PLOTS));
    view.onExport(this::withCounts);
    view.onHover(pointing::rasterWords);
    view.onPick(pointing.inRaster());
    words = new RasterWords(view.figure(), layer -> session.looking().selectLayer(layer));
    view.cover(words);
    scroll = new BandScroll(view, "Layers on show in the raster", RasterZone::withoutWords);
    scroll.onMove(this::note);
    chooseRows(onRows);
  }

  /// Lets the user choose which of many neurons get a row.
  private void chooseRows(Runnable onRows) {
    rows.getItems().setAll(RasterRows.OFFERED);
    rows.setValue(RasterRows.DEFAULT);
    rows.setId("raster-rows");
    rows.getStyleClass().add("small-choice");
    rows.setConverter(Widgets.words(RasterRows::name));
    Widgets.describe(
        rows, "Neurons with a row; where rows share pixels, these are the darker the more fire");
    rows.setOnAction(_ -> onRows.run());
  }

  TimeView view() {
    return view;
  }

  /// All that the raster depends on: its cursors and words are drawn by the window.
  private record Shown(
      Run.Key run, RasterRows rows, int layer, List<Integer> picked, Set<Integer> brushed) {}

  /// Shows a run.
  ///
  /// @param at T, the last step, and where the user looks
  void show(Run run, Focus focus, View at) {
    Trace trace = run.trace();
    AnnReference ann = run.analysis().ann();
    RasterRows choice = rows.getValue();
    fit(trace, choice, focus.layer());
    view.show(
        new Shown(run.key(), choice, focus.layer(), focus.picked(), focus.brushed()),
        () -> Figures.raster(trace, ann, choice, at));
    words.show(trace, at.end(), focus.layer());
  }

  /// Shows the steps of a run as they come.
  void show(LiveRun stream, View at) {
    RasterRows choice = rows.getValue();
    fit(stream.trace(), choice, at.layer());
    view.show(() -> Figures.raster(stream.trace(), stream.ann(), choice, at));
    words.show(stream.trace(), at.end(), at.layer());
  }

  /// The layer that is selected comes into view when it becomes another one.
  private void fit(Trace trace, RasterRows choice, int layer) {
    boolean all = choice.layers() == RasterRows.Layers.ALL;
    int bands = all ? trace.network().populations().size() : 1;
    boolean others = bands != scroll.bands().total();
    scroll.fit(bands);
    if (all && (others || layer != revealed)) {
      revealed = layer;
      scroll.reveal(layer);
    }
    note();
  }

  private void note() {
    String which = scroll.bands().words();
    String words = rows.getValue().words();
    // There is not always room for all three.
    view.note(which.isEmpty() ? "firing times, " + words : words + " · " + which);
  }

  /// What is left of another model says nothing about this one.
  void leave() {
    view.figure().clear();
    view.note("");
  }

  /// The raster as it is exported: it counts to the T of now.
  private Figure withCounts(Figure painted) {
    Run run = session.runProperty().get();
    return run == null
        ? painted
        : Figures.counted(painted, run.trace(), session.choicesProperty().get().steps());
  }

  /// The window writes what stands beside the bands, and names the steps once for all plots, under
  /// the ribbon.
  private static Figure withoutWords(Figure figure) {
    Figure dressed = TimeView.forScreen(figure).unlabelled();
    return dressed.showing(dressed.panels().stream().map(Panel::alone).toList());
  }
}
