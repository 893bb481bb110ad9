package io.spikeglass.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Paints spikes: whole device pixels on screen; on paper one path per colour, or a bitmap where a
/// path would make the file large.
final class RasterPainter {

  private static final double CELL_SHARE = 0.28;
  private static final double NARROWEST = 2;
  private static final double WIDEST = 7;
  private static final double ROW_GAP = 0.25;
  private static final double LEAST_OF_ROW = 0.8;

  private RasterPainter() {}

  static void paint(Pencil pencil, Mark.SpikeRaster raster, PlotArea area) {
    if (!pencil.onPaper()) {
      pixels(pencil.g, pencil.style, raster, area);
    } else if (count(raster) <= Bitmap.MOST_SHAPES) {
      path(pencil, raster, area);
    } else {
      Bitmap.paint(pencil, area, fine -> pixels(fine.g, fine.style, raster, area));
    }
  }

  private static int count(Mark.SpikeRaster raster) {
    int count = 0;
    for (int row = 0; row < raster.rows(); row++) {
      for (int t = 1; t <= raster.steps(); t++) {
        count += raster.fired().at(row, t) ? 1 : 0;
      }
    }
    return count;
  }

  private static double barWidth(PlotArea area) {
    return Math.clamp(CELL_SHARE * (area.pixelX(2) - area.pixelX(1)), NARROWEST, WIDEST);
  }

  /// Fills in device space, where a rectangle of whole pixels needs no blending.
  private static void pixels(Graphics2D g, Style style, Mark.SpikeRaster raster, PlotArea area) {
    AffineTransform before = g.getTransform();
    double sx = before.getScaleX();
    double sy = before.getScaleY();
    int steps = raster.steps();
    int[] left = new int[steps + 1];
    int width = (int) Math.max(1, Math.round(barWidth(area) * sx));
    for (int t = 1; t <= steps; t++) {
      left[t] = (int) Math.round(area.pixelX(t) * sx + before.getTranslateX() - width / 2.0);
    }
    double pitch = area.height() / raster.rows() * sy;
    double top = area.top() * sy + before.getTranslateY();
    int height = (int) Math.max(1, Math.floor(pitch - ROW_GAP));
    g.setTransform(new AffineTransform());
    for (int row = 0; row < raster.rows(); row++) {
      int from = (int) Math.round(top + row * pitch);
      g.setColor(style.color(raster.ink().apply(row)));
      for (int t = 1; t <= steps; t++) {
        if (raster.fired().at(row, t)) {
          g.fillRect(left[t], from, width, height);
        }
      }
    }
    g.setTransform(before);
  }

  private static void path(Pencil pencil, Mark.SpikeRaster raster, PlotArea area) {
    for (Ink ink : Ink.values()) {
      Path2D spikes = new Path2D.Double(Path2D.WIND_NON_ZERO);
      boolean any = false;
      double width = barWidth(area);
      double pitch = area.height() / raster.rows();
      double height = Math.max(LEAST_OF_ROW * pitch, pitch - ROW_GAP);
      for (int row = 0; row < raster.rows(); row++) {
        if (raster.ink().apply(row) != ink) {
          continue;
        }
        for (int t = 1; t <= raster.steps(); t++) {
          if (raster.fired().at(row, t)) {
            any = true;
            spikes.append(
                new Rectangle2D.Double(area.pixelX(t) - width / 2, area.pixelY(row), width, height),
                false);
          }
        }
      }
      if (any) {
        pencil.g.setColor(pencil.style.color(ink));
        pencil.g.fill(spikes);
      }
    }
  }
}
