package io.spikeglass.files.data;

import io.spikeglass.control.RunControl;
import io.spikeglass.network.Shape;
import java.awt.image.BufferedImage;

/// Brings an image to the size and channels of a network's input.
///
/// - Size: the area average. Every target pixel is the mean of the part of the source that it
/// covers, the pixels at its border counting with their share; the whole image is fitted, stretched
/// if its sides have another ratio. An image of the right size stays as it is.
/// - Colour to grey: `0.299 R + 0.587 G + 0.114 B` (ITU-R BT.601). Grey to colour: three equal
///   channels.
final class Resampling {

  private static final double[] LUMA = {0.299, 0.587, 0.114};

  private Resampling() {}

  /// The pixels of `image` in `shape`, C, H, W order.
  ///
  /// @param shape with one or three channels
  static byte[] pixels(BufferedImage image, Shape shape, RunControl control) {
    PixelRows rows = new PixelRows(image);
    double[][] sums = averaged(rows, image.getWidth(), image.getHeight(), shape, control);
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < shape.area(); i++) {
      for (int c = 0; c < shape.channels(); c++) {
        pixels[c * shape.area() + i] = (byte) Math.round(channel(sums, c, i, shape.channels()));
      }
    }
    return pixels;
  }

  private static double channel(double[][] found, int c, int i, int wanted) {
    if (found.length == wanted) {
      return found[c][i];
    }
    if (wanted == 1) {
      return LUMA[0] * found[0][i] + LUMA[1] * found[1][i] + LUMA[2] * found[2][i];
    }
    return found[0][i];
  }

  /// Mean per target pixel and source channel, built up while the rows go by.
  private static double[][] averaged(
      PixelRows rows, int width, int height, Shape target, RunControl control) {
    double[][] row = new double[rows.channels()][width];
    double[] narrow = new double[target.width()];
    double[][] sums = new double[rows.channels()][target.area()];
    for (int y = 0; y < height; y++) {
      control.checkpoint();
      rows.read(y, row);
      int first = firstCovering(y, target.height(), height);
      int last = lastCovering(y, target.height(), height);
      for (int c = 0; c < row.length; c++) {
        shrink(row[c], narrow);
        for (int to = first; to <= last; to++) {
          double share = share(y, to, height, target.height());
          for (int x = 0; x < narrow.length; x++) {
            sums[c][to * narrow.length + x] += share * narrow[x];
          }
        }
      }
    }
    return sums;
  }

  private static void shrink(double[] from, double[] to) {
    for (int x = 0; x < to.length; x++) {
      int first = firstCovering(x, from.length, to.length);
      int last = lastCovering(x, from.length, to.length);
      double sum = 0;
      for (int source = first; source <= last; source++) {
        sum += share(source, x, from.length, to.length) * from[source];
      }
      to[x] = sum;
    }
  }

  /// First of `count` equal stretches that meets stretch `i` of `others` equal ones.
  private static int firstCovering(int i, int count, int others) {
    return (int) ((long) i * count / others);
  }

  private static int lastCovering(int i, int count, int others) {
    return (int) Math.min(count - 1L, ((i + 1L) * count - 1) / others);
  }

  /// Share of target stretch `to` (of `targets`) that lies in source stretch `from` (of `sources`).
  private static double share(int from, int to, int sources, int targets) {
    // In units of 1/(sources·targets) of the whole side, everything is a whole number.
    long start = Math.max((long) from * targets, (long) to * sources);
    long end = Math.min((from + 1L) * targets, (to + 1L) * sources);
    return (double) (end - start) / sources;
  }
}
