package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.experiment.SampleRepairs;
import io.spikeglass.ui.inspect.Explanation;
import java.util.List;
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
    for (SampleRepairs.Try repair : report.repairs()) {
      goToALostSample();
      explanation.apply(repair);
      worker.runAll();
      assertEquals(Explanation.Subject.BOTH_RIGHT, explanation.subject(), repair.toString());
      session.choosing().undo();
    }
  }

  @Test
  void signAndMarkOfEveryTryAgree() {
    explanation.explain();
    worker.runAll();
    int right = report().shift().right();
    for (SampleRepairs.Try made : report().tries()) {
      assertEquals(made.repaired(), made.says() == right, made.toString());
      assertTrue(made.repaired() ? made.margin() >= 0 : made.margin() <= 0, made.toString());
    }
  }

  @Test
  void whatRepairsComesFirstThenWhatComesNearest() {
    explanation.explain();
    worker.runAll();
    List<SampleRepairs.Try> tries = report().tries();
    for (int k = 1; k < tries.size(); k++) {
      assertTrue(tries.get(k - 1).repaired() || !tries.get(k).repaired());
      if (!tries.get(k - 1).repaired()) {
        assertTrue(tries.get(k - 1).margin() >= tries.get(k).margin());
      }
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

  @Test
  void anExplanationComesBackWithItsSettings() {
    explanation.explain();
    worker.runAll();
    Explanation.Report found = report();
    session.choosing().toggleCompensation();
    assertNull(explanation.reportProperty().get(), "it is of other settings");
    worker.runAll();
    session.choosing().undo();
    assertSame(found, explanation.reportProperty().get(), "before anything is run again");
    worker.runAll();
    assertSame(found, explanation.reportProperty().get());
    session.choosing().setSteps(3);
    assertNull(explanation.reportProperty().get(), "its margin is that of another T");
    session.choosing().setSteps(2);
    assertSame(found, explanation.reportProperty().get());
  }

  @Test
  void aPeekTakesNoExplanationAway() {
    explanation.explain();
    worker.runAll();
    Explanation.Report found = report();
    session.choosing().peek(Choosing.Peek.COMPENSATION);
    worker.runAll();
    session.choosing().release(Choosing.Peek.COMPENSATION);
    worker.runAll();
    assertSame(found, explanation.reportProperty().get());
  }
}
