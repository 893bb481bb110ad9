package io.spikeglass.figure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/// Writes a figure as SVG in millimetres: text stays text, the experiment lies in `<metadata>`.
final class SvgWriter {

  private static final String FAMILY = "Inter, Helvetica, Arial, sans-serif";

  /// Characters that no XML may hold, not even escaped; names in model files may.
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private SvgWriter() {}

  static void write(Picture picture, OutputStream out) throws IOException {
    Frame frame = picture.sheet().frame();
    SVGGraphics2D g = new SVGGraphics2D(frame.width(), frame.height());
    g.setGeomDoubleConverter(SvgWriter::brief);
    g.setTransformDoubleConverter(SvgWriter::exact);
    picture.drawing().paint(g, frame);
    ViewBox box = new ViewBox(0, 0, frame.width(), frame.height());
    String drawing = g.getSVGElement("figure", false, box, null, null);
    String text = NO_XML.matcher(dressed(drawing, picture)).replaceAll("\uFFFD");
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Two decimals: a hundredth of a pixel is finer than print.
  private static String brief(double value) {
    return trimmed(String.format(Locale.ROOT, "%.2f", value));
  }

  private static String exact(double value) {
    return trimmed(String.format(Locale.ROOT, "%.5f", value));
  }

  private static String trimmed(String number) {
    String text = number.replaceAll("0+$", "").replaceAll("\\.$", "");
    return text.equals("-0") ? "0" : text;
  }

  /// Adds the true size, the family of the letters for readers without Inter, and the metadata.
  private static String dressed(String drawing, Picture picture) {
    int open = drawing.indexOf("<svg");
    int content = drawing.indexOf('>', open) + 1;
    String size =
        String.format(
            Locale.ROOT,
            "<svg width=\"%.3fmm\" height=\"%.3fmm\"",
            picture.sheet().widthPt() / JournalPreset.POINTS_PER_MM,
            picture.sheet().heightPt() / JournalPreset.POINTS_PER_MM);
    StringBuilder svg = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    svg.append(size).append(drawing, open + "<svg".length(), content);
    svg.append("<title>").append(escaped(picture.drawing().title())).append("</title>");
    svg.append("<desc>").append(escaped(picture.drawing().summary())).append("</desc>");
    if (!picture.experiment().isEmpty()) {
      svg.append(Embedded.SVG_OPEN)
          .append(escaped(picture.experiment()))
          .append(Embedded.SVG_CLOSE);
    }
    return svg.append(
            drawing
                .substring(content)
                .replace("\"Inter SemiBold\"", FAMILY + "; font-weight: 600")
                .replace("\"Inter\"", FAMILY))
        .toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
