package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.KnownConversion;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AheadTest {

  private static final Sources FIRST = new Sources("small", "test");

  private final AtomicInteger openings = new AtomicInteger();

  private Opened counted(String model, String data, RunControl control) {
    openings.incrementAndGet();
    return Fixtures.open(model, data, control);
  }

  @Test
  void theWindowIsGivenWhatWasMadeAheadAndItIsWhatItWouldHaveMade() {
    assertGivenWhatItWouldHaveMade(Optional.empty());
  }

  @Test
  void whatTheConversionFoundOutBeforeGivesTheSameRun() throws Exception {
    Opened before = Fixtures.open(FIRST.model(), FIRST.data(), new RunControl());
    assertGivenWhatItWouldHaveMade(Optional.of(Ahead.findOut(before)));
  }

  private void assertGivenWhatItWouldHaveMade(Optional<KnownConversion> known) {
    InlineWorker worker = new InlineWorker();
    Session session = new Session(worker, new Ahead(this::counted, FIRST, () -> known));
    session.open(FIRST.model(), FIRST.data());
    worker.runAll();
    Session plain = new Session(worker, Fixtures::open);
    plain.open(FIRST.model(), FIRST.data());
    worker.runAll();

    assertEquals(1, openings.get());
    Run ahead = session.runProperty().get();
    Run ordinary = plain.runProperty().get();
    assertSame(session.openedProperty().get(), ahead.key().opened());
    assertEquals(ordinary.key().settings(), ahead.key().settings());
    assertEquals(ordinary.lastStep(), ahead.lastStep());
    assertArrayEquals(
        ordinary.trace().outputPotential(ordinary.lastStep()),
        ahead.trace().outputPotential(ahead.lastStep()));
    for (int layer = 0; layer < ordinary.populations().size(); layer++) {
      for (int step = 1; step <= ordinary.lastStep(); step++) {
        assertEquals(ordinary.error(layer, step).addedRms(), ahead.error(layer, step).addedRms());
        assertArrayEquals(
            ordinary.error(layer, step).causeShares(), ahead.error(layer, step).causeShares());
      }
    }
  }

  @Test
  void openingAnewReadsAnew() throws Exception {
    Ahead ahead = new Ahead(this::counted, FIRST, Optional::empty);
    Opened first = ahead.open(FIRST.model(), FIRST.data(), new RunControl());
    Opened second = ahead.open(FIRST.model(), FIRST.data(), new RunControl());

    assertNotSame(first, second);
    assertEquals(2, openings.get());
  }

  @Test
  void otherSourcesAreOpenedAsAlways() throws Exception {
    Ahead ahead = new Ahead(this::counted, FIRST, Optional::empty);

    assertEquals("other", ahead.open("other", "test", new RunControl()).model());
  }

  @Test
  void whatFailsAheadIsToldWhenItIsAskedFor() {
    Problem damaged = new Problem.Corrupt("small.onnx", "ONNX", "it ends early");
    Ahead ahead =
        new Ahead(
            (_, _, _) -> {
              throw new ProblemException(damaged);
            },
            FIRST,
            Optional::empty);

    ProblemException told =
        assertThrows(
            ProblemException.class,
            () -> ahead.open(FIRST.model(), FIRST.data(), new RunControl()));
    assertEquals(damaged, told.problem());
  }

  @Test
  void whoeverStopsWaitingStopsTheWork() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    Ahead ahead =
        new Ahead(
            (_, _, control) -> {
              try {
                while (true) {
                  control.checkpoint();
                  Thread.onSpinWait();
                }
              } finally {
                stopped.countDown();
              }
            },
            FIRST,
            Optional::empty);
    RunControl impatient = new RunControl();
    impatient.stop();

    assertThrows(
        CancellationException.class, () -> ahead.open(FIRST.model(), FIRST.data(), impatient));
    stopped.await();
  }
}
