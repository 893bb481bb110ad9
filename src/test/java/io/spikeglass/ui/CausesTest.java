package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.AddedScale;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.Pairing;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.figure.PairAccounts;
import io.spikeglass.figure.PairWords;
import io.spikeglass.ui.Comparison.Shown;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What makes the difference over the data set.
class CausesTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final Scoring scoring = new Scoring(session, 0);
  private final Comparison comparison = new Comparison(session, scoring);
  private final Causes causes = comparison.causes();

  @BeforeEach
  void open() {
    session.open("small", "test");
    session.choosing().setSteps(4);
    worker.runAll();
    comparison.pin();
  }

  private void compare(TwoStage twoStage) {
    session
        .choosing()
        .change(settings -> settings.with(new InitialPotential.Half()).with(twoStage));
    comparison.show(Shown.ALL);
    worker.runAll();
  }

  private Causes.Found found() {
    return assertInstanceOf(Causes.Found.class, causes.stateProperty().get());
  }

  @Test
  void theSameSettingsAreNotSplit() {
    comparison.show(Shown.ALL);
    worker.runAll();
    assertInstanceOf(Causes.Same.class, causes.stateProperty().get());
  }

  @Test
  void nothingIsSplitWhileTheComparisonIsNotOnShow() {
    compare(new TwoStage.None());
    comparison.show(Shown.B);
    assertInstanceOf(Causes.Idle.class, causes.stateProperty().get());
    session.choosing().setSteps(9);
    assertNull(causes.jobProperty().get());
  }

  /// What an evaluation with an account of the error of the first samples gives, at every pair.
  @Test
  void theNumbersAreThoseOfAnEvaluation() throws Exception {
    compare(new TwoStage.ResidualMask(3));
    ConversionSettings b = session.choicesProperty().get().settings();
    ConversionSettings a = comparison.choicesOfA().orElseThrow().settings();
    for (int steps : new int[] {4, 9, 2}) {
      session.choosing().setSteps(steps);
      worker.runAll();
      Causes.Found found = found();
      assertEquals(steps + 3, found.pair().at());
      ErrorAccount ofA = evaluation(a).account(steps + 3).orElseThrow();
      ErrorAccount ofB = evaluation(b).account(steps).orElseThrow();
      List<float[]> same = List.of(new float[] {1}, new float[] {1});
      PairAccounts expected =
          new PairAccounts(
              ofA, ofB, List.of("first", "second"), b, AddedScale.between(ofA, same, ofB, same));
      assertTrue(found.words().endsWith(expected.difference()), found.words());
      assertTrue(
          found.words().startsWith(PairWords.place(Pairing.STEPS, found.pair())), found.words());
      assertTrue(found.words().contains(", 40 samples: "), found.words());
    }
  }

  private static Evaluation evaluation(ConversionSettings settings) throws Exception {
    Workbench bench = Fixtures.open("small", "test", new RunControl()).bench().orElseThrow();
    List<Integer> steps = List.of(1, 2, 4, 5, 7, 9, 12, 32);
    return bench.evaluate(
        new EvaluationPlan(settings, steps, 100, 2, 100), new RunControl(), _ -> {});
  }

  @Test
  void whatIsKnownIsNotSplitAgain() {
    compare(new TwoStage.None());
    Causes.Found before = found();
    int done = worker.done();
    comparison.show(Shown.B);
    comparison.show(Shown.DIFFERENCE);
    worker.runAll();
    assertEquals(before, found());
    assertEquals(done, worker.done());
  }

  @Test
  void whatIsStoppedStaysSoUntilItIsAskedForAgain() {
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()));
    worker.runAll();
    comparison.show(Shown.ALL);
    assertNotNull(causes.jobProperty().get());
    comparison.cancel();
    worker.runAll();
    assertInstanceOf(Causes.Missing.class, causes.stateProperty().get());
    assertNull(causes.jobProperty().get());
    causes.resume();
    worker.runAll();
    found();
  }

  @Test
  void whereAHasNoAnswerByThenThatIsSaid() {
    comparison.unpin();
    session.choosing().change(settings -> settings.with(new TwoStage.ResidualMask(6)));
    worker.runAll();
    comparison.pin();
    session.choosing().change(settings -> settings.with(new TwoStage.None()));
    comparison.show(Shown.ALL);
    worker.runAll();
    Causes.TooEarly early = assertInstanceOf(Causes.TooEarly.class, causes.stateProperty().get());
    assertEquals(7, early.earliest().one().total());
    comparison.pairBy(Pairing.T);
    worker.runAll();
    found();
  }
}
