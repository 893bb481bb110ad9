package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.network.Preprocessing;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Models whose card or name speaks of another data set than the one they are opened on.
class OpeningTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, OpeningTest::open);
  private final DataOffer offer = new DataOffer(session);

  private static Opened open(String model, String data, RunControl control)
      throws ProblemException {
    if (data.contains("cifar")) {
      throw new ProblemException(new Problem.Mismatch("colour channels", "1", "3", "none"));
    }
    return Fixtures.openNamed(model, data, control);
  }

  @BeforeEach
  void somethingIsOnShow() {
    session.open("digits-lenet", "digits");
    worker.runAll();
  }

  private Sources shown() {
    Opened opened = session.openedProperty().get();
    assertNotNull(opened);
    return new Sources(opened.model(), opened.data());
  }

  @Test
  void aModelForOtherDataAsksBeforeItIsShown() {
    session.open("mnist_lenet", "fashion-mnist");
    worker.runAll();
    assertEquals(new Sources("digits-lenet", "digits"), shown(), "nothing runs unasked");
    assertInstanceOf(Trouble.Expected.class, session.messages().troubleProperty().get());
    assertNotNull(session.doubtfulProperty().get());
    DataOffer.Offered offered = offer.now().orElseThrow();
    assertEquals("mnist", offered.data().name());
    assertEquals(
        "mnist_lenet was trained on MNIST, and fashion-mnist test is another data set.",
        offered.message());
    assertTrue(offered.remedy().contains("all the same"), offered.remedy());
  }

  @Test
  void itRunsOnTheseDataAllTheSameOnceThatIsWanted() {
    session.open("mnist_lenet", "fashion-mnist");
    worker.runAll();
    session.openDoubtful();
    worker.runAll();
    assertEquals(new Sources("mnist_lenet", "fashion-mnist"), shown());
    assertNotNull(session.runProperty().get());
    assertNull(session.doubtfulProperty().get());
    assertNull(session.unmatchedProperty().get());
    assertNull(session.messages().troubleProperty().get());
    assertTrue(offer.now().isEmpty());
  }

  @Test
  void theDataItIsMeantForAnswerTheQuestion() {
    session.open("mnist_lenet", "fashion-mnist");
    worker.runAll();
    session.open(session.sources().model(), "mnist");
    worker.runAll();
    assertEquals(new Sources("mnist_lenet", "mnist"), shown());
    assertNull(session.doubtfulProperty().get());
  }

  @Test
  void whatFitsIsTakenByItself() {
    session.open("fashion_lenet", "digits", () -> List.of("cifar10", "mnist", "fashion-mnist"));
    worker.runAll();
    assertEquals(new Sources("fashion_lenet", "fashion-mnist"), shown());
    assertNull(session.messages().troubleProperty().get());
  }

  @Test
  void dataOfOthersAreNotTakenInPlaceOfDataThatDoNotFit() {
    session.open("fashion_lenet", "cifar10", () -> List.of("mnist", "digits"));
    worker.runAll();
    assertEquals(new Sources("digits-lenet", "digits"), shown());
    assertNull(session.doubtfulProperty().get(), "it cannot run on what was asked for");
    assertEquals(new Sources("fashion_lenet", "cifar10"), session.unmatchedProperty().get());
  }

  @Test
  void dataThatNobodyNamedRaiseNoQuestion() {
    session.open("mnist_lenet", "scans");
    worker.runAll();
    assertEquals(new Sources("mnist_lenet", "scans"), shown());
  }

  @Test
  void anExperimentIsOpenedAsItWasLeft() {
    session.open(
        Bookmark.of(new Experiment("mnist_lenet", "digits", ConversionSettings.DEFAULT, 8)));
    worker.runAll();
    assertEquals(new Sources("mnist_lenet", "digits"), shown());
  }

  @Test
  void otherInputsOfWhatWaitsDoNotAnswer() {
    session.open("mnist_lenet", "fashion-mnist");
    worker.runAll();
    session.prepareInputs(Preprocessing.RAW, Opened.InputOrigin.CHOSEN);
    worker.runAll();
    assertEquals(new Sources("digits-lenet", "digits"), shown());
    Opened doubtful = session.doubtfulProperty().get();
    assertNotNull(doubtful);
    assertEquals(Preprocessing.RAW, doubtful.network().preprocessing());
  }
}
