package io.spikeglass.files.digits;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

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
          "inter/Inter-Regular.ttf");

  /// Straight pieces per curve: at 20 pixels a curve and its pieces look the same.
  private static final int PIECES = 5;

  private Typefaces() {}

  /// The outlines of digit `d` in typeface `f` as element `10 f + d`, one unit high and wide at
  /// most.
  static List<Outline> read() {
    List<Outline> outlines = new ArrayList<>();
    for (String file : FILES) {
      try (OpenTypeFont font = new OTFParser().parse(new RandomAccessReadBuffer(bytes(file)))) {
        for (int digit = 0; digit < 10; digit++) {
          outlines.add(unit(flattened(path(font, digit))));
        }
      } catch (IOException broken) {
        throw new IllegalStateException("bundled font " + file, broken);
      }
    }
    return List.copyOf(outlines);
  }

  /// Content of a bundled font file.
  static byte[] bytes(String file) {
    try (InputStream in = Typefaces.class.getResourceAsStream("/fonts/" + file)) {
      if (in == null) {
        throw new IllegalStateException("bundled font " + file + " is absent");
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new IllegalStateException("bundled font " + file, broken);
    }
  }

  private static GeneralPath path(OpenTypeFont font, int digit) throws IOException {
    int glyph = font.getUnicodeCmapLookup().getGlyphId('0' + digit);
    return font.isPostScript()
        ? font.getCFF().getFont().getType2CharString(glyph).getPath()
        : font.getGlyph().getGlyph(glyph).getPath();
  }

  private static Outline flattened(GeneralPath path) {
    List<double[]> polygons = new ArrayList<>();
    Polyline line = new Polyline();
    double[] c = new double[6];
    for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
      switch (it.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> {
          line.finish(polygons);
          line.add(c[0], c[1]);
        }
        case PathIterator.SEG_LINETO -> line.add(c[0], c[1]);
        case PathIterator.SEG_QUADTO -> line.quadratic(c);
        case PathIterator.SEG_CUBICTO -> line.cubic(c);
        default -> line.finish(polygons);
      }
    }
    line.finish(polygons);
    return new Outline(polygons);
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
