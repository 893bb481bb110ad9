package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.files.FigureFiles;
import io.spikeglass.files.FigureFiles.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TikzWriterTest {

  private static final Pattern ENVIRONMENT = Pattern.compile("\\\\(begin|end)\\{(\\w+)}");
  private static final Pattern PLACE =
      Pattern.compile("\\((-?\\d+\\.\\d\\d)bp,(-?\\d+\\.\\d\\d)bp\\)");

  @TempDir Path folder;

  private static String written(Figure figure, String experiment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Picture.of(figure, JournalPreset.NATURE_WIDE, experiment).writeTex(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<Figure> figures() {
    return SampleFigures.all();
  }

  /// Ten thousand neurons are more marks than TeX has memory for.
  @Test
  void ofManyPointsOneIsDrawnForEachPlace() throws Exception {
    int size = 10_000;
    Series cloud = new Series(size, i -> (i * 37 % size) / 1e4, i -> (i * 91 % size) / 1e4);
    Panel panel =
        Panel.of(
            "cloud",
            Axis.numbers("x", 0, 1),
            Axis.numbers("y", 0, 1),
            100,
            List.of(new Mark.Points("neurons", cloud, Dot.disc(2, Ink.INK))));
    Figure figure = Figure.small("cloud", Heading.NONE, panel);
    String tex = written(figure, "");
    Matcher said = Pattern.compile("% (\\d+) of 10000 points, one for each place").matcher(tex);
    assertTrue(said.find(), "it is said");
    int drawn = Integer.parseInt(said.group(1));
    assertTrue(drawn > 300 && drawn <= Bitmap.MOST_SHAPES, drawn + " marks");
    assertEquals(size, figure.table().rows().size(), "the data hold all");
  }

  /// Braces and environments close in the order in which they open; TeX has no other grammar.
  @ParameterizedTest
  @MethodSource("figures")
  void everyFigureIsWellFormed(Figure figure) throws Exception {
    String tex = written(figure, "");
    int depth = 0;
    for (int i = 0; i < tex.length(); i++) {
      boolean escaped = i > 0 && tex.charAt(i - 1) == '\\';
      depth += escaped ? 0 : brace(tex.charAt(i));
      assertTrue(depth >= 0, figure.id());
    }
    assertEquals(0, depth, figure.id());
    Deque<String> open = new ArrayDeque<>();
    Matcher found = ENVIRONMENT.matcher(tex);
    while (found.find()) {
      if (found.group(1).equals("begin")) {
        open.push(found.group(2));
      } else {
        assertEquals(open.pop(), found.group(2), figure.id());
      }
    }
    assertTrue(open.isEmpty(), figure.id());
  }

  private static int brace(char sign) {
    return switch (sign) {
      case '{' -> 1;
      case '}' -> -1;
      default -> 0;
    };
  }

  /// pdfLaTeX knows the letters of Latin scripts, and of others only those written as formulas.
  @ParameterizedTest
  @MethodSource("figures")
  void nothingIsWrittenThatLaTeXCannotRead(Figure figure) throws Exception {
    String tex = written(figure, "");
    assertTrue(tex.codePoints().allMatch(sign -> sign <= 0x17F), figure.id());
    assertFalse(tex.contains("NaN") || tex.contains("Infinity"), figure.id());
  }

  @ParameterizedTest
  @MethodSource("figures")
  void everyPlaceLiesOnThePage(Figure figure) throws Exception {
    JournalPreset.Sheet sheet = JournalPreset.NATURE_WIDE.sheet(figure);
    Matcher place = PLACE.matcher(written(figure, ""));
    while (place.find()) {
      double x = Double.parseDouble(place.group(1));
      double y = Double.parseDouble(place.group(2));
      assertTrue(x >= -1 && x <= sheet.widthPt() + 1, figure.id() + " " + place.group());
      assertTrue(y >= -1 && y <= sheet.heightPt() + 1, figure.id() + " " + place.group());
    }
  }

  @Test
  void theDataStandInTheAxes() throws Exception {
    Panel panel =
        Panel.of(
            "curve",
            Axis.numbers("time_1, steps", 0, 4),
            Axis.numbers("φ / θ", 0, 1),
            100,
            List.of(
                new Mark.Line(
                    "φ",
                    Series.of(new double[] {1, 2, 3}, new double[] {0.25, Double.NaN, 0.5}),
                    Pen.solid(Ink.ACCENT, 2))));
    String tex = written(Figure.small("curve", Heading.of("50 % & more", ""), panel), "");
    assertTrue(tex.contains("coordinates {(1,0.25)(2,nan)(3,0.5)};"), tex);
    assertTrue(tex.contains("{time\\_1, steps}"), tex);
    assertTrue(tex.contains("{$\\varphi$ / $\\theta$}"), tex);
    assertTrue(tex.contains("{50 \\% \\& more}"), tex);
    assertTrue(tex.contains("\\definecolor{sgaccent}{HTML}{3B4CC0}"), tex);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"model\": \"50 % of \\\\x{}\"}", "{\n  \"seed\": 7\n}\n"})
  void theExperimentComesBackToTheLetter(String experiment) throws Exception {
    Path file = folder.resolve("split.tex");
    List<Path> written =
        FigureFiles.write(
            SampleFigures.split(), JournalPreset.NATURE, Format.TEX, file, experiment);
    assertEquals(List.of(file, folder.resolve("split.csv"), folder.resolve("split.json")), written);
    assertEquals(experiment, FigureFiles.experimentIn(file).orElseThrow());
    assertEquals(experiment, Files.readString(folder.resolve("split.json")));
  }

  @Test
  void lettersThatLaTeXLacksBecomeQuestionMarks() {
    assertEquals("Gr\u00F6\u00DFe ? \\textbackslash{}", TexText.of("Gr\u00F6\u00DFe \u5377 \\"));
  }
}
