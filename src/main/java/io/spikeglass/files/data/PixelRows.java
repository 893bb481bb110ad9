package io.spikeglass.files.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/// The pixels of an image row by row, each 0..255 per channel: one channel for grey images, red,
/// green, blue for others. What is transparent shows white paper behind.
final class PixelRows implements Rows {

  private static final double WHITE = 255;

  private final BufferedImage image;
  private final boolean grey;
  private final int[] samples;
  private final int[] colours;

  PixelRows(BufferedImage image) {
    this.image = image;
    grey = isGrey(image.getColorModel());
    samples = new int[image.getWidth() * image.getRaster().getNumBands()];
    colours = new int[image.getWidth()];
  }

  /// Whether pixels of this kind are grey: one channel, or a palette of greys alone.
  static boolean isGrey(ColorModel model) {
    if (model instanceof IndexColorModel palette) {
      for (int i = 0; i < palette.getMapSize(); i++) {
        if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
          return false;
        }
      }
      return true;
    }
    return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  @Override
  public int channels() {
    return grey ? 1 : 3;
  }

  @Override
  public void read(int y, double[][] row) {
    // Java converts grey to colour as if it were linear light, which would change its values.
    if (grey && !(image.getColorModel() instanceof IndexColorModel)) {
      readGrey(y, row[0]);
    } else {
      readColours(y, row);
    }
  }

  private void readGrey(int y, double[] row) {
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    raster.getPixels(0, y, image.getWidth(), 1, samples);
    double white = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    for (int x = 0; x < row.length; x++) {
      double value = WHITE * samples[x * bands] / white;
      row[x] = bands == 1 ? value : blended(value, samples[x * bands + 1] / white);
    }
  }

  private void readColours(int y, double[][] row) {
    image.getRGB(0, y, image.getWidth(), 1, colours, 0, image.getWidth());
    for (int x = 0; x < colours.length; x++) {
      double alpha = (colours[x] >>> 24) / WHITE;
      for (int c = 0; c < row.length; c++) {
        row[c][x] = blended(colours[x] >> (16 - 8 * c) & 0xff, alpha);
      }
    }
  }

  private static double blended(double value, double alpha) {
    return alpha * value + (1 - alpha) * WHITE;
  }
}
