package io.spikeglass.figure;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// The pattern over the colour of an error part, cut to an area.
///
/// @param path what is drawn
/// @param width of its lines; 0 where it is filled
public record Hatch(Path2D path, double width) {

  private static final double DOT_PITCH = 5;
  private static final double DOT_RADIUS = 1;
  private static final double DIAGONAL_PITCH = 5;
  private static final double DIAGONAL_WIDTH = 1.3;
  private static final double CROSS_WIDTH = 1;
  private static final double VERTICAL_PITCH = 4;
  private static final double VERTICAL_WIDTH = 1;

  /// `pattern` over `area`; an empty path where it has none.
  public static Hatch of(Fill.Pattern pattern, Rectangle2D area) {
    return switch (pattern) {
      case NONE, HOLLOW -> new Hatch(new Path2D.Double(), 0);
      case DOTS -> new Hatch(dots(area), 0);
      case DIAGONAL -> new Hatch(diagonals(area, 1), DIAGONAL_WIDTH);
      case VERTICAL -> new Hatch(verticals(area), VERTICAL_WIDTH);
      case CROSSED -> {
        Path2D both = diagonals(area, 1);
        both.append(diagonals(area, -1), false);
        yield new Hatch(both, CROSS_WIDTH);
      }
    };
  }

  /// Whether the path is filled instead of stroked.
  public boolean isFilled() {
    return width == 0;
  }

  private static Path2D dots(Rectangle2D area) {
    Path2D dots = new Path2D.Double();
    for (double y = area.getMinY() + DOT_PITCH / 2;
        y + DOT_RADIUS <= area.getMaxY();
        y += DOT_PITCH) {
      for (double x = area.getMinX() + DOT_PITCH / 2;
          x + DOT_RADIUS <= area.getMaxX();
          x += DOT_PITCH) {
        dots.append(
            new Ellipse2D.Double(x - DOT_RADIUS, y - DOT_RADIUS, 2 * DOT_RADIUS, 2 * DOT_RADIUS),
            false);
      }
    }
    return dots;
  }

  private static Path2D verticals(Rectangle2D area) {
    Path2D lines = new Path2D.Double();
    double inset = VERTICAL_WIDTH / 2;
    for (double x = area.getMinX() + VERTICAL_PITCH / 2 + inset;
        x + inset <= area.getMaxX();
        x += VERTICAL_PITCH) {
      lines.moveTo(x, area.getMinY());
      lines.lineTo(x, area.getMaxY());
    }
    return lines;
  }

  /// Lines at 45 degrees, rising (`slope` 1) or falling (-1), cut to the area.
  private static Path2D diagonals(Rectangle2D area, int slope) {
    double pitch = DIAGONAL_PITCH * Math.sqrt(2);
    double w = area.getWidth();
    double h = area.getHeight();
    Path2D lines = new Path2D.Double();
    for (double c = pitch / 2; c < w + h; c += pitch) {
      double fromX = Math.max(0, c - h);
      double toX = Math.min(w, c);
      double x0 = area.getMinX() + fromX;
      double x1 = area.getMinX() + toX;
      double rise0 = c - fromX;
      double rise1 = c - toX;
      lines.moveTo(x0, slope > 0 ? area.getMinY() + rise0 : area.getMaxY() - rise0);
      lines.lineTo(x1, slope > 0 ? area.getMinY() + rise1 : area.getMaxY() - rise1);
    }
    return lines;
  }
}
