package io.spikeglass.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Stop, pause and progress, and how work says that it ended.
@Timeout(60)
class RunControlTest {

  private final RunControl control = new RunControl();
  private final AtomicInteger passed = new AtomicInteger();

  /// Passes checkpoints until it is stopped.
  private Thread worker(AtomicReference<Outcome<Integer>> outcome) {
    return Thread.ofPlatform()
        .start(
            () ->
                outcome.set(
                    Outcome.attempt(
                        () -> {
                          while (true) {
                            control.checkpoint();
                            passed.incrementAndGet();
                          }
                        })));
  }

  private static void awaitHeld(Thread worker) {
    while (worker.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aStopEndsTheWorkAtItsNextCheckpoint() {
    control.checkpoint();
    control.stop();
    assertTrue(control.isStopped());
    assertThrows(CancellationException.class, control::checkpoint);
  }

  @Test
  void aPauseHoldsTheWorkAndResumingLetsItGoOn() throws Exception {
    AtomicReference<Outcome<Integer>> outcome = new AtomicReference<>();
    control.pause();
    Thread worker = worker(outcome);
    awaitHeld(worker);
    assertEquals(0, passed.get());
    control.resume();
    while (passed.get() == 0) {
      Thread.onSpinWait();
    }
    control.stop();
    worker.join();
    assertInstanceOf(Outcome.Stopped.class, outcome.get());
  }

  @Test
  void pausedWorkCanBeStopped() throws Exception {
    AtomicReference<Outcome<Integer>> outcome = new AtomicReference<>();
    control.pause();
    Thread worker = worker(outcome);
    awaitHeld(worker);
    control.stop();
    worker.join();
    assertEquals(0, passed.get());
    assertInstanceOf(Outcome.Stopped.class, outcome.get());
  }

  @Test
  void progressIsWhatTheWorkSaidLast() {
    assertFalse(control.isStopped());
    control.progress(0.25, "calibrating");
    assertEquals(0.25, control.fraction());
    assertEquals("calibrating", control.doing());
  }

  @Test
  void expectedProblemsAndBugsAreToldApart() {
    Problem problem = new Problem.NotFinite("a.onnx", "conv1");
    assertEquals(new Outcome.Done<>(3), Outcome.attempt(() -> 3));
    assertEquals(
        new Outcome.Failed<>(problem),
        Outcome.attempt(
            () -> {
              throw new ProblemException(problem);
            }));
    StackOverflowError bug = new StackOverflowError();
    assertEquals(
        new Outcome.Broken<>(bug),
        Outcome.attempt(
            () -> {
              throw bug;
            }));
  }

  @Test
  void partsMoveTheWholeForwardOnly() {
    RunControl first = control.part(0.5);
    first.progress(0.5, "calibrating");
    assertEquals(0.25, control.fraction());
    assertEquals("calibrating", control.doing());
    first.progress(0, "fitting");
    assertEquals(0.25, control.fraction());
    assertEquals("fitting", control.doing());
    RunControl second = control.part(1);
    second.progress(0, "running");
    assertEquals(0.25, control.fraction());
    second.progress(1, "running");
    assertEquals(1, control.fraction());
  }

  @Test
  void aPartIsStoppedWithTheWhole() {
    RunControl part = control.part(1).part(1);
    part.checkpoint();
    control.stop();
    assertTrue(part.isStopped());
    assertThrows(CancellationException.class, part::checkpoint);
  }

  @Test
  void aPartPausesWithTheWholeAndWakesItWhenItHasToGoOn() {
    control.pause();
    RunControl part = control.part(1).part(1);
    assertTrue(part.isPaused());
    part.resume();
    assertFalse(control.isPaused());
    part.checkpoint();
  }
}
