package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataOfferTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, DataOfferTest::open);
  private final DataOffer offer = new DataOffer(session);

  private static Opened open(String model, String data, RunControl control)
      throws ProblemException {
    if (data.endsWith("grey")) {
      throw new ProblemException(new Problem.Mismatch("colour channels", "3", "1", "none"));
    }
    return Fixtures.open(model, data, control);
  }

  @Test
  void aModelThatWaitsIsOfferedTheDataThatItIsMeantFor() {
    session.open("cifar10_vgg7", "grey");
    worker.runAll();
    DataOffer.Offered offered = offer.now().orElseThrow();
    assertEquals("cifar10", offered.data().name());
    assertTrue(offered.message().startsWith("cifar10_vgg7 was trained on CIFAR-10,"));
    assertTrue(offered.remedy().contains("170 MB"), offered.remedy());
  }

  @Test
  void fashionIsNotTakenForDigits() {
    session.open("folder/fashion_lenet.onnx", "grey");
    worker.runAll();
    DataOffer.Offered offered = offer.now().orElseThrow();
    assertEquals("fashion-mnist", offered.data().name());
    assertTrue(offered.message().startsWith("fashion_lenet.onnx was trained"), offered.message());
  }

  @Test
  void nothingIsOfferedOnceTheDataAreThere() {
    session.open("cifar10_vgg7", "grey");
    worker.runAll();
    session.open("cifar10_vgg7", "colour");
    worker.runAll();
    assertEquals(Optional.empty(), offer.now());
  }

  @Test
  void dataThatAreThereAndDoNotFitAreNotOfferedAgain() {
    session.open("cifar10_vgg7", "cifar10:grey");
    worker.runAll();
    assertEquals(Optional.empty(), offer.now());
  }

  @Test
  void nothingIsOfferedForAModelThatTellsNothing() {
    session.open("net.onnx", "grey");
    worker.runAll();
    assertEquals(Optional.empty(), offer.now());
  }
}
