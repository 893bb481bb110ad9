package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Trouble;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Models whose card or name speaks of another data set than the one they are opened on.
class OpeningTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, this::open);
  private boolean picky = true;
  private final DataOffer offer = new DataOffer(session);

  private Opened open(String model, String data, RunControl control) throws ProblemException {
    if (data.contains("cifar") && picky) {
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
  void dataThatDoNotFitTheModelOnShowLeaveItAsItIs() {
    Checking checking = new Checking(session, (model, _) -> Fixtures.network());
    session.open("mnist_lenet", "mnist");
    worker.runAll();
    Checking.Checked before = checking.checkedProperty().get();
    assertNotNull(before);
    assertNotNull(before.score());
    session.open(session.sources().model(), "cifar10:pictures");
    worker.runAll();
    assertEquals(new Sources("mnist_lenet", "mnist"), shown());
    assertEquals(before, checking.checkedProperty().get(), "its card says what it said");
    assertInstanceOf(Freshness.Live.class, session.freshness());
    assertInstanceOf(Trouble.Expected.class, session.messages().troubleProperty().get());
    assertTrue(offer.now().isEmpty(), "it has the data it is meant for");
    assertEquals(Optional.of(new Sources("mnist_lenet", "cifar10:pictures")), session.dataAside());
    session.prepareInputs(Preprocessing.RAW, Opened.InputOrigin.CHOSEN);
    worker.runAll();
    assertEquals(new Sources("mnist_lenet", "mnist"), shown(), "its own input is meant");
    assertEquals(Preprocessing.RAW, session.openedProperty().get().network().preprocessing());
  }

  @Test
  void dataThatWaitAreTakenByTheNextModelThatTheyFit() {
    session.open("digits-lenet", "scans-of-cifar");
    worker.runAll();
    picky = false;
    session.open("net", session.sources().data());
    worker.runAll();
    assertEquals(new Sources("net", "scans-of-cifar"), shown());
    assertEquals(Optional.empty(), session.dataAside());
  }

  @Test
  void theNextModelKeepsTheDataOnShowWhereThoseThatWaitDoNotFitIt() {
    session.open("digits-lenet", "cifar10");
    worker.runAll();
    session.open("net", session.sources().data(), () -> List.of("digits"));
    worker.runAll();
    assertEquals(new Sources("net", "digits"), shown());
  }

  @Test
  void dataOfOthersWaitBesideTheModelOnShow() {
    session.open("mnist_lenet", "mnist");
    worker.runAll();
    session.open(session.sources().model(), "fashion-mnist");
    worker.runAll();
    assertEquals(new Sources("mnist_lenet", "mnist"), shown());
    assertTrue(offer.now().isEmpty(), "the data it is meant for are on show");
    DataAside aside =
        DataAside.doubt(
            session.dataAside().orElseThrow(),
            session.openedProperty().get(),
            session.doubtfulProperty().get().samples().name());
    assertEquals("mnist_lenet was not trained on fashion-mnist test.", aside.message());
    assertEquals(
        "mnist test stays on show, nothing has changed. Open a model trained on Fashion-MNIST"
            + " next, and these data are used, or run on them all the same.",
        aside.remedy());
    session.openDoubtful();
    worker.runAll();
    assertEquals(new Sources("mnist_lenet", "fashion-mnist"), shown());
    assertEquals(Optional.empty(), session.dataAside());
  }

  @Test
  void whyDataDoNotFitIsSaidWithWhatStaysAndWhatToDo() {
    Opened onShow = session.openedProperty().get();
    assertNotNull(onShow);
    Problem.Mismatch colours =
        new Problem.Mismatch("colour channels", "1 (mnist_lenet)", "3 (CIFAR-10 test)", "choose");
    DataAside aside =
        DataAside.misfit(
            new Sources("nets/mnist_lenet.onnx", "cifar10:/data/cifar-10-batches-bin"),
            onShow,
            colours);
    assertEquals(
        "cifar-10-batches-bin does not fit mnist_lenet.onnx. Colour channels: expected 1"
            + " (mnist_lenet), found 3 (CIFAR-10 test).",
        aside.message());
    assertEquals(
        "digits test stays on show, nothing has changed. Open a model trained on CIFAR-10 next,"
            + " and these data are used, or make them fit.",
        aside.remedy());
    assertTrue(aside.fits());
    Problem.Mismatch classes = new Problem.Mismatch("number of classes", "10", "100", "choose");
    aside = DataAside.misfit(new Sources("net", "images:/a/b/"), onShow, classes);
    assertFalse(aside.fits());
    assertTrue(aside.message().startsWith("b/ does not fit net."), aside.message());
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
