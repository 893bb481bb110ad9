package io.spikeglass.files.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;

class TypefacesTest {

  /// Where this test leaves the file as it should be, to be copied to `assets/fonts/digits` after a
  /// change of fonts.
  private static final Path FRESH = Path.of("target", "outlines.bin");

  @Test
  void theOutlinesAreThoseOfTheFonts() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (String file : Typefaces.FILES) {
        RandomAccessReadBuffer content = new RandomAccessReadBuffer(Typefaces.bytes(file));
        try (OpenTypeFont font = new OTFParser().parse(content)) {
          for (int digit = 0; digit < 10; digit++) {
            write(path(font, digit), out);
          }
        }
      }
    }
    Files.createDirectories(FRESH.getParent());
    Files.write(FRESH, bytes.toByteArray());
    assertArrayEquals(
        bytes.toByteArray(), Typefaces.bytes(Typefaces.PATHS), "as it should be: " + FRESH);
  }

  @Test
  void everyOutlineFillsItsUnitAndHasInk() {
    assertEquals(10 * Typefaces.FILES.size(), Typefaces.read().size());
    for (Outline outline : Typefaces.read()) {
      assertEquals(1, outline.box().extent(), 1e-9);
      assertTrue(Math.abs(outline.area()) > 0.01);
      assertTrue(outline.strokeWidth() > 0.01 && outline.strokeWidth() < 0.4);
    }
  }

  private static GeneralPath path(OpenTypeFont font, int digit) throws IOException {
    int glyph = font.getUnicodeCmapLookup().getGlyphId('0' + digit);
    return font.isPostScript()
        ? font.getCFF().getFont().getType2CharString(glyph).getPath()
        : font.getGlyph().getGlyph(glyph).getPath();
  }

  private static void write(GeneralPath path, DataOutputStream out) throws IOException {
    float[] points = new float[6];
    for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
      byte segment = (byte) it.currentSegment(points);
      if (segment != PathIterator.SEG_CLOSE) {
        out.writeByte(segment);
        for (int k = 0; k < 2 * Typefaces.points(segment); k++) {
          out.writeFloat(points[k]);
        }
      }
    }
    out.writeByte(Typefaces.END);
  }
}
