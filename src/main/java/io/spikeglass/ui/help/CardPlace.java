package io.spikeglass.ui.help;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;

/// Where the card of the tour stands: beside what it points at, on nothing that it speaks of.
///
/// @param width of the window
/// @param height of the window
/// @param gap between card, what it points at, and the edge of the window
record CardPlace(double width, double height, double gap) {

  /// The first of the places beside `target` that covers least of what is `lit`.
  ///
  /// @param lit what is to be seen, `target` among it
  Bounds beside(Bounds target, List<Bounds> lit, double cardWidth, double cardHeight) {
    return Stream.concat(Stream.of(target), lit.stream())
        .flatMap(around -> places(around, cardWidth, cardHeight))
        .min(Comparator.comparingDouble(place -> covered(place, lit)))
        .orElseThrow();
  }

  /// In the middle of the window.
  Bounds centred(double cardWidth, double cardHeight) {
    return inside((width - cardWidth) / 2, (height - cardHeight) / 2, cardWidth, cardHeight);
  }

  /// Right, left, below and above.
  private Stream<Bounds> places(Bounds around, double cardWidth, double cardHeight) {
    return Stream.of(
        inside(around.getMaxX() + gap, around.getMinY(), cardWidth, cardHeight),
        inside(around.getMinX() - gap - cardWidth, around.getMinY(), cardWidth, cardHeight),
        inside(around.getMinX(), around.getMaxY() + gap, cardWidth, cardHeight),
        inside(around.getMinX(), around.getMinY() - gap - cardHeight, cardWidth, cardHeight));
  }

  private Bounds inside(double x, double y, double cardWidth, double cardHeight) {
    return new BoundingBox(
        Math.clamp(x, gap, Math.max(gap, width - cardWidth - gap)),
        Math.clamp(y, gap, Math.max(gap, height - cardHeight - gap)),
        cardWidth,
        cardHeight);
  }

  private static double covered(Bounds place, List<Bounds> lit) {
    return lit.stream().mapToDouble(area -> overlap(place, area)).sum();
  }

  private static double overlap(Bounds one, Bounds other) {
    double wide =
        Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
    double high =
        Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
    return Math.max(0, wide) * Math.max(0, high);
  }
}
