package io.spikeglass.files.data;

import io.spikeglass.control.RunControl;
import io.spikeglass.network.Fit.Resize;
import io.spikeglass.network.Shape;
import java.awt.image.BufferedImage;

/// Brings an image to the size and channels of a network's input.
///
/// - Size: the area average. Every target pixel is the mean of the part of the source that it
/// covers, the pixels at its border counting with their share. Of the image the part is used that
/// [Resize] says. An image of the right size stays as it is.
/// - Colour to grey: `0.299 R + 0.587 G + 0.114 B` (ITU-R BT.601). Grey to colour: three equal
///   channels.
final class Resampling {

  private static final double[] LUMA = {0.299, 0.587, 0.114};

  private Resampling() {}

  /// The pixels of `image` in `shape`, C, H, W order.
  ///
  /// @param shape with one or three channels
  static byte[] pixels(BufferedImage image, Shape shape, Resize resize, RunControl control) {
    double[] values =
        fitted(new PixelRows(image), image.getWidth(), image.getHeight(), shape, resize, control);
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(values[i]);
    }
    return pixels;
  }

  /// The image in `rows` in `shape`, C, H, W order, its values in the same unit.
  ///
  /// @param shape with one or three channels, or as many as the image
  static double[] fitted(
      Rows rows, int width, int height, Shape shape, Resize resize, RunControl control) {
    Part part = Part.of(width, height, shape, resize);
    double[][] sums = averaged(rows, width, height, part, shape, control);
    double[] values = new double[shape.size()];
    for (int c = 0; c < shape.channels(); c++) {
      for (int i = 0; i < shape.area(); i++) {
        values[c * shape.area() + i] = channel(sums, c, i, shape.channels());
      }
    }
    return values;
  }

  /// The part of an image that is used. It may reach beyond the image, where all is black.
  private record Part(int left, int top, int width, int height) {

    static Part of(int width, int height, Shape target, Resize resize) {
      int wide = target.width();
      int high = target.height();
      return switch (resize) {
        case NONE, STRETCH -> new Part(0, 0, width, height);
        case PAD -> middle(width, height, wide, high);
        case CROP -> {
          boolean tooWide = (long) width * high > (long) height * wide;
          int usedWidth = tooWide ? ratio(height, wide, high) : width;
          int usedHeight = tooWide ? height : ratio(width, high, wide);
          yield middle(width, height, usedWidth, usedHeight);
        }
      };
    }

    private static Part middle(int width, int height, int usedWidth, int usedHeight) {
      return new Part(
          Math.floorDiv(width - usedWidth, 2),
          Math.floorDiv(height - usedHeight, 2),
          usedWidth,
          usedHeight);
    }

    private static int ratio(int side, int wanted, int other) {
      return (int) Math.max(1, Math.round((double) side * wanted / other));
    }
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
      Rows rows, int width, int height, Part part, Shape target, RunControl control) {
    double[][] row = new double[rows.channels()][width];
    double[] used = new double[part.width()];
    double[] narrow = new double[target.width()];
    double[][] sums = new double[rows.channels()][target.area()];
    int from = Math.max(0, -part.left());
    int to = Math.min(part.width(), width - part.left());
    for (int y = Math.max(0, -part.top()); y < Math.min(part.height(), height - part.top()); y++) {
      control.checkpoint();
      rows.read(part.top() + y, row);
      int first = firstCovering(y, target.height(), part.height());
      int last = lastCovering(y, target.height(), part.height());
      for (int c = 0; c < row.length; c++) {
        System.arraycopy(row[c], part.left() + from, used, from, to - from);
        shrink(used, narrow);
        for (int below = first; below <= last; below++) {
          double share = share(y, below, part.height(), target.height());
          for (int x = 0; x < narrow.length; x++) {
            sums[c][below * narrow.length + x] += share * narrow[x];
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
