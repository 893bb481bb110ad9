package io.spikeglass.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Writes a figure as one PDF page of its true size: text stays text in embedded fonts, the
/// experiment lies in the document information.
final class PdfWriter {

  private PdfWriter() {}

  static void write(Picture picture, OutputStream out) throws IOException {
    JournalPreset.Sheet sheet = picture.sheet();
    float width = (float) sheet.widthPt();
    float height = (float) sheet.heightPt();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(new PDRectangle(width, height));
      document.addPage(page);
      PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, width, height);
      g.setFontTextDrawer(new Inter(document));
      g.scale(sheet.pointsPerPixel(), sheet.pointsPerPixel());
      picture.drawing().paint(g, sheet.frame());
      g.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(g.getXFormObject());
      }
      document.setDocumentInformation(information(picture));
      document.save(out);
    }
  }

  private static PDDocumentInformation information(Picture picture) {
    PDDocumentInformation information = new PDDocumentInformation();
    information.setTitle(picture.drawing().title());
    information.setSubject(picture.drawing().summary());
    information.setCreator("Spikeglass");
    if (!picture.experiment().isEmpty()) {
      information.setCustomMetadataValue(Embedded.PDF_KEY, picture.experiment());
    }
    return information;
  }

  /// Draws all text in the two bundled weights.
  private static final class Inter extends PdfBoxGraphics2DFontTextDrawer {

    private final PDFont regular;
    private final PDFont semibold;
    private final String semiboldName = Typeface.of(Role.TITLE).getFontName();

    Inter(PDDocument document) throws IOException {
      regular = load(document, Typeface.REGULAR);
      semibold = load(document, Typeface.SEMIBOLD);
    }

    private static PDFont load(PDDocument document, String resource) throws IOException {
      try (InputStream in = Typeface.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IOException(resource + " is not on the class path");
        }
        return PDType0Font.load(document, in);
      }
    }

    @Override
    protected PDFont mapFont(Font font, IFontTextDrawerEnv env) {
      return font.getFontName().equals(semiboldName) ? semibold : regular;
    }
  }
}
