package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Finding;
import io.spikeglass.experiment.AnnScore;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.ModelCard;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import io.spikeglass.ui.Checking.Checked;
import io.spikeglass.ui.Opened.InputOrigin;
import io.spikeglass.ui.work.Trouble;
import io.spikeglass.ui.work.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the window finds out about a model by itself.
class CheckingTest {

  private static final Problem MISFIT =
      new Problem.Mismatch("size of one sample", "3×32×32", "1×28×28", "choose other data");

  private static final Preprocessing CENTRED =
      new Preprocessing(1 / 255.0, List.of(0.5), List.of(0.5));

  @TempDir private Path folder;

  private final InlineWorker worker = new InlineWorker();
  private final Session session =
      new Session(
          worker,
          (model, data, control) -> {
            if (data.equals("misfit")) {
              throw new ProblemException(MISFIT);
            }
            return Fixtures.open(model, data, control);
          });
  private final Checking checking = new Checking(session, (_, _) -> Fixtures.network());

  private Checked checked() {
    Checked now = checking.checkedProperty().get();
    assertNotNull(now);
    return now;
  }

  private Opened opened() {
    Opened now = session.openedProperty().get();
    assertNotNull(now);
    return now;
  }

  @Test
  void theAccuracyOfTheAnnIsMeasuredWithoutBeingAskedFor() {
    session.open("small", "test");
    worker.runAll();
    AnnScore score = checked().score();
    assertNotNull(score);
    assertEquals(40, score.images());
    assertEquals(40, score.labelled());
    assertEquals(opened(), checked().opened());
    assertNull(checking.jobProperty().get());
  }

  @Test
  void nothingIsMeasuredBeforeTheFirstPictureStands() {
    session.open("small", "test");
    worker.run(Worker.Purpose.OPEN);
    assertNotNull(session.jobProperty().get());
    assertNull(checking.jobProperty().get());
    worker.run(Worker.Purpose.RUN);
    assertNotNull(checking.jobProperty().get());
  }

  @Test
  void aModelWithoutDataShowsItsGraphAndWaits() {
    session.open("small", "test");
    worker.runAll();
    session.open("colour", "misfit", () -> List.of("misfit"));
    worker.runAll();
    assertEquals(new Trouble.Expected(MISFIT), session.messages().troubleProperty().get());
    assertNull(checked().opened());
    assertEquals(Fixtures.network().nodes(), checked().network().nodes());
    session.open(session.sources().model(), "test");
    worker.runAll();
    assertEquals("colour", opened().model());
    assertEquals(opened(), checked().opened());
    assertNotNull(checked().score());
  }

  @Test
  void dataThatFitAreFoundAmongThoseThatAreKnown() {
    session.open("small", "misfit", () -> List.of("misfit", "test", "other"));
    worker.runAll();
    assertEquals("test", opened().data());
    assertNull(session.messages().troubleProperty().get());
  }

  @Test
  void preprocessingIsChosenAndKeptWithTheSample() {
    session.open("small", "test");
    worker.runAll();
    session.selectSample(7);
    worker.runAll();
    session.prepareInputs(Preprocessing.RAW, InputOrigin.CHOSEN);
    worker.runAll();
    assertEquals(Preprocessing.RAW, opened().network().preprocessing());
    assertEquals(InputOrigin.CHOSEN, opened().input());
    assertEquals(7, session.sampleProperty().get());
    assertEquals(opened(), checked().opened());
    assertNotNull(checked().score());
  }

  @Test
  void preprocessingThatDoesNotFitIsRefused() {
    session.open("small", "test");
    worker.runAll();
    session.prepareInputs(Preprocessing.UNIT.with(ChannelOrder.BGR), InputOrigin.CHOSEN);
    worker.runAll();
    assertEquals(Preprocessing.UNIT, opened().network().preprocessing());
    assertNotNull(session.messages().troubleProperty().get());
  }

  /// The labels are what the network says of pixels in [-1, 1].
  private static Opened trainedOnCentredPixels(String model) {
    Network network = Fixtures.network();
    Opened plain = Fixtures.open(model, "test", new RunControl());
    Samples samples = Fixtures.labelledBy(network.withPreprocessing(CENTRED));
    return new Opened(
        model,
        "test",
        network,
        samples,
        plain.findings(),
        Optional.of(new Workbench(network, samples, samples)));
  }

  @Test
  void theInputRangeOfAnUndescribedFileIsGuessed() throws Exception {
    Path file = Files.write(folder.resolve("plain.onnx"), new byte[1]);
    Session plain = new Session(worker, (model, _, _) -> trainedOnCentredPixels(model));
    Checking look = new Checking(plain, (_, _) -> Fixtures.network());
    plain.open(file.toString(), "test");
    worker.runAll();
    Opened guessed = plain.openedProperty().get();
    assertNotNull(guessed);
    assertEquals(CENTRED, guessed.network().preprocessing());
    assertEquals(InputOrigin.GUESSED, guessed.input());
    Checked checked = look.checkedProperty().get();
    assertNotNull(checked);
    AnnScore score = checked.score();
    assertNotNull(score);
    assertEquals(score.labelled(), score.correct());
  }

  @Test
  void aDescribedFileIsTakenAtItsWordWithANote() throws Exception {
    Path file = Files.write(folder.resolve("described.onnx"), new byte[1]);
    ModelCard.savePreprocessing(file, Fixtures.network());
    Session described = new Session(worker, (model, _, _) -> trainedOnCentredPixels(model));
    Checking look = new Checking(described, (_, _) -> Fixtures.network());
    described.open(file.toString(), "test");
    worker.runAll();
    Opened opened = described.openedProperty().get();
    assertNotNull(opened);
    assertEquals(Preprocessing.UNIT, opened.network().preprocessing());
    Checked checked = look.checkedProperty().get();
    assertNotNull(checked);
    List<Finding> findings = checked.findings();
    assertTrue(
        findings.stream().anyMatch(finding -> finding.reason().contains("wrong input range")),
        findings.toString());
    look.guess();
    worker.runAll();
    Opened after = described.openedProperty().get();
    assertNotNull(after);
    assertEquals(CENTRED, after.network().preprocessing());
  }
}
