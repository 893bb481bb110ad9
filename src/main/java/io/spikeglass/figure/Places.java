package io.spikeglass.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Thins many points: one is kept for each place, the places as small as a limit allows.
final class Places {

  private static final double FINEST = 0.25;
  private static final double COARSER = 1.5;

  private Places() {}

  /// At most `most` of `points` as they lie in `area`; all of them where they are no more.
  static Series oneEach(Series points, PlotArea area, int most) {
    if (points.size() <= most) {
      return points;
    }
    double side = FINEST;
    List<Integer> kept = oneEach(points, area, side);
    while (kept.size() > most) {
      side *= COARSER;
      kept = oneEach(points, area, side);
    }
    List<Integer> places = kept;
    return new Series(
        places.size(),
        i -> points.x().applyAsDouble(places.get(i)),
        i -> points.y().applyAsDouble(places.get(i)));
  }

  /// A place on paper, in squares.
  private record Place(long column, long row) {}

  /// The first point in every square of `side` pixels.
  private static List<Integer> oneEach(Series points, PlotArea area, double side) {
    Set<Place> taken = new HashSet<>();
    List<Integer> first = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double x = area.pixelX(points.x().applyAsDouble(i));
      double y = area.pixelY(points.y().applyAsDouble(i));
      if (taken.add(new Place((long) Math.floor(x / side), (long) Math.floor(y / side)))) {
        first.add(i);
      }
    }
    return first;
  }
}
