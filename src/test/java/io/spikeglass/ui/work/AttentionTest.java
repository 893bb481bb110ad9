package io.spikeglass.ui.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.RunControl;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Evaluations rest while somebody is at work in the window.
class AttentionTest {

  private final Attention attention = new Attention();

  @Test
  void itLastsAMomentBeyondTheLastInput() {
    attention.touched(1_000);
    attention.pulse(1_000 + Attention.MOMENT_NANOS);
    assertTrue(attention.heldProperty().get());
    attention.touched(1_000 + Attention.MOMENT_NANOS);
    attention.pulse(2_000 + Attention.MOMENT_NANOS);
    assertTrue(attention.heldProperty().get());
    attention.pulse(1_001 + 2 * Attention.MOMENT_NANOS);
    assertFalse(attention.heldProperty().get());
  }

  @Test
  void theEvaluationOfTheDataSetRestsMeanwhile() {
    InlineWorker worker = new InlineWorker();
    Session session = new Session(worker, Fixtures::open);
    Scoring scoring = new Scoring(session, 0);
    scoring.restWhile(attention.heldProperty());
    session.open("small", "test");
    worker.run(Worker.Purpose.OPEN);
    worker.run(Worker.Purpose.RUN);
    RunControl control = scoring.jobProperty().get().control();
    List<Boolean> paused = new ArrayList<>();
    paused.add(control.isPaused());
    attention.touched(1);
    paused.add(control.isPaused());
    attention.pulse(2 + Attention.MOMENT_NANOS);
    paused.add(control.isPaused());
    assertEquals(List.of(false, true, false), paused);
  }
}
