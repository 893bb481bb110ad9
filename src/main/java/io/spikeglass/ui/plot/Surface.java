package io.spikeglass.ui.plot;

import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Frame;
import io.spikeglass.figure.Painter;
import io.spikeglass.figure.Plot;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.BitSet;

/// Pixels that a figure is painted into by Java2D.
final class Surface {

  private BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB_PRE);

  /// Paints.
  ///
  /// @param scale pixels per unit of the frame
  Plot paint(Figure figure, Frame frame, double scale) {
    int width = Math.max(1, (int) Math.round(frame.width() * scale));
    int height = Math.max(1, (int) Math.round(frame.height() * scale));
    if (image.getWidth() != width || image.getHeight() != height) {
      image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    } else {
      Arrays.fill(pixels(), 0);
    }
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(scale, scale);
      return Painter.paint(graphics, figure, frame);
    } finally {
      graphics.dispose();
    }
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  /// Along the rows, with alpha multiplied in.
  int[] pixels() {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /// The pieces in which this differs from what is on show; all of them where that has another
  /// size.
  BitSet differences(Pieces pieces, Surface shown) {
    if (shown.width() == width() && shown.height() == height()) {
      return pieces.differences(shown.pixels(), pixels());
    }
    BitSet all = new BitSet();
    all.set(0, pieces.count());
    return all;
  }
}
