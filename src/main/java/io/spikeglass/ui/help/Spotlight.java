package io.spikeglass.ui.help;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// A veil with holes: what lies under a hole is seen as it is.
final class Spotlight extends Path {

  Spotlight() {
    getStyleClass().add("tour-veil");
    setFillRule(FillRule.EVEN_ODD);
    setStroke(null);
    setMouseTransparent(true);
  }

  /// Covers an area but for the holes, which do not overlap.
  void cover(double width, double height, List<Bounds> holes) {
    getElements().clear();
    add(0, 0, width, height);
    for (Bounds hole : holes) {
      // On whole pixels, so that edges are sharp.
      add(
          Math.rint(hole.getMinX()),
          Math.rint(hole.getMinY()),
          Math.rint(hole.getMaxX()),
          Math.rint(hole.getMaxY()));
    }
  }

  private void add(double left, double top, double right, double bottom) {
    getElements()
        .addAll(
            new MoveTo(left, top),
            new LineTo(right, top),
            new LineTo(right, bottom),
            new LineTo(left, bottom),
            new ClosePath());
  }
}
