package io.spikeglass.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/// Writes a figure as PNG with its resolution (pHYs) and its experiment (iTXt).
final class PngWriter {

  private static final String FORMAT = "javax_imageio_png_1.0";
  private static final double POINTS_PER_INCH = 72;
  private static final double INCHES_PER_METRE = 1 / 0.0254;

  private PngWriter() {}

  static void write(Picture picture, int dpi, OutputStream out) throws IOException {
    BufferedImage image = image(picture, dpi);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      metadata.mergeTree(FORMAT, tree(picture, dpi));
      writer.setOutput(stream);
      writer.write(new IIOImage(image, null, metadata));
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage image(Picture picture, int dpi) {
    double scale = picture.sheet().pointsPerPixel() * dpi / POINTS_PER_INCH;
    int width = (int) Math.round(picture.sheet().frame().width() * scale);
    int height = (int) Math.round(picture.sheet().frame().height() * scale);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(width / picture.sheet().frame().width(), height / picture.sheet().frame().height());
    picture.drawing().paint(g, picture.sheet().frame());
    g.dispose();
    return image;
  }

  private static IIOMetadataNode tree(Picture picture, int dpi) {
    IIOMetadataNode root = new IIOMetadataNode(FORMAT);
    IIOMetadataNode size = new IIOMetadataNode("pHYs");
    String perMetre = Long.toString(Math.round(dpi * INCHES_PER_METRE));
    size.setAttribute("pixelsPerUnitXAxis", perMetre);
    size.setAttribute("pixelsPerUnitYAxis", perMetre);
    size.setAttribute("unitSpecifier", "meter");
    root.appendChild(size);
    IIOMetadataNode texts = new IIOMetadataNode("iTXt");
    texts.appendChild(text("Title", picture.drawing().title()));
    texts.appendChild(text("Software", "Spikeglass"));
    texts.appendChild(text("Description", picture.drawing().summary()));
    if (!picture.experiment().isEmpty()) {
      texts.appendChild(text(Embedded.PNG_KEYWORD, picture.experiment()));
    }
    root.appendChild(texts);
    return root;
  }

  private static IIOMetadataNode text(String keyword, String value) {
    IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
    entry.setAttribute("keyword", keyword);
    entry.setAttribute("compressionFlag", "FALSE");
    entry.setAttribute("compressionMethod", "0");
    entry.setAttribute("languageTag", "en");
    entry.setAttribute("translatedKeyword", keyword);
    entry.setAttribute("text", value);
    return entry;
  }
}
