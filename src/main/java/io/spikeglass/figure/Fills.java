package io.spikeglass.figure;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Draws the fills of the error parts: colour, pattern, letter.
final class Fills {

  /// Side of a badge in a legend.
  static final double BADGE = 14;

  private static final double PLATE = 13;
  private static final double WIDE_ENOUGH_FOR_A_LETTER = 16;
  private static final double DOT_PITCH = 5;
  private static final double DOT_RADIUS = 1;
  private static final double DIAGONAL_PITCH = 5;
  private static final double DIAGONAL_WIDTH = 1.3;
  private static final double CROSS_WIDTH = 1;
  private static final double VERTICAL_PITCH = 4;
  private static final double VERTICAL_WIDTH = 1;

  private Fills() {}

  /// A bar segment: colour, pattern, and its letter on a white plate where it fits.
  static void segment(Pencil pencil, Rectangle2D area, Fill fill) {
    area(pencil, area, fill);
    if (!fill.letter().isEmpty()
        && area.getWidth() > WIDE_ENOUGH_FOR_A_LETTER
        && area.getHeight() > PLATE) {
      double side = Math.min(PLATE, area.getHeight());
      Rectangle2D plate =
          new Rectangle2D.Double(
              area.getCenterX() - side / 2, area.getCenterY() - side / 2, side, side);
      if (fill.pattern() != Fill.Pattern.HOLLOW) {
        pencil.fill(plate, pencil.style.color(Ink.PLATE));
      }
      letter(pencil, plate, fill);
    }
  }

  /// A badge: flat colour with its letter.
  static void badge(Pencil pencil, Rectangle2D area, Fill fill) {
    if (fill.pattern() == Fill.Pattern.HOLLOW) {
      area(pencil, area, fill);
    } else {
      pencil.fill(area, pencil.style.color(fill.ink()));
    }
    letter(pencil, area, fill);
  }

  private static void letter(Pencil pencil, Rectangle2D area, Fill fill) {
    boolean onTheme = fill.pattern() == Fill.Pattern.HOLLOW;
    pencil.text(
        new Words(fill.letter(), onTheme ? Ink.INK : Ink.LETTER, Role.BADGE),
        area.getCenterX(),
        area.getCenterY(),
        Mark.Anchor.CENTRE);
  }

  private static void area(Pencil pencil, Rectangle2D wanted, Fill fill) {
    double left = pencil.snapX(wanted.getMinX());
    double top = pencil.snapY(wanted.getMinY());
    Rectangle2D area =
        new Rectangle2D.Double(
            left, top, pencil.snapX(wanted.getMaxX()) - left, pencil.snapY(wanted.getMaxY()) - top);
    if (area.isEmpty()) {
      return;
    }
    if (fill.pattern() == Fill.Pattern.HOLLOW) {
      pencil.frame(area, pencil.style.color(fill.ink()), Math.min(pencil.hair(), area.getWidth()));
      return;
    }
    pencil.fill(area, pencil.style.color(fill.ink()));
    switch (fill.pattern()) {
      case NONE, HOLLOW -> {}
      case DOTS -> pencil.spots(dots(area));
      case DIAGONAL -> pencil.pattern(diagonals(area, 1), DIAGONAL_WIDTH);
      case VERTICAL -> verticals(pencil, area);
      case CROSSED -> {
        Path2D both = diagonals(area, 1);
        both.append(diagonals(area, -1), false);
        pencil.pattern(both, CROSS_WIDTH);
      }
    }
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

  private static void verticals(Pencil pencil, Rectangle2D area) {
    Path2D lines = new Path2D.Double();
    double inset = VERTICAL_WIDTH / 2;
    for (double x = area.getMinX() + VERTICAL_PITCH / 2 + inset;
        x + inset <= area.getMaxX();
        x += VERTICAL_PITCH) {
      lines.moveTo(x, area.getMinY());
      lines.lineTo(x, area.getMaxY());
    }
    pencil.pattern(lines, VERTICAL_WIDTH);
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
