package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.experiment.Repairs;
import io.spikeglass.ui.inspect.Explanation;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final Scoring scoring = new Scoring(session, 0);
  private final Explanation explanation = new Explanation(session, scoring);

  @BeforeEach
  void goToALostSample() {
    session.open("small", "test");
    session.choosing().setSteps(2);
    worker.runAll();
    session.selectSample(explanation.nextLost().orElseThrow());
    worker.runAll();
  }

  private Explanation.Report report() {
    Explanation.Report report = explanation.reportProperty().get();
    assertNotNull(report);
    return report;
  }

  @Test
  void theNextLostSampleIsOneThatOnlyTheAnnGetsRight() {
    assertEquals(Explanation.Subject.LOST, explanation.subject());
  }

  @Test
  void repairsAreFoundByRunningAgainAndCanBeApplied() {
    explanation.explain();
    worker.runAll();
    Explanation.Report report = report();
    assertTrue(report.complete());
    assertFalse(report.tries().isEmpty());
    for (Repairs.Try repair : report.repairs()) {
      goToALostSample();
      explanation.apply(repair);
      worker.runAll();
      assertEquals(Explanation.Subject.SNN_RIGHT, explanation.subject(), repair.toString());
      session.choosing().undo();
    }
  }

  @Test
  void everyKindStopsAtItsFirstRepair() {
    explanation.explain();
    worker.runAll();
    for (Repairs.Kind kind : Repairs.Kind.values()) {
      var ofKind = report().tries().stream().filter(made -> made.kind() == kind).toList();
      long repaired =
          IntStream.range(0, Math.max(0, ofKind.size() - 1))
              .filter(i -> ofKind.get(i).repaired())
              .count();
      assertEquals(0, repaired, kind + " went on after a repair");
    }
  }

  @Test
  void anotherSampleForgetsTheExplanation() {
    explanation.explain();
    worker.runAll();
    session.selectSample(session.sampleProperty().get() + 1);
    worker.runAll();
    assertNull(explanation.reportProperty().get());
  }

  @Test
  void cancellingLeavesNothingRunning() {
    explanation.explain();
    explanation.cancel();
    worker.runAll();
    assertNull(explanation.jobProperty().get());
    assertNull(explanation.reportProperty().get());
  }
}
