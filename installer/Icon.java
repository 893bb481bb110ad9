import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/// Draws the icon of the application, charge that rises to spikes which come ever faster, in every
/// form that is needed: `java installer/Icon.java assets/icon`.
///
/// On a canvas of 64 units, so that SVG and pixels come from the same numbers.
final class Icon {

  private static final double CANVAS = 64;
  private static final double ROUNDING = 14;
  private static final String PAPER = "#FAFAF7";
  private static final String EDGE = "#D8DBE0";
  private static final String SPIKE = "#3B4CC0";
  private static final String CHARGE = "#BFC6F1";

  /// Left edges of the spikes.
  private static final double[] SPIKES = {19, 35, 47};

  private static final double START = 9;
  private static final double WIDTH = 5;
  private static final double TOP = 12;
  private static final double THRESHOLD = 26;
  private static final double BOTTOM = 52;
  private static final int[] PIXELS = {16, 32, 48, 64, 128, 256, 512};

  private Icon() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Files.writeString(folder.resolve("spikeglass.svg"), svg());
    List<byte[]> images = new ArrayList<>();
    for (int pixels : PIXELS) {
      byte[] png = png(pixels);
      images.add(png);
      Files.write(folder.resolve("spikeglass-" + pixels + ".png"), png);
    }
    Files.write(folder.resolve("spikeglass.ico"), ico(images.subList(0, 6)));
    Files.write(folder.resolve("spikeglass.icns"), icns(images));
  }

  private static String svg() {
    StringBuilder marks = new StringBuilder();
    double from = START;
    for (double spike : SPIKES) {
      marks.append(
          String.format(
              Locale.ROOT,
              """
                <path d="M%1$.1f %2$.1f L%3$.1f %4$.1f V%2$.1f Z" fill="%5$s"/>
                <rect x="%3$.1f" y="%6$.1f" width="%7$.1f" height="%8$.1f" rx="1.5" fill="%9$s"/>
              """,
              from,
              BOTTOM,
              spike,
              THRESHOLD,
              CHARGE,
              TOP,
              WIDTH,
              BOTTOM - TOP,
              SPIKE));
      from = spike + WIDTH;
    }
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="256" height="256">
          <rect x="0.5" y="0.5" width="63" height="63" rx="%.1f" fill="%s" stroke="%s"/>
        %s</svg>
        """,
        ROUNDING,
        PAPER,
        EDGE,
        marks);
  }

  private static byte[] png(int pixels) throws IOException {
    BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.scale(pixels / CANVAS, pixels / CANVAS);
    var paper = new RoundRectangle2D.Double(0.5, 0.5, 63, 63, 2 * ROUNDING, 2 * ROUNDING);
    g.setColor(Color.decode(PAPER));
    g.fill(paper);
    g.setColor(Color.decode(EDGE));
    g.draw(paper);
    double from = START;
    for (double spike : SPIKES) {
      Path2D charge = new Path2D.Double();
      charge.moveTo(from, BOTTOM);
      charge.lineTo(spike, THRESHOLD);
      charge.lineTo(spike, BOTTOM);
      charge.closePath();
      g.setColor(Color.decode(CHARGE));
      g.fill(charge);
      g.setColor(Color.decode(SPIKE));
      g.fill(new RoundRectangle2D.Double(spike, TOP, WIDTH, BOTTOM - TOP, 3, 3));
      from = spike + WIDTH;
    }
    g.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /// Windows: a directory of PNG images.
  private static byte[] ico(List<byte[]> images) {
    int offset = 6 + 16 * images.size();
    int size = offset + images.stream().mapToInt(image -> image.length).sum();
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) 0).putShort((short) 1).putShort((short) images.size());
    for (int i = 0; i < images.size(); i++) {
      byte extent = (byte) PIXELS[i]; // 256 is written as 0
      out.put(extent).put(extent).putShort((short) 0).putShort((short) 1).putShort((short) 32);
      out.putInt(images.get(i).length).putInt(offset);
      offset += images.get(i).length;
    }
    images.forEach(out::put);
    return out.array();
  }

  /// macOS: chunks named after their size.
  private static byte[] icns(List<byte[]> images) {
    String[] names = {"icp4", "icp5", "", "icp6", "ic07", "ic08", "ic09"};
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    for (int i = 0; i < names.length; i++) {
      if (!names[i].isEmpty()) {
        chunks.writeBytes(chunk(names[i], images.get(i)));
      }
    }
    return chunk("icns", chunks.toByteArray());
  }

  private static byte[] chunk(String name, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .put(name.getBytes(StandardCharsets.US_ASCII))
        .putInt(8 + content.length)
        .put(content)
        .array();
  }
}
