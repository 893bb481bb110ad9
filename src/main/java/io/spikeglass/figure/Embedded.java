package io.spikeglass.figure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/// The experiment inside a written figure, so that a figure can be made again.
public final class Embedded {

  /// Keyword of the text in a PNG.
  static final String PNG_KEYWORD = "Spikeglass-Experiment";

  /// What stands before the text in an SVG.
  static final String SVG_OPEN = "<metadata id=\"spikeglass-experiment\">";

  /// What stands behind it.
  static final String SVG_CLOSE = "</metadata>";

  /// Name of the text in the information of a PDF.
  static final String PDF_KEY = "SpikeglassExperiment";

  /// What stands before every line of the text in LaTeX.
  static final String TEX_LINE = "%! ";

  private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int CHUNK_FRAME = 12;

  private Embedded() {}

  /// The experiment in a PNG; empty where there is none, or it is no PNG.
  public static Optional<String> inPng(byte[] content) {
    ByteBuffer png = ByteBuffer.wrap(content);
    if (png.remaining() < Long.BYTES || png.getLong() != PNG_SIGNATURE) {
      return Optional.empty();
    }
    byte[] keyword = (PNG_KEYWORD + '\0').getBytes(StandardCharsets.ISO_8859_1);
    while (png.remaining() >= CHUNK_FRAME) {
      int length = png.getInt();
      String type = text(png, 4, StandardCharsets.ISO_8859_1);
      if (length < 0 || length > png.remaining() - 4) {
        return Optional.empty();
      }
      ByteBuffer chunk = png.slice(png.position(), length);
      png.position(png.position() + length + 4);
      if (type.equals("iTXt")
          && length > keyword.length
          && ByteBuffer.wrap(keyword).equals(chunk.slice(0, keyword.length))) {
        chunk.position(keyword.length);
        return uncompressed(chunk);
      }
    }
    return Optional.empty();
  }

  /// The text behind compression flag and method, language and translated keyword (PNG
  /// specification, 11.3.4.5).
  private static Optional<String> uncompressed(ByteBuffer chunk) {
    if (chunk.remaining() < 2 || chunk.getShort() != 0) {
      return Optional.empty();
    }
    for (int ended = 0; ended < 2 && chunk.hasRemaining(); ) {
      ended += chunk.get() == 0 ? 1 : 0;
    }
    return Optional.of(text(chunk, chunk.remaining(), StandardCharsets.UTF_8));
  }

  private static String text(ByteBuffer from, int length, java.nio.charset.Charset charset) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return new String(bytes, charset);
  }

  /// The experiment in an SVG; empty where there is none.
  public static Optional<String> inSvg(byte[] content) {
    String svg = new String(content, StandardCharsets.UTF_8);
    int open = svg.indexOf(SVG_OPEN);
    int close = svg.indexOf(SVG_CLOSE, Math.max(0, open));
    return open < 0 || close < 0
        ? Optional.empty()
        : Optional.of(
            svg.substring(open + SVG_OPEN.length(), close)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&"));
  }

  /// The experiment in the comments of a LaTeX file; empty where there is none.
  public static Optional<String> inTex(byte[] content) {
    List<String> lines =
        new String(content, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith(TEX_LINE))
            .map(line -> line.substring(TEX_LINE.length()))
            .toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }

  /// The experiment in a PDF; empty where there is none.
  ///
  /// @throws IOException when it is no PDF that can be read
  public static Optional<String> inPdf(byte[] content) throws IOException {
    try (PDDocument document = Loader.loadPDF(content)) {
      return Optional.ofNullable(document.getDocumentInformation().getCustomMetadataValue(PDF_KEY));
    }
  }
}
