package io.spikeglass.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/// Paints spikes: whole device pixels on screen; on paper one path per colour, or a bitmap where a
/// path would make the file large. Rows are too low to tell amounts by height, so that a mark is
/// the wider the more spikes a step holds, and parted in the middle where they are taken back.
final class RasterPainter {

  private static final double CELL_SHARE = 0.28;

  /// Share of a cell that the most spikes of a step fill.
  private static final double FULL_SHARE = 0.9;

  /// Share of its width that each side of a parted mark takes.
  private static final double SIDE_SHARE = 0.36;

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

  /// Width of the mark of so many spikes in a step.
  static double barWidth(PlotArea area, int spikes, int most) {
    double cell = area.pixelX(2) - area.pixelX(1);
    double one = Math.clamp(CELL_SHARE * cell, NARROWEST, WIDEST);
    if (most == 1) {
      return one;
    }
    double all = Math.max(one, FULL_SHARE * cell);
    return one + (all - one) * (Math.abs(spikes) - 1) / (most - 1);
  }

  /// Fills in device space, where a rectangle of whole pixels needs no blending.
  private static void pixels(Graphics2D g, Style style, Mark.SpikeRaster raster, PlotArea area) {
    AffineTransform before = g.getTransform();
    double sx = before.getScaleX();
    double sy = before.getScaleY();
    int steps = raster.steps();
    int most = raster.most();
    int[] width = new int[most + 1];
    int[][] left = new int[most + 1][steps + 1];
    for (int spikes = 1; spikes <= most; spikes++) {
      width[spikes] = (int) Math.max(1, Math.round(barWidth(area, spikes, most) * sx));
      for (int t = 1; t <= steps; t++) {
        double middle = area.pixelX(t) * sx + before.getTranslateX();
        left[spikes][t] = (int) Math.round(middle - width[spikes] / 2.0);
      }
    }
    double pitch = area.height() / raster.rows() * sy;
    double top = area.top() * sy + before.getTranslateY();
    int height = (int) Math.max(1, Math.floor(pitch - ROW_GAP));
    g.setTransform(new AffineTransform());
    if (pitch < 1) {
      shaded(g, style, raster, new Grid(left[1], width[1], (int) Math.round(top), pitch));
      g.setTransform(before);
      return;
    }
    for (int row = 0; row < raster.rows(); row++) {
      int from = (int) Math.round(top + row * pitch);
      g.setColor(style.color(raster.ink().apply(row)));
      for (int t = 1; t <= steps; t++) {
        if (raster.fired().at(row, t)) {
          int amount = raster.amount().at(row, t);
          int spikes = Math.abs(amount);
          if (amount > 0) {
            g.fillRect(left[spikes][t], from, width[spikes], height);
          } else {
            g.setColor(style.color(raster.inkAt(row, t)));
            int side = Math.max(1, (int) Math.round(SIDE_SHARE * width[spikes]));
            g.fillRect(left[spikes][t], from, side, height);
            g.fillRect(left[spikes][t] + width[spikes] - side, from, side, height);
            g.setColor(style.color(raster.ink().apply(row)));
          }
        }
      }
    }
    g.setTransform(before);
  }

  /// Where steps and rows lie in device space.
  ///
  /// @param left left edge of every step, by its number
  /// @param width of a step
  /// @param top upper edge of the first row
  /// @param pitch of the rows, below one pixel
  private record Grid(int[] left, int width, int top, double pitch) {}

  /// Where rows share pixels, amounts are not told, and a pixel is the darker the more rows fire:
  /// its alpha is the square root of their share, so that single spikes stay visible. A spike in
  /// another ink than most rows have takes the pixel.
  private static void shaded(Graphics2D g, Style style, Mark.SpikeRaster raster, Grid grid) {
    int rows = raster.rows();
    int steps = raster.steps();
    if (steps < 1) {
      return;
    }
    int[] line = new int[rows];
    int[] ink = new int[rows];
    for (int row = 0; row < rows; row++) {
      line[row] = (int) (row * grid.pitch());
      ink[row] = style.color(raster.ink().apply(row)).getRGB();
    }
    int most = mostCommon(ink);
    int back = style.color(raster.back()).getRGB();
    int lines = line[rows - 1] + 1;
    int[] members = new int[lines];
    for (int row = 0; row < rows; row++) {
      members[line[row]]++;
    }
    int first = grid.left()[1];
    int columns = grid.left()[steps] + grid.width() - first;
    BufferedImage image = new BufferedImage(columns, lines, BufferedImage.TYPE_INT_ARGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int[] fired = new int[lines];
    int[] other = new int[lines];
    for (int t = 1; t <= steps; t++) {
      Arrays.fill(fired, 0);
      Arrays.fill(other, 0);
      for (int row = 0; row < rows; row++) {
        if (raster.fired().at(row, t)) {
          fired[line[row]]++;
          int own = raster.amount().at(row, t) < 0 ? back : ink[row];
          if (own != most) {
            other[line[row]] = own;
          }
        }
      }
      for (int y = 0; y < lines; y++) {
        if (fired[y] > 0) {
          int alpha = (int) Math.round(255 * Math.sqrt((double) fired[y] / members[y]));
          int color = other[y] == 0 ? most & 0xFFFFFF | alpha << 24 : other[y];
          int from = y * columns + grid.left()[t] - first;
          Arrays.fill(pixels, from, from + grid.width(), color);
        }
      }
    }
    g.drawImage(image, first, grid.top(), null);
  }

  /// Of two colours the one that more rows have.
  private static int mostCommon(int[] ink) {
    int first = (int) Arrays.stream(ink).filter(color -> color == ink[0]).count();
    return 2 * first >= ink.length
        ? ink[0]
        : Arrays.stream(ink).filter(color -> color != ink[0]).findFirst().orElseThrow();
  }

  private static void path(Pencil pencil, Mark.SpikeRaster raster, PlotArea area) {
    for (Ink ink : Ink.values()) {
      Path2D spikes = new Path2D.Double(Path2D.WIND_NON_ZERO);
      boolean any = false;
      double pitch = area.height() / raster.rows();
      double height = Math.max(LEAST_OF_ROW * pitch, pitch - ROW_GAP);
      for (int row = 0; row < raster.rows(); row++) {
        for (int t = 1; t <= raster.steps(); t++) {
          if (raster.fired().at(row, t) && raster.inkAt(row, t) == ink) {
            any = true;
            int amount = raster.amount().at(row, t);
            double width = barWidth(area, amount, raster.most());
            double left = area.pixelX(t) - width / 2;
            double side = amount > 0 ? width : SIDE_SHARE * width;
            double y = area.pixelY(row);
            spikes.append(new Rectangle2D.Double(left, y, side, height), false);
            if (amount < 0) {
              double right = left + width - side;
              spikes.append(new Rectangle2D.Double(right, y, side, height), false);
            }
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
