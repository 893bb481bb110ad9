package io.spikeglass.ui.run;

import io.spikeglass.figure.Figures;
import io.spikeglass.figure.PlotArea;
import io.spikeglass.figure.ShortName;
import io.spikeglass.simulation.Trace;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.widget.Fitting;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The words beside the bands of the raster, so that moving T or selecting a layer paints no raster
/// anew: at the left the layer, which a click selects, and how many of its neurons have a row; at
/// the right its spikes up to T.
final class RasterWords extends Pane {

  private static final double GAP = 9;
  private static final double LINE = 14;
  private static final double BOTH_FROM = 2 * LINE - 6;
  private static final Fitting ROWS = new Fitting(false, 11, TimeView.GUTTERS.left() - GAP);
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final FigureView raster;
  private final IntConsumer select;
  private final List<Beside> bands = new ArrayList<>();
  private @Nullable Trace trace;
  private int steps;
  private int selected;

  /// What stands beside one band.
  private final class Beside {

    private final Label name = Widgets.label("", "strong", "band-name");
    private final Label rows = Widgets.label("", "small");
    private final Label spikes = Widgets.label("", "strong");
    private final Label unit = Widgets.label("spikes to T", "note");
    private final Tooltip whole = new Tooltip();
    private int layer;

    Beside() {
      List.of(name, rows, spikes, unit).forEach(label -> label.setManaged(false));
      for (Label label : List.of(name, rows)) {
        label.setTooltip(whole);
        label.setOnMouseClicked(_ -> select.accept(layer));
      }
      for (Label label : List.of(spikes, unit)) {
        label.setMouseTransparent(true);
      }
      getChildren().addAll(name, rows, spikes, unit);
    }

    void place(PlotArea area, Trace of) {
      layer = of.network().indexOf(area.panel().id());
      boolean both = area.height() >= BOTH_FROM;
      List.of(name, spikes).forEach(label -> label.setVisible(layer >= 0));
      List.of(rows, unit).forEach(label -> label.setVisible(layer >= 0 && both));
      if (layer < 0) {
        return;
      }
      int size = of.network().populations().get(layer).size();
      int shown = (int) area.panel().y().high();
      String called = of.network().populations().get(layer).name();
      name.setText(ShortName.ofLayer(called));
      name.pseudoClassStateChanged(SELECTED, layer == selected);
      String count = Numbers.count(shown);
      String all = Numbers.count(size);
      rows.setText(ROWS.of(count + " of " + all, count + "/" + all, count));
      whole.setText(
          called
              + "  "
              + of.network().populations().get(layer).shape()
              + "\n"
              + count
              + " of "
              + all
              + " neurons have a row");
      spikes.setText(Numbers.count(Figures.upTo(of, layer, Math.min(steps, of.publishedSteps()))));
      double middle = area.top() + area.height() / 2;
      double upper = both ? middle - LINE / 2 : middle;
      put(name, Side.LEFT, area, upper);
      put(rows, Side.LEFT, area, middle + LINE / 2);
      put(spikes, Side.RIGHT, area, upper);
      put(unit, Side.RIGHT, area, middle + LINE / 2);
    }
  }

  private enum Side {
    LEFT,
    RIGHT
  }

  /// @param select what a click on the name of a layer does
  RasterWords(FigureView raster, IntConsumer select) {
    this.raster = raster;
    this.select = select;
    setPickOnBounds(false);
    // A band for which there is no room writes into no other plot.
    Rectangle room = new Rectangle();
    room.widthProperty().bind(widthProperty());
    room.heightProperty().bind(heightProperty());
    setClip(room);
    raster.shownProperty().addListener(_ -> place());
  }

  /// Shows the words of a run.
  ///
  /// @param end T
  /// @param layer the selected one
  void show(Trace of, int end, int layer) {
    trace = of;
    steps = end;
    selected = layer;
    place();
  }

  private void place() {
    Trace now = trace;
    List<PlotArea> areas = raster.shown().map(shown -> shown.plot().areas()).orElse(List.of());
    fit(now == null ? 0 : areas.size());
    for (int i = 0; i < bands.size(); i++) {
      bands.get(i).place(areas.get(i), Objects.requireNonNull(now));
    }
  }

  private static void put(Label label, Side side, PlotArea area, double middle) {
    // A label that has just been made has no size without its style.
    label.applyCss();
    label.autosize();
    double x = side == Side.LEFT ? area.left() - GAP - label.getWidth() : area.right() + GAP;
    label.relocate(Math.rint(x), Math.rint(middle - label.getHeight() / 2));
  }

  private void fit(int areas) {
    if (bands.size() != areas) {
      bands.clear();
      getChildren().clear();
      while (bands.size() < areas) {
        bands.add(new Beside());
      }
    }
  }
}
