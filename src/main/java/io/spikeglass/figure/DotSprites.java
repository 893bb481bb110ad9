package io.spikeglass.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.function.IntFunction;

/// Thousands of equal dots on a screen: painted once for each quarter of a device pixel on which
/// their centre may fall, and then only copied.
final class DotSprites {

  /// From this many on copying is quicker.
  static final int LEAST = 400;

  private static final int PHASES = 4;
  private static final int MARGIN = 2;

  private final Pencil pencil;
  private final Dot dot;
  private final AffineTransform toDevice;
  private final int reach;
  private final BufferedImage[] sprites = new BufferedImage[PHASES * PHASES];

  DotSprites(Pencil pencil, Dot dot) {
    this.pencil = pencil;
    this.dot = dot;
    toDevice = pencil.g.getTransform();
    reach = (int) Math.ceil(dot.radius() * pencil.scale()) + MARGIN;
  }

  /// Paints dots at these places, pixels at scale 1; not a number where there is none.
  void paint(int count, IntFunction<Point2D> place) {
    Graphics2D g = pencil.g;
    g.setTransform(new AffineTransform());
    for (int i = 0; i < count; i++) {
      Point2D at = place.apply(i);
      if (!Double.isNaN(at.getX() + at.getY())) {
        toDevice.transform(at, at);
        int x = (int) Math.floor(at.getX());
        int y = (int) Math.floor(at.getY());
        int below = (int) ((at.getY() - y) * PHASES);
        int beside = (int) ((at.getX() - x) * PHASES);
        int phase = below * PHASES + beside;
        g.drawImage(sprite(phase), x - reach, y - reach, null);
      }
    }
    g.setTransform(toDevice);
  }

  private BufferedImage sprite(int phase) {
    BufferedImage known = sprites[phase];
    if (known != null) {
      return known;
    }
    int side = 2 * reach + 1;
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = image.createGraphics();
    g.scale(pencil.scale(), pencil.scale());
    double x = reach + (phase % PHASES + 0.5) / PHASES;
    double y = reach + (phase / PHASES + 0.5) / PHASES;
    Pencil fine = new Pencil(g, pencil.style, Frame.Finish.SCREEN);
    MarkPainter.dot(fine, dot, x / pencil.scale(), y / pencil.scale());
    g.dispose();
    sprites[phase] = image;
    return image;
  }
}
