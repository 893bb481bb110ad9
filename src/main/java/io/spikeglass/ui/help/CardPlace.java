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

  /// Of the places beside `target`, and beside what is lit with it, the nearest of those that cover
  /// least of what is lit.
  ///
  /// @param lit what is to be seen, `target` among it
  Bounds beside(Bounds target, List<Bounds> lit, double cardWidth, double cardHeight) {
    return Stream.concat(Stream.of(target), lit.stream())
        .flatMap(around -> places(around, target, cardWidth, cardHeight))
        .min(
            Comparator.<Bounds>comparingDouble(place -> covered(place, lit))
                .thenComparingDouble(place -> distance(place, target)))
        .orElseThrow();
  }

  /// In the middle of the window.
  Bounds centred(double cardWidth, double cardHeight) {
    return inside((width - cardWidth) / 2, (height - cardHeight) / 2, cardWidth, cardHeight);
  }

  /// Right, left, below and above of something, in line with the target.
  private Stream<Bounds> places(Bounds around, Bounds target, double cardWidth, double cardHeight) {
    return Stream.of(
        inside(around.getMaxX() + gap, target.getMinY(), cardWidth, cardHeight),
        inside(around.getMinX() - gap - cardWidth, target.getMinY(), cardWidth, cardHeight),
        inside(target.getMinX(), around.getMaxY() + gap, cardWidth, cardHeight),
        inside(target.getMinX(), around.getMinY() - gap - cardHeight, cardWidth, cardHeight));
  }

  private Bounds inside(double x, double y, double cardWidth, double cardHeight) {
    return new BoundingBox(
        Math.clamp(x, gap, Math.max(gap, width - cardWidth - gap)),
        Math.clamp(y, gap, Math.max(gap, height - cardHeight - gap)),
        cardWidth,
        cardHeight);
  }

  private static double distance(Bounds one, Bounds other) {
    return Math.hypot(one.getCenterX() - other.getCenterX(), one.getCenterY() - other.getCenterY());
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
