package io.spikeglass.figure;

import java.awt.geom.Rectangle2D;
import java.util.List;

/// Paints horizontal bars that diverge from 0, their names and numbers.
final class BarPainter {

  private static final double SHARE_OF_ROW = 0.64;
  private static final double THICKEST = 24;
  private static final Pen ZERO = Pen.solid(Ink.INK, 1.3);
  private static final double NET_WIDTH = 2;
  private static final double NET_OVERHANG = 2;

  private BarPainter() {}

  static void paint(Pencil pencil, Mark.Bars bars, PlotArea area) {
    double pitch = area.height() / (area.panel().y().high() - area.panel().y().low());
    double thickness = Math.min(THICKEST, SHARE_OF_ROW * pitch);
    double edge = area.left() - Layout.WORDS_GAP;
    List<String> names =
        Pencil.shortened(bars.bars().stream().map(bar -> bar.label().text()).toList(), edge);
    for (int row = 0; row < bars.bars().size(); row++) {
      Mark.Bar bar = bars.bars().get(row);
      double middle = area.pixelY(row + 0.5);
      parts(pencil, bar, area, middle - thickness / 2, thickness);
      Words name = new Words(names.get(row), bar.label().ink(), bar.label().role());
      pencil.squeezed(name, edge, middle, Mark.Anchor.RIGHT, edge);
      pencil.text(bar.value(), area.right() + Layout.WORDS_GAP, middle, Mark.Anchor.LEFT);
    }
    if (area.panel().x().low() < 0 || bars.bars().stream().anyMatch(b -> !Double.isNaN(b.net()))) {
      pencil.pick(ZERO);
      pencil.line(area.pixelX(0), area.top(), area.pixelX(0), area.bottom());
    }
  }

  private static void parts(
      Pencil pencil, Mark.Bar bar, PlotArea area, double top, double thickness) {
    double below = 0;
    double above = 0;
    for (Mark.Part part : bar.parts()) {
      double from = part.value() < 0 ? below : above;
      double to = from + part.value();
      if (part.value() < 0) {
        below = to;
      } else {
        above = to;
      }
      double left = area.pixelX(Math.min(from, to));
      double width = Math.abs(area.pixelX(to) - area.pixelX(from));
      Fills.segment(pencil, new Rectangle2D.Double(left, top, width, thickness), part.fill());
    }
    if (!Double.isNaN(bar.net())) {
      double x = pencil.snapX(area.pixelX(bar.net()) - NET_WIDTH / 2);
      pencil.fill(
          new Rectangle2D.Double(x, top - NET_OVERHANG, NET_WIDTH, thickness + 2 * NET_OVERHANG),
          pencil.style.color(Ink.INK));
    }
  }
}
