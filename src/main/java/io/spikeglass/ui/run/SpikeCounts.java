package io.spikeglass.ui.run;

import io.spikeglass.figure.Figures;
import io.spikeglass.figure.PlotArea;
import io.spikeglass.simulation.Trace;
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Widgets;
import io.spikeglass.ui.plot.FigureView;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The spikes of every layer up to T, at the right of its band in the raster, so that moving T
/// paints no raster anew.
final class SpikeCounts extends Pane {

  private static final double GAP = 9;
  private static final double LINE = 14;
  private static final double BOTH_FROM = 2 * LINE - 6;

  private final FigureView raster;
  private final List<Label> counts = new ArrayList<>();
  private final List<Label> words = new ArrayList<>();
  private @Nullable Trace trace;
  private int steps;

  SpikeCounts(FigureView raster) {
    this.raster = raster;
    setMouseTransparent(true);
    // Layers for which there is no room write into no other plot.
    Rectangle room = new Rectangle();
    room.widthProperty().bind(widthProperty());
    room.heightProperty().bind(heightProperty());
    setClip(room);
    raster.shownProperty().addListener(_ -> place());
  }

  /// Shows the spikes of a run up to T = `end`.
  void show(Trace of, int end) {
    trace = of;
    steps = end;
    place();
  }

  private void place() {
    Trace now = trace;
    List<PlotArea> areas = raster.shown().map(shown -> shown.plot().areas()).orElse(List.of());
    fit(areas.size());
    for (int i = 0; i < areas.size(); i++) {
      PlotArea area = areas.get(i);
      int layer = now == null ? -1 : now.network().indexOf(area.panel().id());
      Label count = counts.get(i);
      Label word = words.get(i);
      boolean known = now != null && layer >= 0;
      count.setVisible(known);
      word.setVisible(known && area.height() >= BOTH_FROM);
      if (now == null || layer < 0) {
        continue;
      }
      count.setText(Numbers.count(Figures.upTo(now, layer, Math.min(steps, now.publishedSteps()))));
      double middle = area.top() + area.height() / 2;
      put(count, area.right() + GAP, word.isVisible() ? middle - LINE / 2 : middle);
      put(word, area.right() + GAP, middle + LINE / 2);
    }
  }

  private static void put(Label label, double x, double middle) {
    // A label that has just been made has no size without its style.
    label.applyCss();
    label.autosize();
    label.relocate(x, Math.rint(middle - label.getHeight() / 2));
  }

  private void fit(int areas) {
    if (counts.size() == areas) {
      return;
    }
    counts.clear();
    words.clear();
    for (int i = 0; i < areas; i++) {
      counts.add(Widgets.label("", "strong"));
      words.add(Widgets.label("spikes to T", "note"));
    }
    getChildren().setAll(counts);
    getChildren().addAll(words);
    getChildren().forEach(label -> label.setManaged(false));
  }
}
