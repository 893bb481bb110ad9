package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikeglass.cli.CommandLineFront;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Figures;
import io.spikeglass.files.ExperimentFile;
import io.spikeglass.files.FigureFiles;
import io.spikeglass.ui.export.FigureExport;
import io.spikeglass.ui.plot.Painting;
import io.spikeglass.ui.plot.Zoom;
import io.spikeglass.ui.work.Worker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the window shows comes out of the command line bit for bit, and the other way round.
class RoundTripTest {

  private static final ConversionSettings SETTINGS =
      ConversionSettings.DEFAULT
          .with(InputCoding.BERNOULLI)
          .with(InitialPotential.Algorithm2.DEFAULT)
          .with(Compensation.SPREAD)
          .with(new CalibrationChoice("", 32))
          .withSeed(77);

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Pipe::open);

  @TempDir Path folder;

  private Run shown() {
    Run run = session.runProperty().get();
    assertNotNull(run);
    return run;
  }

  private void restore(Experiment experiment) {
    session.open(Bookmark.of(experiment));
    worker.runAll();
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private void assertSameAsShown(Path result) throws IOException {
    JsonNode sample = json(result).get("samples").get(0);
    assertEquals(shown().key().sample(), sample.get("index").asInt());
    int steps = session.choicesProperty().get().steps();
    assertEquals(steps, sample.get("snnLogits").size());
    for (int t = 1; t <= steps; t++) {
      float[] potential = shown().trace().outputPotential(t);
      for (int c = 0; c < potential.length; c++) {
        assertEquals(
            potential[c] / t,
            sample.get("snnLogits").get(t - 1).get(c).floatValue(),
            "class " + c + " at t = " + t);
      }
    }
    for (int layer = 0; layer < shown().populations().size(); layer++) {
      assertEquals(
          shown().error(layer, steps).meanError(),
          sample.get("layers").get(layer).get("error").get(steps - 1).asDouble(),
          1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PNG", "SVG", "PDF"})
  void aFigureOfTheWindowRunsOnTheCommandLine(FigureFiles.Format format) throws Exception {
    restore(new Experiment("digits-lenet", "digits", null, SETTINGS, 6, List.of(3)));
    Figure figure =
        Figures.scores(
            shown().trace(),
            shown().analysis().ann(),
            Views.of(shown(), session.choicesProperty().get(), session.focusProperty().get()));
    Path picture = folder.resolve("scores." + format.extension());
    FigureExport.write(
        new Context(
            session,
            null,
            null,
            null,
            null,
            new Painting(Runnable::run, _ -> {}),
            null,
            new ReadOnlyStringWrapper(),
            new Zoom.Trail()),
        figure,
        new FigureExport.Destination(picture, format));
    worker.runAll();
    Path out = folder.resolve("run");
    int code =
        CommandLineFront.run("run", "--experiment", picture.toString(), "--out", out.toString());
    assertEquals(0, code);
    assertSameAsShown(out.resolve("result.json"));
  }

  @Test
  void aRunOfTheCommandLineComesBackIntoTheWindow() throws Exception {
    int code =
        CommandLineFront.run(
            "run",
            "--model",
            "digits-lenet",
            "--data",
            "digits",
            "--recipe",
            "ic-snn",
            "--calibration",
            ":32",
            "--samples",
            "5",
            "--steps",
            "4",
            "--out",
            folder.toString());
    assertEquals(0, code);
    restore(ExperimentFile.behind(folder).orElseThrow());
    assertSameAsShown(folder.resolve("result.json"));
  }

  /// Which layer and which cause make the difference between two recipes over the data set: the
  /// window and `compare` say the same sentence, at equal total steps (SRP has four before).
  @Test
  void whatMakesTheDifferenceIsTheSameSentence() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String recipe : List.of("opi-2022", "srp-2023")) {
      files.add(folder.resolve(recipe + ".json"));
      assertEquals(
          0,
          CommandLineFront.run(
              "evaluate",
              "--model",
              "digits-lenet",
              "--data",
              "digits",
              "--calibration",
              ":32",
              "--limit",
              "100",
              "--steps",
              "2,4,6,8",
              "--recipe",
              recipe,
              "--out",
              files.getLast().toString()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code =
        CommandLineFront.run(
            printed,
            printed,
            new RunControl(),
            "compare",
            files.getFirst().toString(),
            files.getLast().toString());
    assertEquals(0, code);
    String said = out.toString(StandardCharsets.UTF_8);
    Causes.Found found = differenceInTheWindow("opi-2022", "srp-2023", 4);
    assertTrue(found.words().startsWith("8 steps in total (A at T = 8, B at T = 4), 100 samples"));
    assertTrue(said.lines().anyMatch(found.words()::equals), said + "\n" + found.words());
  }

  /// Splits the error of both in a session without evaluating the whole data set.
  private Causes.Found differenceInTheWindow(String first, String second, int steps) {
    Comparison comparison = new Comparison(session, new Scoring(session, 0));
    Experiment begin = new Experiment("digits-lenet", "digits", null, SETTINGS, 8, List.of(0));
    session.open(Bookmark.of(begin));
    worker.run(Worker.Purpose.OPEN);
    worker.run(Worker.Purpose.RUN);
    choose(first);
    comparison.pin();
    choose(second);
    session.choosing().setSteps(steps);
    comparison.show(Comparison.Shown.ALL);
    worker.run(Worker.Purpose.SPLIT);
    worker.run(Worker.Purpose.SPLIT);
    return assertInstanceOf(Causes.Found.class, comparison.causes().stateProperty().get());
  }

  private void choose(String recipe) {
    session.choosing().change(Recipes.named(recipe).orElseThrow()::on);
    worker.run(Worker.Purpose.RUN);
  }

  @Test
  void whatIsChangedAfterwardsKeepsTheCalibration() {
    restore(new Experiment("digits-lenet", "digits", null, SETTINGS, 4, List.of(1)));
    session.choosing().choose(Choices.DEFAULT);
    assertEquals(SETTINGS.calibration(), session.choicesProperty().get().settings().calibration());
    session.open("digits-lenet", "digits");
    worker.runAll();
    assertEquals(
        CalibrationChoice.DEFAULT, session.choicesProperty().get().settings().calibration());
  }
}
