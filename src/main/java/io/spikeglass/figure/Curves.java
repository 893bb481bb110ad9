package io.spikeglass.figure;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/// Curves in pixels: thinned to what a pixel can show, and cut near the edges of their panel, since
/// dashing far beyond them takes forever.
final class Curves {

  private static final double MARGIN = 12;
  private static final int POINTS_PER_COLUMN = 4;

  private Curves() {}

  static Path2D line(Series series, PlotArea area, double scale) {
    Builder path = new Builder(area);
    boolean dense = series.size() > POINTS_PER_COLUMN * 2 * area.width() * scale;
    if (dense) {
      thinned(series, area, scale, path);
    } else {
      for (int i = 0; i < series.size(); i++) {
        path.add(
            area.pixelX(series.x().applyAsDouble(i)), area.pixelY(series.y().applyAsDouble(i)));
      }
    }
    return path.path;
  }

  /// First, lowest, highest and last point of every device column: the same pixels, fewer points.
  private static void thinned(Series series, PlotArea area, double scale, Builder path) {
    int i = 0;
    while (i < series.size()) {
      double x = area.pixelX(series.x().applyAsDouble(i));
      double first = area.pixelY(series.y().applyAsDouble(i));
      long column = (long) Math.floor(x * scale);
      double low = first;
      double high = first;
      double last = first;
      i++;
      while (i < series.size()
          && (long) Math.floor(area.pixelX(series.x().applyAsDouble(i)) * scale) == column) {
        last = area.pixelY(series.y().applyAsDouble(i));
        low = Math.max(low, last);
        high = Math.min(high, last);
        i++;
      }
      path.add(x, first);
      if (high < low) {
        path.add(x, high);
        path.add(x, low);
        path.add(x, last);
      }
    }
  }

  static Path2D staircase(Series series, PlotArea area) {
    Builder path = new Builder(area);
    for (int i = 0; i < series.size(); i++) {
      double x = series.x().applyAsDouble(i);
      double y = area.pixelY(series.y().applyAsDouble(i));
      path.add(area.pixelX(x - 0.5), y);
      path.add(area.pixelX(x + 0.5), y);
    }
    return path.path;
  }

  static Path2D band(Mark.Band band, PlotArea area) {
    Path2D path = new Path2D.Double();
    List<double[]> back = new ArrayList<>();
    for (int i = 0; i < band.size(); i++) {
      double x = area.pixelX(band.x().applyAsDouble(i));
      double low = bounded(area, area.pixelY(band.low().applyAsDouble(i)));
      double high = bounded(area, area.pixelY(band.high().applyAsDouble(i)));
      if (Double.isNaN(x + low + high)) {
        continue;
      }
      if (back.isEmpty()) {
        path.moveTo(x, high);
      } else {
        path.lineTo(x, high);
      }
      back.add(new double[] {x, low});
    }
    for (double[] point : back.reversed()) {
      path.lineTo(point[0], point[1]);
    }
    if (!back.isEmpty()) {
      path.closePath();
    }
    return path;
  }

  private static double bounded(PlotArea area, double y) {
    return Double.isNaN(y) ? y : Math.clamp(y, area.top() - MARGIN, area.bottom() + MARGIN);
  }

  /// Joins points, cutting every piece to the panel plus a margin (Liang and Barsky, ACM Trans.
  /// Graph. 1984).
  private static final class Builder {

    private final Path2D path = new Path2D.Double();
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private double lastX = Double.NaN;
    private double lastY = Double.NaN;
    private boolean isDown;

    Builder(PlotArea area) {
      left = area.left() - MARGIN;
      right = area.right() + MARGIN;
      top = area.top() - MARGIN;
      bottom = area.bottom() + MARGIN;
    }

    void add(double x, double y) {
      if (Double.isNaN(x + y)) {
        isDown = false;
      } else if (!Double.isNaN(lastX + lastY)) {
        segment(x, y);
      }
      lastX = x;
      lastY = y;
    }

    private void segment(double x, double y) {
      double dx = x - lastX;
      double dy = y - lastY;
      double[] span = {0, 1};
      if (!cut(-dx, lastX - left, span)
          || !cut(dx, right - lastX, span)
          || !cut(-dy, lastY - top, span)
          || !cut(dy, bottom - lastY, span)) {
        isDown = false;
        return;
      }
      if (!isDown || span[0] > 0) {
        path.moveTo(lastX + span[0] * dx, lastY + span[0] * dy);
      }
      path.lineTo(lastX + span[1] * dx, lastY + span[1] * dy);
      isDown = span[1] >= 1;
    }

    private static boolean cut(double speed, double distance, double[] span) {
      if (speed == 0) {
        return distance >= 0;
      }
      double at = distance / speed;
      if (speed < 0) {
        span[0] = Math.max(span[0], at);
      } else {
        span[1] = Math.min(span[1], at);
      }
      return span[0] <= span[1];
    }
  }
}
