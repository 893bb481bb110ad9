package io.spikeglass.figure;

import java.io.IOException;
import java.io.OutputStream;

/// A figure or a page on its paper, ready to be written. All formats come from the one [Painter].
///
/// @param drawing what is drawn
/// @param sheet size and scale
/// @param experiment JSON of the experiment for the metadata; empty for none
public record Picture(Printable drawing, JournalPreset.Sheet sheet, String experiment) {

  /// `drawing` in the size and type of `preset`.
  public static Picture of(Printable drawing, JournalPreset preset, String experiment) {
    return new Picture(drawing, preset.sheet(drawing), experiment);
  }

  /// Writes pixels, with resolution and experiment inside.
  public void writePng(int dpi, OutputStream out) throws IOException {
    PngWriter.write(this, dpi, out);
  }

  /// Writes SVG in millimetres; text stays text, the experiment lies in `<metadata>`.
  public void writeSvg(OutputStream out) throws IOException {
    SvgWriter.write(this, out);
  }

  /// Writes LaTeX: axes of PGFPlots with their data; the experiment lies in comments.
  public void writeTex(OutputStream out) throws IOException {
    TikzWriter.write(this, out);
  }

  /// Writes one PDF page; text stays text in embedded fonts, the experiment lies in the document
  /// information.
  public void writePdf(OutputStream out) throws IOException {
    PdfWriter.write(this, out);
  }
}
