package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.ui.inspect.Swaps;
import io.spikeglass.ui.work.Worker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwapsTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final Swaps swaps = new Swaps(session);

  @BeforeEach
  void open() {
    session.open("small", "test");
    session.choosing().setSteps(4);
    worker.runAll();
  }

  /// Without a swap it is the run on show.
  @Test
  void everyLayerIsFedAtT() {
    swaps.start();
    worker.runAll();
    Swaps.Found found = swaps.foundProperty().get();
    assertNotNull(found);
    assertNull(swaps.jobProperty().get());
    assertEquals(4, found.swap().steps());
    assertEquals(found.run().populations().size(), found.swap().layers().size());
    assertEquals(found.run().analysis().outputError(4), found.swap().whole().outputError(), 1e-6);
    assertEquals(found.run().analysis().predictedClass()[3], found.swap().whole().lastClass());
    session.choosing().setSteps(3);
    assertNull(swaps.foundProperty().get());
  }

  @Test
  void feedingEndsWithTheRunThatIsFed() {
    swaps.start();
    session.selectSample(session.sampleProperty().get() + 1);
    worker.run(Worker.Purpose.RUN);
    assertNull(swaps.jobProperty().get());
    worker.runAll();
    assertNull(swaps.foundProperty().get());
  }

  @Test
  void layerwiseCodesTakeNoConstantCurrent() {
    assertTrue(swaps.isPossible());
    session
        .choosing()
        .choose(
            session
                .choicesProperty()
                .get()
                .with(session.choicesProperty().get().settings().with(new NeuronRule.FewSpikes())));
    worker.runAll();
    assertFalse(swaps.isPossible());
    swaps.start();
    assertNull(swaps.jobProperty().get());
  }
}
