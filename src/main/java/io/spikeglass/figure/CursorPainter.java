package io.spikeglass.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/// Paints t, T, their flags, and the veil beyond T.
final class CursorPainter {

  private static final double VEIL = 0.55;
  private static final double END_WIDTH = 2;
  static final Pen LOOKED = Pen.solid(Ink.INK, 1.2).dashed(2, 2);
  private static final double FLAG_HEIGHT = 18;
  private static final double FLAG_PADDING = 10;
  private static final double PLATE = 13;
  private static final double FLAG_RADIUS = 5;

  private CursorPainter() {}

  /// Whether a panel shows cursors: a plot over time that is not a ribbon of words.
  private static boolean hasCursors(PlotArea area) {
    return area.panel().marks().stream()
        .noneMatch(mark -> mark instanceof Mark.Cells || mark instanceof Mark.HeatMap);
  }

  /// Pixel of T in `area`: the end of its step, or the value T on an axis of numbers.
  static double endX(PlotArea area, int end) {
    return area.pixelX(endData(area, end));
  }

  /// The same in data units.
  static double endData(PlotArea area, int end) {
    return area.panel().x().kind() == Axis.Kind.STEPS ? end + 0.5 : end;
  }

  static double veilAlpha() {
    return VEIL;
  }

  static void veil(Pencil pencil, Figure figure, Plot plot) {
    if (figure.cursors().end() == 0) {
      return;
    }
    pencil.g.setColor(pencil.style.color(Ink.PANEL, VEIL));
    for (PlotArea area : plot.areas()) {
      double x = endX(area, figure.cursors().end());
      if (hasCursors(area)
          && area.panel().x().kind() == Axis.Kind.STEPS
          && x >= area.left()
          && x < area.right()) {
        pencil.fillPixels(x, area.top(), area.right(), area.bottom());
      }
    }
  }

  static void lines(Pencil pencil, Figure figure, Layout layout) {
    Cursors cursors = figure.cursors();
    List<PlotArea> areas = layout.plot().areas();
    int start = 0;
    for (int p = 0; p < areas.size(); p++) {
      boolean isLast = p == areas.size() - 1;
      if (!hasCursors(areas.get(p))) {
        start = p + 1;
      } else if (isLast || !hasCursors(areas.get(p + 1)) || breaks(layout, p)) {
        boolean flagged = isLast && cursors.flags() == Cursors.Flags.BELOW;
        double bottom = flagged ? layout.flagsTop() + 4 : areas.get(p).bottom();
        group(pencil, cursors, areas.get(start), bottom);
        start = p + 1;
      }
    }
    if (cursors.flags() == Cursors.Flags.BELOW) {
      flags(pencil, cursors, areas.getLast(), layout.flagsTop() + 4);
    } else if (cursors.flags() != Cursors.Flags.NONE && cursors.end() > 0) {
      inside(pencil, cursors, areas.getFirst());
    }
  }

  /// Whether words stand between this panel and the next.
  private static boolean breaks(Layout layout, int panel) {
    return layout.headings().get(panel + 1).height() > 0
        || layout.plot().areas().get(panel).panel().x().showsWords();
  }

  private static void group(Pencil pencil, Cursors cursors, PlotArea first, double bottom) {
    if (cursors.looked() > 0) {
      double x = first.pixelX(cursors.looked());
      if (x >= first.left() && x <= first.right()) {
        pencil.pick(LOOKED);
        pencil.line(x, first.top(), x, bottom);
      }
    }
    if (cursors.end() > 0) {
      double x = endX(first, cursors.end());
      if (x >= first.left() && x <= first.right() + 1) {
        pencil.g.setColor(pencil.style.color(Ink.ACCENT));
        double left = pencil.snapX(x - END_WIDTH / 2);
        pencil.g.fill(new Rectangle2D.Double(left, first.top(), END_WIDTH, bottom - first.top()));
      }
    }
  }

  private static void flags(Pencil pencil, Cursors cursors, PlotArea area, double top) {
    String look = "t = " + cursors.looked();
    String end = "T = " + cursors.end();
    double lookWidth = flagWidth(look);
    double endWidth = flagWidth(end);
    double lookX = cursors.looked() > 0 ? area.pixelX(cursors.looked()) : Double.NEGATIVE_INFINITY;
    double endX = cursors.end() > 0 ? endX(area, cursors.end()) : Double.POSITIVE_INFINITY;
    FlagPlaces places = FlagPlaces.of(lookX, lookWidth, endX, endWidth);
    double middle = top + FLAG_HEIGHT / 2;
    if (cursors.looked() > 0) {
      Color ink = pencil.style.color(Ink.INK);
      flag(pencil, places.look(), top, lookWidth, pencil.style.color(Ink.PANEL), ink);
      pencil.text(Words.value(look), places.look() + lookWidth / 2, middle, Mark.Anchor.CENTRE);
    }
    if (cursors.end() > 0) {
      Color accent = pencil.style.color(Ink.ACCENT);
      flag(pencil, places.end(), top, endWidth, accent, accent);
      Words words = Words.value(end).in(Ink.ON_ACCENT);
      pencil.text(words, places.end() + endWidth / 2, middle, Mark.Anchor.CENTRE);
    }
  }

  private static double flagWidth(String text) {
    return Typeface.width(text, Role.VALUE) + 2 * FLAG_PADDING;
  }

  private static void flag(
      Pencil pencil, double left, double top, double width, Color ground, Color outline) {
    RoundRectangle2D shape =
        new RoundRectangle2D.Double(
            pencil.snapX(left) + 0.5,
            pencil.snapY(top) + 0.5,
            width - 1,
            FLAG_HEIGHT - 1,
            FLAG_RADIUS,
            FLAG_RADIUS);
    pencil.g.setColor(ground);
    pencil.g.fill(shape);
    pencil.g.setColor(outline);
    pencil.g.setStroke(new BasicStroke(1));
    pencil.g.draw(shape);
  }

  private static void inside(Pencil pencil, Cursors cursors, PlotArea area) {
    Words words = new Words("T = " + cursors.end(), Ink.ACCENT, Role.BADGE);
    double x = endX(area, cursors.end());
    double width = Typeface.width(words);
    boolean fitsRight = x + 6 + width <= area.right();
    double left = fitsRight ? x + 5 : x - 5 - width;
    boolean atFoot = cursors.flags() == Cursors.Flags.FOOT;
    double top = atFoot ? area.bottom() - 2 - PLATE : area.top();
    pencil.fill(
        new Rectangle2D.Double(left - 2, top, width + 4, PLATE),
        pencil.style.color(Ink.PANEL, 0.85));
    pencil.text(words, left, top + PLATE / 2, Mark.Anchor.LEFT);
  }
}
