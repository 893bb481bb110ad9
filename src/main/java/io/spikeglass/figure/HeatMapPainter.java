package io.spikeglass.figure;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// Paints one small map per channel on white, with the scale of colours below.
final class HeatMapPainter {

  private static final double SCALE_WIDTH = 150;
  private static final double SCALE_GAP = 8;
  private static final double SCALE_HEIGHT = 8;
  private static final double LEAST_LIT = 4;
  private static final double LIT_STROKE = 1.5;
  private static final int PIXELS_PER_CELL_ON_PAPER = 6;

  private HeatMapPainter() {}

  static void paint(Pencil pencil, Mark.HeatMap map, PlotArea area) {
    ChannelGrid grid = ChannelGrid.of(map, area);
    for (int c = 0; c < grid.tiles(); c++) {
      tile(pencil, map, grid, c, pencil.snapX(grid.left(c)), pencil.snapY(grid.top(c)));
    }
    scale(pencil, map, area);
  }

  private static void tile(
      Pencil pencil, Mark.HeatMap map, ChannelGrid grid, int channel, double left, double top) {
    int k = pencil.onPaper() ? PIXELS_PER_CELL_ON_PAPER : 1;
    BufferedImage image =
        new BufferedImage(grid.columns() * k, grid.rows() * k, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < grid.rows() * k; y++) {
      for (int x = 0; x < grid.columns() * k; x++) {
        int index = (channel * grid.rows() + y / k) * grid.columns() + x / k;
        double value = index < map.shape().size() ? map.value().applyAsDouble(index) : 0;
        image.setRGB(x, y, pencil.style.diverging(value / map.limit()));
      }
    }
    AffineTransform place = AffineTransform.getTranslateInstance(left, top);
    place.scale(grid.cell() / k, grid.cell() / k);
    pencil.g.drawImage(image, place, null);
    Rectangle2D frame =
        new Rectangle2D.Double(left, top, grid.columns() * grid.cell(), grid.rows() * grid.cell());
    if (channel == map.selected()) {
      pencil.frame(frame, pencil.style.color(Ink.ACCENT), 2);
    } else {
      pencil.frame(frame, pencil.style.color(Ink.LINE));
    }
    for (int position = 0; position < grid.rows() * grid.columns(); position++) {
      int index = channel * grid.rows() * grid.columns() + position;
      if (index < map.shape().size() && map.lit().test(index)) {
        double x = left + position % grid.columns() * grid.cell();
        double y = top + position / grid.columns() * grid.cell();
        double side = Math.max(grid.cell(), LEAST_LIT);
        pencil.frame(
            new Rectangle2D.Double(x - 1, y - 1, side + 2, side + 2),
            pencil.style.color(Ink.ACCENT),
            LIT_STROKE);
      }
    }
  }

  private static double widestEnd(Mark.HeatMap map) {
    return Math.max(
        Typeface.width(Words.note(map.ends().low())),
        Typeface.width(Words.note(map.ends().high())));
  }

  private static void scale(Pencil pencil, Mark.HeatMap map, PlotArea area) {
    double centre = area.left() + area.width() / 2;
    double top = area.bottom() - ChannelGrid.SCALE_ROW + 8;
    double width = Math.min(SCALE_WIDTH, area.width() - 2 * (SCALE_GAP + widestEnd(map)));
    int cells = 60;
    double cell = width / cells;
    for (int i = 0; i < cells; i++) {
      pencil.g.setColor(new Color(pencil.style.diverging((i + 0.5) / cells * 2 - 1)));
      double left = centre - width / 2 + i * cell;
      pencil.g.fill(new Rectangle2D.Double(left, top, cell + 0.3, SCALE_HEIGHT));
    }
    double middle = top + SCALE_HEIGHT / 2;
    pencil.text(
        Words.note(map.ends().low()), centre - width / 2 - SCALE_GAP, middle, Mark.Anchor.RIGHT);
    pencil.text(
        Words.note(map.ends().high()), centre + width / 2 + SCALE_GAP, middle, Mark.Anchor.LEFT);
    for (int i = -1; i <= 1; i++) {
      pencil.text(
          new Words(Numbers.tick(i * map.limit()), Ink.INK3, Role.TICK),
          centre + i * width / 2,
          top + SCALE_HEIGHT + 8,
          Mark.Anchor.CENTRE);
    }
  }
}
