package io.spikeglass.figure;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/// Which neuron of a picture of many is under the pointer, or inside a rectangle drawn by it.
/// Pixels at scale 1.
public final class Hits {

  private static final double REACH = 8;

  private Hits() {}

  /// A rectangle of pixels.
  public record Box(double left, double top, double right, double bottom) {

    /// The rectangle between two corners in any order.
    public static Box between(double x, double y, double otherX, double otherY) {
      return new Box(
          Math.min(x, otherX), Math.min(y, otherY), Math.max(x, otherX), Math.max(y, otherY));
    }

    boolean contains(double x, double y) {
      return x >= left && x <= right && y >= top && y <= bottom;
    }
  }

  /// The neuron under a pixel of a scatter (one point per neuron) or a map (one cell per neuron).
  public static OptionalInt neuronAt(PlotArea area, double x, double y) {
    for (Mark mark : area.panel().marks()) {
      OptionalInt found =
          switch (mark) {
            case Mark.Points points when !points.name().isEmpty() ->
                nearest(points.series(), area, x, y);
            case Mark.HeatMap map -> ChannelGrid.of(map, area).neuronAt(x, y, map.shape().size());
            default -> OptionalInt.empty();
          };
      if (found.isPresent()) {
        return found;
      }
    }
    return OptionalInt.empty();
  }

  /// The neurons of a scatter or a map inside `box`.
  public static Set<Integer> neuronsIn(PlotArea area, Box box) {
    Set<Integer> found = new HashSet<>();
    for (Mark mark : area.panel().marks()) {
      switch (mark) {
        case Mark.Points points when !points.name().isEmpty() -> {
          for (int i = 0; i < points.series().size(); i++) {
            double x = area.pixelX(points.series().x().applyAsDouble(i));
            double y = area.pixelY(points.series().y().applyAsDouble(i));
            if (box.contains(x, y)) {
              found.add(i);
            }
          }
        }
        case Mark.HeatMap map -> {
          ChannelGrid grid = ChannelGrid.of(map, area);
          int inMap = grid.rows() * grid.columns();
          for (int i = 0; i < map.shape().size(); i++) {
            double x = grid.left(i / inMap) + (i % inMap % grid.columns() + 0.5) * grid.cell();
            double y = grid.top(i / inMap) + (i % inMap / grid.columns() + 0.5) * grid.cell();
            if (box.contains(x, y)) {
              found.add(i);
            }
          }
        }
        default -> {}
      }
    }
    return found;
  }

  private static OptionalInt nearest(Series series, PlotArea area, double x, double y) {
    int best = -1;
    double least = REACH * REACH;
    for (int i = 0; i < series.size(); i++) {
      double dx = area.pixelX(series.x().applyAsDouble(i)) - x;
      double dy = area.pixelY(series.y().applyAsDouble(i)) - y;
      if (dx * dx + dy * dy < least) {
        least = dx * dx + dy * dy;
        best = i;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }
}
