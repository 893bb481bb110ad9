package io.spikeglass.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.InputCoding;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Figures;
import io.spikeglass.figure.JournalPreset;
import io.spikeglass.files.ExperimentFile;
import io.spikeglass.files.FigureFiles.Format;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Views;
import io.spikeglass.ui.export.FigureExport.Destination;
import io.spikeglass.ui.export.FigureExport.Part;
import io.spikeglass.ui.plot.Painting;
import io.spikeglass.ui.plot.Zoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written when somebody saves a plot, and what becomes of the name that is typed.
class FigureExportTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final ReadOnlyStringWrapper hover = new ReadOnlyStringWrapper("");
  private final Context context =
      new Context(
          session,
          null,
          null,
          null,
          null,
          new Painting(Runnable::run, _ -> {}),
          null,
          hover,
          new Zoom.Trail());

  @TempDir Path folder;

  private Figure raster() {
    Run run = session.runProperty().get();
    return Figures.raster(
        run.trace(),
        run.analysis().ann(),
        Views.of(run, session.choicesProperty().get(), session.focusProperty().get()));
  }

  @Test
  void aFigureSaysWhatMadeItEvenWhileSomethingElseIsAskedFor() throws Exception {
    session.open("small", "test");
    worker.runAll();
    session.selectSample(3);
    worker.runAll();
    Figure figure = raster();
    Run run = session.runProperty().get();
    session.choosing().change(settings -> settings.with(InputCoding.DIRECT));

    Path file = folder.resolve("raster.svg");
    FigureExport.write(context, figure, new Destination(file, Format.SVG));
    worker.runAll();

    Experiment written = ExperimentFile.read(folder.resolve("raster.json"));
    assertEquals(run.key().settings(), written.settings());
    assertEquals("small", written.model());
    String words = Files.readString(file).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    assertTrue(words.contains("· sample 3 "), words);
    assertEquals("saved raster.svg, raster.csv, raster.json in " + folder, said());
  }

  @Test
  void aFigureOfAPinnedRunSaysWhatMadeThatRun() throws Exception {
    session.open("small", "test");
    worker.runAll();
    Run pinned = session.runProperty().get();
    Figure figure = raster();
    session.choosing().change(settings -> settings.with(InputCoding.DIRECT));
    worker.runAll();

    Path file = folder.resolve("a.svg");
    write(figure, file, Optional.of(pinned));
    assertEquals(pinned.key().settings(), ExperimentFile.read(folder.resolve("a.json")).settings());

    write(figure, folder.resolve("difference.svg"), Optional.empty());
    assertEquals("saved difference.svg, difference.csv in " + folder, said());
  }

  @Test
  void whatWasSavedIsNamedWithItsSize() throws Exception {
    List<Path> written =
        List.of(
            Files.write(folder.resolve("page.pdf"), new byte[283_846]),
            Files.write(folder.resolve("page.csv"), new byte[7_000_639]),
            Files.write(folder.resolve("page.json"), new byte[887]));
    assertEquals(
        "Saved page.pdf (284 kB), page.csv (7.0 MB), page.json (1 kB) in " + folder,
        FigureExport.saved(written));
  }

  private String said() {
    return session.messages().saidProperty().get().getLast().words();
  }

  private void write(Figure figure, Path file, Optional<Run> run) {
    FigureExport.write(
        context, figure, new Destination(file, Format.SVG), JournalPreset.DEFAULT, run);
    worker.runAll();
  }

  @Test
  void aChosenPreprocessingIsPartOfTheExperiment() throws Exception {
    session.open("small", "test");
    worker.runAll();
    session.prepareInputs(Preprocessing.RAW, Opened.InputOrigin.CHOSEN);
    worker.runAll();
    FigureExport.write(
        context, raster(), new Destination(folder.resolve("raster.svg"), Format.SVG));
    worker.runAll();
    Experiment written = ExperimentFile.read(folder.resolve("raster.json"));
    assertEquals(Preprocessing.RAW, written.preprocessing());
  }

  @Test
  void aFigureForTheClipboardIsMadeByTheWorker() {
    session.open("small", "test");
    worker.runAll();
    List<FigureExport.Copied> copied = new ArrayList<>();
    FigureExport.copy(context, raster(), EnumSet.of(Part.PICTURE), copied::add);
    assertTrue(copied.isEmpty(), "painted while the window waits");
    worker.runAll();
    assertTrue(copied.getFirst().picture().getWidth() > 400);
    assertNull(copied.getFirst().data());
    FigureExport.copy(context, raster(), EnumSet.of(Part.DATA), copied::add);
    assertEquals(1, copied.size(), "listed while the window waits");
    worker.runAll();
    assertEquals(raster().table().csv(), copied.getLast().data());
    assertNull(copied.getLast().picture());
  }

  @Test
  void filesOfOthersStay() throws Exception {
    session.open("small", "test");
    worker.runAll();
    Path result = Files.writeString(folder.resolve("result.json"), "precious");
    Path picture = folder.resolve("result.png");
    save(picture);
    assertEquals("precious", Files.readString(result));
    assertEquals("saved result.png, result-2.csv, result-2.json in " + folder, said());
    ExperimentFile.read(folder.resolve("result-2.json"));
  }

  @Test
  void anEarlierFigureOfTheSameNameIsReplacedAsAWhole() throws Exception {
    session.open("small", "test");
    worker.runAll();
    Path picture = folder.resolve("raster.pdf");
    save(picture);
    session.selectSample(5);
    worker.runAll();
    save(picture);
    assertEquals("saved raster.pdf, raster.csv, raster.json in " + folder, said());
    assertEquals(List.of(5), ExperimentFile.behind(picture).orElseThrow().samples());
    assertEquals(List.of(5), ExperimentFile.read(folder.resolve("raster.json")).samples());
    try (var files = Files.list(folder)) {
      assertEquals(3, files.count());
    }
  }

  private void save(Path picture) {
    FigureExport.write(context, raster(), Destination.of(picture, Format.SVG));
    worker.runAll();
  }

  @Test
  void anEndingThatIsAddedReplacesNothing() throws Exception {
    Files.writeString(folder.resolve("raster.svg"), "precious");
    assertEquals(
        new Destination(folder.resolve("raster-2.svg"), Format.SVG),
        Destination.of(folder.resolve("raster"), Format.SVG));
  }

  @Test
  void theEndingOfTheNameIsTheFormat() {
    Path name = Path.of("figures", "Raster.PDF");
    assertEquals(new Destination(name, Format.PDF), Destination.of(name, Format.PNG));
  }

  @Test
  void aNameWithoutAKnownEndingGetsOne() {
    assertEquals(
        new Destination(Path.of("figures", "raster.v2.svg"), Format.SVG),
        Destination.of(Path.of("figures", "raster.v2"), Format.SVG));
  }
}
