package io.spikeglass.ui.plot;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.layout.Region;

/// Pales the right part of a plot. It is made of upright strips, so that moving its left edge
/// changes one or two of them: the toolkit draws all of a node anew whose size changes, with
/// everything below it.
final class Veil extends Region {

  private static final int STRIPS = 16;

  private final List<Region> strips = Stream.generate(Veil::strip).limit(STRIPS).toList();

  Veil() {
    setManaged(false);
    getChildren().setAll(strips);
  }

  private static Region strip() {
    Region strip = new Region();
    strip.getStyleClass().add("veil");
    strip.setManaged(false);
    return strip;
  }

  /// Covers a plot that reaches from `left` to `right` from `edge` on.
  void cover(double left, double edge, double right, double top, double height) {
    // Pixels of a magnified window lie elsewhere than between strips, where a seam would be seen.
    int count = getLocalToSceneTransform().getMxx() == 1 ? STRIPS : 1;
    for (int i = 0; i < STRIPS; i++) {
      double from = Math.max(edge, Math.rint(left + i * (right - left) / count));
      double to = i + 1 < count ? Math.rint(left + (i + 1) * (right - left) / count) : right;
      strips.get(i).setVisible(i < count && from < to);
      strips.get(i).resizeRelocate(from, top, Math.max(0, to - from), height);
    }
  }
}
