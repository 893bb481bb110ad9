package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.AnswerTimes.Answer;
import io.spikeglass.analysis.McNemar;
import io.spikeglass.analysis.Pairing;
import io.spikeglass.analysis.Pairing.Pair;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.ui.Comparison.Shown;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Saying;
import io.spikeglass.ui.work.Worker;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final Scoring scoring = new Scoring(session, 0);
  private final Comparison comparison = new Comparison(session, scoring);

  @BeforeEach
  void open() {
    session.open("small", "test");
    session.choosing().setSteps(4);
    worker.runAll();
  }

  @Test
  void withoutAPinThereIsOnlyB() {
    comparison.show(Shown.ALL);
    assertEquals(Shown.B, comparison.shownProperty().get());
  }

  @Test
  void whatIsKnownAboutAPinnedSettingIsNotComputedAgain() {
    int done = worker.done();
    comparison.pin();
    worker.runAll();
    assertEquals(done + 1, worker.done(), "the run of A alone");
    assertNotNull(comparison.scoreProperty().get());
    assertEquals(scoring.scoreProperty().get(), comparison.scoreProperty().get());
  }

  @Test
  void theSameSettingGainsAndLosesNothing() {
    comparison.pin();
    worker.runAll();
    McNemar gains = comparison.gains().orElseThrow();
    assertEquals(List.of(), gains.gained());
    assertEquals(List.of(), gains.lost());
    assertEquals(1, gains.probability());
  }

  @Test
  void gainsAreTheDifferenceOfTheCorrectSamples() {
    comparison.pin();
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()));
    worker.runAll();
    McNemar gains = comparison.gains().orElseThrow();
    int steps = session.choicesProperty().get().steps();
    Scoring.Score a = comparison.scoreProperty().get();
    assertNotNull(a);
    int correctInA = a.at(steps).orElseThrow().correct();
    int correctInB = comparison.scoreOfB().orElseThrow().at(steps).orElseThrow().correct();
    assertEquals(correctInB - correctInA, gains.gained().size() - gains.lost().size());
    assertTrue(gains.gained().size() + gains.lost().size() > 0, "the two differ somewhere");
  }

  @Test
  void everyPointOfTheCurveHasItsOwnGains() {
    comparison.pin();
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()));
    worker.runAll();
    for (int steps : new int[] {1, 2, 4, 16}) {
      McNemar gains = comparison.gains(Comparison.Against.PINNED, steps).orElseThrow();
      McNemar ofAnn = comparison.gains(Comparison.Against.ANN, steps).orElseThrow();
      var b = comparison.scoreOfB().orElseThrow().at(steps).orElseThrow();
      Scoring.Score scoreOfA = comparison.scoreProperty().get();
      assertNotNull(scoreOfA);
      int a = scoreOfA.at(steps).orElseThrow().correct();
      assertEquals(b.correct() - a, gains.gained().size() - gains.lost().size(), "T = " + steps);
      int ann = (int) Math.round(b.annAccuracy() * b.labelled());
      assertEquals(b.correct() - ann, ofAnn.gained().size() - ofAnn.lost().size());
      for (int lost : gains.lost()) {
        String[] named =
            new Exchange(session, comparison)
                .words(Comparison.Against.PINNED, lost, steps)
                .split(" → ");
        String right = Integer.toString(Fixtures.samples().label(lost));
        assertEquals(right, named[0]);
        assertNotEquals(right, named[1]);
      }
    }
  }

  @Test
  void aClickBetweenPointsTakesTheNearest() {
    session.choosing().change(settings -> settings.with(Compensation.INIT));
    worker.runAll();
    assertEquals(16, comparison.evaluatedNear(18).orElseThrow());
    assertEquals(32, comparison.evaluatedNear(30).orElseThrow());
  }

  @Test
  void aIsRunAtTheTOfB() {
    session.choosing().change(settings -> settings.with(Compensation.INIT));
    comparison.pin();
    worker.runAll();
    session.choosing().setSteps(7);
    // The evaluation waits for the run; on one thread the run has to come first.
    worker.run(Worker.Purpose.RUN);
    worker.runAll();
    Run runOfA = comparison.runProperty().get();
    assertNotNull(runOfA);
    assertEquals(7, runOfA.key().fittedSteps());
    assertTrue(comparison.gains().isPresent(), "A is evaluated at the new T as well");
  }

  /// Two passes to T = 4 take 8 steps, and so does a single one to T = 8.
  @Test
  void aIsReadWhereItTakesAsManyStepsAsB() {
    comparison.pin();
    session.choosing().change(settings -> settings.with(new TwoStage.TwoPass()));
    worker.runAll();
    Pair equal = comparison.reading().orElseThrow();
    assertEquals(new Pair(8, new Answer(8, 8), new Answer(4, 8)), equal);
    assertEquals(equal, comparison.pair(4).orElseThrow());
    assertEquals(8, comparison.choicesOfA().orElseThrow().steps());
    assertGains(8, 4);
    comparison.pairBy(Pairing.T);
    worker.runAll();
    assertEquals(
        new Pair(4, new Answer(4, 4), new Answer(4, 8)), comparison.reading().orElseThrow());
    assertGains(4, 4);
  }

  /// The other way round, A needs runs of its own at the T that it is read at.
  @Test
  void aThatIsFittedToTIsEvaluatedWhereItIsRead() {
    session.choosing().change(settings -> settings.with(new TwoStage.TwoPass()));
    worker.runAll();
    comparison.pin();
    session.choosing().change(settings -> settings.with(new TwoStage.None()));
    session.choosing().setSteps(11);
    worker.runAll();
    assertEquals(
        new Pair(11, new Answer(5, 10), new Answer(11, 11)), comparison.pair(11).orElseThrow());
    Run runOfA = comparison.runProperty().get();
    assertNotNull(runOfA);
    assertEquals(5, runOfA.key().fittedSteps());
    assertGains(5, 11);
    session.choosing().setSteps(1);
    worker.runAll();
    assertTrue(comparison.isTooEarly(), "two passes take two steps at least");
    assertTrue(comparison.gains().isEmpty());
  }

  private void assertGains(int stepsOfA, int stepsOfB) {
    Scoring.Score a = comparison.scoreProperty().get();
    assertNotNull(a);
    int ofA = a.at(stepsOfA).orElseThrow().correct();
    int ofB = comparison.scoreOfB().orElseThrow().at(stepsOfB).orElseThrow().correct();
    McNemar gains = comparison.gains().orElseThrow();
    assertEquals(ofB - ofA, gains.gained().size() - gains.lost().size());
  }

  @Test
  void evaluatingAGivesWayToTheRunsOfTheSampleAndToTheHand() {
    SimpleBooleanProperty held = new SimpleBooleanProperty(true);
    comparison.restWhile(held);
    session.choosing().change(settings -> settings.with(Compensation.INIT));
    comparison.pin();
    Job evaluating = comparison.jobProperty().get();
    assertNotNull(evaluating);
    worker.run(Worker.Purpose.RUN);
    worker.run(Worker.Purpose.PINNED_RUN);
    assertTrue(evaluating.control().isPaused(), "it began while somebody was at work");
    held.set(false);
    assertFalse(evaluating.control().isPaused());
    session.selectSample(2);
    assertTrue(evaluating.control().isPaused(), "the run of the sample goes before");
    worker.run(Worker.Purpose.RUN);
    assertTrue(evaluating.control().isPaused(), "so does that of A");
    worker.run(Worker.Purpose.PINNED_RUN);
    assertFalse(evaluating.control().isPaused());
    worker.runAll();
    assertNotNull(comparison.scoreProperty().get());
  }

  /// What is on show just after a change is still A, which says nothing about B.
  @Test
  void whileBHasNotRunThereIsNothingOfIt() {
    comparison.pin();
    worker.runAll();
    assertTrue(comparison.runOfB().isPresent(), "the same settings: it is that of A");
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()));
    assertTrue(comparison.runOfB().isEmpty());
    worker.runAll();
    Run first = comparison.runOfB().orElseThrow();
    session.choosing().change(settings -> settings.with(Compensation.INIT));
    assertEquals(first, comparison.runOfB().orElseThrow(), "older, but of B");
  }

  @Test
  void aFollowsTheSample() {
    comparison.pin();
    session.selectSample(3);
    worker.runAll();
    Run runOfA = comparison.runProperty().get();
    assertNotNull(runOfA);
    assertEquals(3, runOfA.key().sample());
  }

  @Test
  void anotherModelTakesThePinAway() {
    comparison.pin();
    comparison.show(Shown.DIFFERENCE);
    session.open("other", "test");
    worker.runAll();
    assertNull(comparison.pinnedProperty().get());
    assertEquals(Shown.B, comparison.shownProperty().get());
    assertEquals(
        List.of("A was unpinned", "settings kept: T = 4"),
        session.messages().saidProperty().get().stream().map(Saying::words).toList());
  }

  @Test
  void anEvaluationOfAThatIsCancelledStaysAway() {
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()));
    comparison.pin();
    assertNotNull(comparison.jobProperty().get());
    comparison.cancel();
    worker.runAll();
    assertNull(comparison.jobProperty().get());
    assertNull(comparison.scoreProperty().get());
  }

  @Test
  void changesNameTheSettingsThatDifferInTheWordsOfTheForm() {
    session.open("small", "test");
    worker.runAll();
    Choices before = session.choicesProperty().get();
    session.choosing().setSteps(5);
    session
        .choosing()
        .change(
            settings ->
                settings
                    .with(Compensation.INIT)
                    .with(
                        new ThresholdRule.Percentile(
                            95, Map.of(), ThresholdRule.Percentile.DEFAULT.granularity())));
    List<Changes.Change> changes =
        Changes.between(
            session.openedProperty().get().network(), before, session.choicesProperty().get());
    assertEquals(
        List.of(
            new Changes.Change("Threshold", "percentile 99.9 %", "percentile 95 %"),
            new Changes.Change("Compensation", "off", "Algorithm 3, init · reconstruction"),
            new Changes.Change("Time T", "4", "5")),
        changes);
  }
}
