package io.spikeglass.files.digits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Outlines of the ten digits in every bundled typeface, handwriting and print. Installed fonts
/// play no part.
final class Typefaces {

  /// File names below `/fonts/`. Their order is part of what a seed means.
  static final List<String> FILES =
      List.of(
          "digits/BecauseWeBuild-Regular.otf",
          "digits/BecauseWeConnect-Regular.otf",
          "digits/BecauseWeLearn-Regular.otf",
          "digits/BecauseWeOrganize-Regular.otf",
          "digits/Breip.ttf",
          "digits/ComicNeue-Regular.otf",
          "digits/DancingScript-Regular.otf",
          "digits/GNUTypewriter.ttf",
          "digits/Humor-Sans.ttf",
          "digits/KaushanScript-Regular.otf",
          "digits/Kristi.ttf",
          "digits/Quicksand-Regular.ttf",
          "digits/dkg.ttf",
          "digits/Inter-Digits.ttf");

  /// What the fonts hold of the digits, for each typeface and digit a path in font units, y
  /// upwards: the kind of a segment (one byte), then its points (pairs of big-endian float32), and
  /// [#END]. Drawn from this file an image takes no parser of fonts, which costs half a second at
  /// the start of the program. A test compares it with the fonts.
  static final String PATHS = "digits/outlines.bin";

  /// Ends the path of a digit.
  static final byte END = -1;

  /// Starts a closed polygon at the point.
  static final byte MOVE = 0;

  /// A straight line to the point.
  static final byte LINE = 1;

  /// A quadratic Bézier curve: control point, end.
  static final byte QUADRATIC = 2;

  /// A cubic Bézier curve: two control points, end.
  static final byte CUBIC = 3;

  private static final int DIGITS = 10;

  /// Straight pieces per curve: at 20 pixels a curve and its pieces look the same.
  private static final int PIECES = 5;

  private Typefaces() {}

  /// The outlines of digit `d` in typeface `f` as element `10 f + d`, one unit high and wide at
  /// most.
  static List<Outline> read() {
    ByteBuffer paths = ByteBuffer.wrap(bytes(PATHS));
    List<Outline> outlines = new ArrayList<>();
    for (int glyph = 0; glyph < DIGITS * FILES.size(); glyph++) {
      outlines.add(unit(flattened(paths)));
    }
    return List.copyOf(outlines);
  }

  /// Content of a bundled file.
  static byte[] bytes(String file) {
    try (InputStream in = Typefaces.class.getResourceAsStream("/fonts/" + file)) {
      if (in == null) {
        throw new IllegalStateException("bundled file " + file + " is absent");
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new IllegalStateException("bundled file " + file, broken);
    }
  }

  /// Reads the path of one digit up to its [#END].
  private static Outline flattened(ByteBuffer paths) {
    List<double[]> polygons = new ArrayList<>();
    Polyline line = new Polyline();
    double[] c = new double[6];
    for (byte segment = paths.get(); segment != END; segment = paths.get()) {
      for (int k = 0; k < 2 * points(segment); k++) {
        c[k] = paths.getFloat();
      }
      switch (segment) {
        case MOVE -> {
          line.finish(polygons);
          line.add(c[0], c[1]);
        }
        case LINE -> line.add(c[0], c[1]);
        case QUADRATIC -> line.quadratic(c);
        case CUBIC -> line.cubic(c);
        default -> throw new IllegalStateException("segment " + segment + " in " + PATHS);
      }
    }
    line.finish(polygons);
    return new Outline(polygons);
  }

  /// Number of points that belong to a segment of this kind.
  static int points(byte segment) {
    return segment <= LINE ? 1 : segment;
  }

  private static Outline unit(Outline outline) {
    // Fonts have y upwards.
    Outline upright =
        outline.moved(
            (x, y, into, at) -> {
              into[at] = x;
              into[at + 1] = -y;
            });
    Outline.Box box = upright.box();
    double factor = 1 / box.extent();
    double middleX = (box.left() + box.right()) / 2;
    double middleY = (box.top() + box.bottom()) / 2;
    return upright.placed(factor, -factor * middleX, -factor * middleY);
  }

  /// A polygon while its points come in.
  private static final class Polyline {

    private final List<Double> points = new ArrayList<>();

    void add(double x, double y) {
      points.add(x);
      points.add(y);
    }

    void quadratic(double[] c) {
      double x = points.get(points.size() - 2);
      double y = points.getLast();
      for (int k = 1; k <= PIECES; k++) {
        double t = k / (double) PIECES;
        double s = 1 - t;
        add(
            s * s * x + 2 * s * t * c[0] + t * t * c[2],
            s * s * y + 2 * s * t * c[1] + t * t * c[3]);
      }
    }

    void cubic(double[] c) {
      double x = points.get(points.size() - 2);
      double y = points.getLast();
      for (int k = 1; k <= PIECES; k++) {
        double t = k / (double) PIECES;
        double s = 1 - t;
        double second = 3 * s * s * t;
        double third = 3 * s * t * t;
        add(
            s * s * s * x + second * c[0] + third * c[2] + t * t * t * c[4],
            s * s * s * y + second * c[1] + third * c[3] + t * t * t * c[5]);
      }
    }

    void finish(List<double[]> polygons) {
      if (points.size() >= 6) {
        polygons.add(points.stream().mapToDouble(Double::doubleValue).toArray());
      }
      points.clear();
    }
  }
}
