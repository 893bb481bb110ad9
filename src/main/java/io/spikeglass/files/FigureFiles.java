package io.spikeglass.files;

import io.spikeglass.control.ProblemException;
import io.spikeglass.figure.Embedded;
import io.spikeglass.figure.JournalPreset;
import io.spikeglass.figure.Picture;
import io.spikeglass.figure.Printable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes figures: a picture with the experiment that made it inside, its data as a table and the
/// experiment as JSON beside it. Every file appears whole or not at all.
public final class FigureFiles {

  private static final String DATA = ".csv";
  private static final String EXPERIMENT = ".json";

  private FigureFiles() {}

  /// Kinds of file.
  public enum Format {
    /// Pixels.
    PNG,
    /// Vectors, text as text.
    SVG,
    /// Vectors, text as text in embedded fonts.
    PDF,
    /// LaTeX: axes of PGFPlots with their data.
    TEX,
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
      Printable figure, JournalPreset preset, Format format, Path file, String experimentJson)
      throws ProblemException {
    return write(figure, preset, format, file, file, experimentJson);
  }

  /// The same among files of others: data and experiment replace those of an earlier figure of this
  /// name, but nothing else; where something else has their names they get a number.
  ///
  /// @return the files written, the picture first
  /// @throws ProblemException when one of them cannot be written
  public static List<Path> writeAmong(
      Printable figure, JournalPreset preset, Format format, Path file, String experimentJson)
      throws ProblemException {
    Path stem = format == Format.CSV || isFree(file) || isOfFigure(file) ? file : unused(file);
    return write(figure, preset, format, file, stem, experimentJson);
  }

  /// A name like `file` beside which neither it nor data nor an experiment lies: itself, or one
  /// with a number.
  public static Path unused(Path file) {
    Path candidate = file;
    for (int number = 2; Files.exists(candidate) || !isFree(candidate); number++) {
      candidate = beside(file, "-" + number + extension(file));
    }
    return candidate;
  }

  private static boolean isFree(Path file) {
    return Files.notExists(beside(file, DATA)) && Files.notExists(beside(file, EXPERIMENT));
  }

  /// Whether what lies beside `file` was written with it: the experiment is the one inside.
  private static boolean isOfFigure(Path file) throws ProblemException {
    Path experiment = beside(file, EXPERIMENT);
    if (Files.notExists(file) || Files.notExists(experiment)) {
      return false;
    }
    try {
      String text = Files.readString(experiment);
      return experimentIn(file).filter(text::equals).isPresent();
    } catch (CharacterCodingException otherFile) {
      return false;
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(experiment, failure);
    }
  }

  private static List<Path> write(
      Printable figure,
      JournalPreset preset,
      Format format,
      Path file,
      Path stem,
      String experimentJson)
      throws ProblemException {
    writeAlone(figure, preset, format, file, experimentJson);
    if (format == Format.CSV) {
      return List.of(file);
    }
    Path data = beside(stem, DATA);
    writeAlone(figure, preset, Format.CSV, data, experimentJson);
    if (experimentJson.isEmpty()) {
      return List.of(file, data);
    }
    Path experiment = beside(stem, EXPERIMENT);
    AtomicFile.write(experiment, out -> out.write(experimentJson.getBytes(StandardCharsets.UTF_8)));
    return List.of(file, data, experiment);
  }

  /// Writes `figure` to `file` with nothing beside it, such as a second picture of the same data.
  ///
  /// @param experimentJson the experiment that made the figure; empty for none
  /// @throws ProblemException when it cannot be written
  public static void writeAlone(
      Printable figure, JournalPreset preset, Format format, Path file, String experimentJson)
      throws ProblemException {
    AtomicFile.write(
        file,
        out -> {
          switch (format) {
            case PNG -> Picture.of(figure, preset, experimentJson).writePng(preset.dpi(), out);
            case SVG -> Picture.of(figure, preset, experimentJson).writeSvg(out);
            case PDF -> Picture.of(figure, preset, experimentJson).writePdf(out);
            case TEX -> Picture.of(figure, preset, experimentJson).writeTex(out);
            case CSV -> out.write(figure.table().csv().getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  /// The experiment inside the figure at `picture`, as JSON; empty for other files.
  ///
  /// @throws ProblemException when it cannot be read
  public static Optional<String> experimentIn(Path picture) throws ProblemException {
    Optional<Format> format = Format.of(picture);
    if (format.isEmpty() || Files.isDirectory(picture)) {
      return Optional.empty();
    }
    byte[] content = InputFile.bytes(picture, "a figure");
    try {
      return switch (format.get()) {
        case PNG -> Embedded.inPng(content);
        case SVG -> Embedded.inSvg(content);
        case PDF -> Embedded.inPdf(content);
        case TEX -> Embedded.inTex(content);
        case CSV -> Optional.empty();
      };
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(picture, failure);
    }
  }

  private static Path beside(Path file, String ending) {
    String name = name(file);
    return file.resolveSibling(
        name.substring(0, name.length() - extension(file).length()) + ending);
  }

  /// The ending of a name with its dot; empty if it has none.
  private static String extension(Path file) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot) : "";
  }

  private static String name(Path file) {
    Path name = file.toAbsolutePath().getFileName();
    return name == null ? "figure" : name.toString();
  }
}
