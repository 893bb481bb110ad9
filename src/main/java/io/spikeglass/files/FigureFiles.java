package io.spikeglass.files;

import io.spikeglass.control.ProblemException;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.JournalPreset;
import io.spikeglass.figure.Picture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes figures: a picture with the experiment that made it inside, its data as a table and the
/// experiment as JSON beside it. Every file appears whole or not at all.
public final class FigureFiles {

  private FigureFiles() {}

  /// Kinds of file.
  public enum Format {
    /// Pixels.
    PNG,
    /// Vectors, text as text.
    SVG,
    /// Vectors, text as text in embedded fonts.
    PDF,
    /// The data alone.
    CSV;

    /// File extension without a dot.
    public String extension() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The format whose extension `file` has, in small letters or capitals; empty for another one.
    public static Optional<Format> of(Path file) {
      String name = file.toString().toLowerCase(Locale.ROOT);
      return Stream.of(values()).filter(it -> name.endsWith("." + it.extension())).findFirst();
    }
  }

  /// Writes `figure` to `file`. Beside a picture lie its data (`.csv`) and, unless it is empty, the
  /// experiment (`.json`) under the same stem.
  ///
  /// @param experimentJson the experiment that made the figure; empty for none
  /// @return the files written, the picture first
  /// @throws ProblemException when one of them cannot be written
  public static List<Path> write(
      Figure figure, JournalPreset preset, Format format, Path file, String experimentJson)
      throws ProblemException {
    writeAlone(figure, preset, format, file, experimentJson);
    if (format == Format.CSV) {
      return List.of(file);
    }
    Path data = beside(file, ".csv");
    writeAlone(figure, preset, Format.CSV, data, experimentJson);
    if (experimentJson.isEmpty()) {
      return List.of(file, data);
    }
    Path experiment = beside(file, ".json");
    AtomicFile.write(experiment, out -> out.write(experimentJson.getBytes(StandardCharsets.UTF_8)));
    return List.of(file, data, experiment);
  }

  /// Writes `figure` to `file` with nothing beside it, such as a second picture of the same data.
  ///
  /// @param experimentJson the experiment that made the figure; empty for none
  /// @throws ProblemException when it cannot be written
  public static void writeAlone(
      Figure figure, JournalPreset preset, Format format, Path file, String experimentJson)
      throws ProblemException {
    AtomicFile.write(
        file,
        out -> {
          switch (format) {
            case PNG -> Picture.of(figure, preset, experimentJson).writePng(preset.dpi(), out);
            case SVG -> Picture.of(figure, preset, experimentJson).writeSvg(out);
            case PDF -> Picture.of(figure, preset, experimentJson).writePdf(out);
            case CSV -> out.write(figure.table().csv().getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private static Path beside(Path file, String extension) {
    Path name = file.toAbsolutePath().getFileName();
    String text = name == null ? "figure" : name.toString();
    int dot = text.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? text.substring(0, dot) : text) + extension);
  }
}
