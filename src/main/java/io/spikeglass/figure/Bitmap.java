package io.spikeglass.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/// Paints part of a vector picture as an embedded bitmap, fine enough for print, where thousands of
/// shapes would make the file large.
final class Bitmap {

  /// More shapes than this go into a bitmap.
  static final int MOST_SHAPES = 1500;

  /// Bitmap pixels per pixel at scale 1: 400 to 540 dpi at the sizes of journals.
  private static final double FINENESS = 4;

  private Bitmap() {}

  /// Runs `content` on a transparent bitmap over `area` and places it there.
  static void paint(Pencil pencil, PlotArea area, Consumer<Pencil> content) {
    int width = (int) Math.ceil(area.width() * FINENESS);
    int height = (int) Math.ceil(area.height() * FINENESS);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.scale(width / area.width(), height / area.height());
    g.translate(-area.left(), -area.top());
    content.accept(new Pencil(g, pencil.style, Frame.Finish.SCREEN));
    g.dispose();
    AffineTransform place = AffineTransform.getTranslateInstance(area.left(), area.top());
    place.scale(area.width() / width, area.height() / height);
    pencil.g.drawImage(image, place, null);
  }
}
