package io.spikeglass.figure;

import java.awt.geom.Rectangle2D;

/// Draws the fills of the error parts: colour, pattern, letter.
final class Fills {

  /// Side of a badge in a legend.
  static final double BADGE = 14;

  private static final double PLATE = 13;
  private static final double WIDE_ENOUGH_FOR_A_LETTER = 16;

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
    Hatch hatch = Hatch.of(fill.pattern(), area);
    if (hatch.isFilled()) {
      pencil.spots(hatch.path());
    } else {
      pencil.pattern(hatch.path(), hatch.width());
    }
  }
}
