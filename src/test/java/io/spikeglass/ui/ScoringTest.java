package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.analysis.SampleOutcome.Verdict;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.ui.experiment.SamplesModel;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Worker;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class ScoringTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session =
      new Session(
          worker,
          (model, data, control) ->
              model.equals("endless")
                  ? Fixtures.endless(model, data)
                  : Fixtures.open(model, data, control));
  private final Scoring scoring = new Scoring(session, 0);
  private final SamplesModel samples = new SamplesModel(session, scoring);

  private Scoring.Score scored() {
    session.open("small", "test");
    worker.runAll();
    Scoring.Score score = scoring.scoreProperty().get();
    assertNotNull(score);
    return score;
  }

  @Test
  void evaluatesEverySampleAtEveryT() {
    Scoring.Score score = scored();
    assertTrue(score.evaluation().isComplete());
    assertEquals(40, score.evaluation().outcomes().size());
    assertEquals(32, score.evaluation().accuracy().points().size());
    assertInstanceOf(Freshness.Live.class, scoring.freshness());
  }

  @Test
  void asManySamplesAsWantedAreEvaluatedAndMoreGoOnFromThere() {
    scoring.limitTo(10);
    Scoring.Score few = scored();
    assertEquals(10, few.evaluation().outcomes().size());
    assertEquals(40, few.evaluation().requested());
    assertInstanceOf(Freshness.Live.class, scoring.freshness());
    assertFalse(scoring.canGoOn());
    scoring.limitTo(Scoring.ALL);
    worker.runAll();
    Scoring.Score all = scoring.scoreProperty().get();
    assertNotNull(all);
    assertEquals(40, all.evaluation().outcomes().size());
    for (int n = 0; n < 10; n++) {
      assertSame(few.evaluation().outcomes().get(n), all.evaluation().outcomes().get(n), "kept");
    }
    scoring.limitTo(10);
    worker.runAll();
    Scoring.Score kept = scoring.scoreProperty().get();
    assertNotNull(kept);
    assertSame(all.evaluation(), kept.evaluation(), "what is measured stays");
  }

  @Test
  void fewerSamplesOfSettingsThatAreFittedToTAreEvaluatedAtEveryT() {
    scoring.limitTo(10);
    scored();
    session.choosing().change(settings -> settings.with(Compensation.INIT));
    worker.runAll();
    Scoring.Score fitted = scoring.scoreProperty().get();
    assertNotNull(fitted);
    assertTrue(fitted.evaluation().plan().settings().needsOwnRun());
    fitted.evaluation().accuracy().points().forEach(point -> assertEquals(10, point.images()));
    assertEquals(6, fitted.evaluation().accuracy().points().size());
    assertInstanceOf(Freshness.Live.class, scoring.freshness());
  }

  @Test
  void theNextOfAKindComesBehindTheLastFromTheStartAgain() {
    Scoring.Score score = scored();
    BiPredicate<SampleOutcome, Integer> odd = (outcome, _) -> outcome.index() % 2 == 1;
    assertEquals(OptionalInt.of(1), score.next(0, 8, odd));
    assertEquals(OptionalInt.of(3), score.next(1, 8, odd));
    assertEquals(OptionalInt.of(39), score.next(38, 8, odd));
    assertEquals(OptionalInt.of(1), score.next(39, 8, odd));
    assertEquals(OptionalInt.empty(), score.next(0, 33, odd), "not evaluated at this T");
    assertEquals(OptionalInt.empty(), score.next(0, 8, (_, _) -> false));
    for (SampleOutcome outcome : score.evaluation().outcomes()) {
      int at = outcome.index();
      assertEquals(
          OptionalInt.of(at), score.next(at, 8, (other, place) -> other == outcome && place == 7));
    }
  }

  @Test
  void aFittedSettingIsEvaluatedAtTheCustomaryTAndAtItsOwn() {
    Choices fitted = Choices.DEFAULT.at(5).with(Choices.DEFAULT.settings().with(Compensation.INIT));
    assertEquals(List.of(1, 2, 4, 5, 8, 16, 32), scoring.planFor(fitted).steps());
  }

  @Test
  void theResidualReadoutIsEvaluatedAtTheCustomaryTSinceEachNeedsItsOwnRun() {
    Choices atLast =
        Choices.DEFAULT.at(5).with(Choices.DEFAULT.settings().with(Compensation.READOUT));
    assertEquals(List.of(1, 2, 4, 5, 8, 16, 32), scoring.planFor(atLast).steps());
  }

  @Test
  void aNewSettingMakesTheScoreStaleUntilItIsEvaluated() {
    Scoring.Score before = scored();
    session.choosing().change(settings -> settings.with(InputCoding.DIRECT));
    assertFalse(scoring.isCurrent(before));
    worker.runAll();
    Scoring.Score after = scoring.scoreProperty().get();
    assertNotNull(after);
    assertTrue(scoring.isCurrent(after));
  }

  @Test
  void theScoreOfAnotherModelIsNotThatOfTheOneOpenNow() {
    scored();
    session.open("another", "test");
    worker.run(Worker.Purpose.OPEN);
    assertNull(scoring.scoreProperty().get());
  }

  @Test
  void anEvaluationThatIsNoLongerWantedEndsInsteadOfWaiting() {
    session.open("small", "test");
    worker.run(Worker.Purpose.OPEN);
    worker.run(Worker.Purpose.RUN);
    Job evaluating = scoring.jobProperty().get();
    assertNotNull(evaluating);
    session.choosing().change(settings -> settings.with(Compensation.INIT));
    assertTrue(evaluating.control().isStopped());
    worker.runAll();
    Scoring.Score score = scoring.scoreProperty().get();
    assertNotNull(score);
    assertTrue(scoring.isCurrent(score));
  }

  @Test
  void outcomesCountEverySampleAndFilterThePage() {
    scored();
    assertEquals(40, samples.counts().values().stream().mapToInt(Integer::intValue).sum());
    Verdict common =
        samples.counts().entrySet().stream()
            .max(java.util.Map.Entry.comparingByValue())
            .orElseThrow()
            .getKey();
    samples.showVerdict(common);
    assertEquals(Math.min(SamplesModel.PAGE, samples.counts().get(common)), samples.page().size());
    samples.showVerdict(common);
    assertEquals(SamplesModel.PAGE, samples.page().size());
  }

  @Test
  void oneClassAtATime() {
    scored();
    samples.showClass(1);
    assertTrue(samples.page().stream().allMatch(index -> Fixtures.samples().label(index) == 1));
  }

  /// The score while the evaluation is stopped in the middle.
  private Scoring.Score stopped() {
    session.open("endless", "test");
    worker.run(Worker.Purpose.OPEN);
    worker.run(Worker.Purpose.RUN);
    scoring
        .scoreProperty()
        .addListener(
            (_, _, now) -> {
              if (now != null && !now.evaluation().isComplete()) {
                scoring.stop();
              }
            });
    worker.run(Worker.Purpose.EVALUATE);
    Scoring.Score partial = scoring.scoreProperty().get();
    assertNotNull(partial);
    return partial;
  }

  @Test
  void whatIsStoppedIsPausedAndGoesOnWhereItWas() {
    Scoring.Score partial = stopped();
    assertInstanceOf(Freshness.Paused.class, scoring.freshness());
    assertNull(scoring.jobProperty().get());
    assertTrue(scoring.canGoOn());
    scoring.follow();
    assertNull(scoring.jobProperty().get());
    scoring.goOn();
    assertNotNull(scoring.jobProperty().get());
    worker.run(Worker.Purpose.EVALUATE);
    Scoring.Score more = scoring.scoreProperty().get();
    assertNotNull(more);
    int before = partial.evaluation().outcomes().size();
    assertTrue(more.evaluation().outcomes().size() > before);
    assertEquals(partial.evaluation().outcomes(), more.evaluation().outcomes().subList(0, before));
  }

  @Test
  void whatWasMeasuredComesBackWithItsSettingsAtOnce() {
    Scoring.Score before = scored();
    session.choosing().change(settings -> settings.with(InputCoding.DIRECT));
    worker.runAll();
    session.choosing().undo();
    Scoring.Score back = scoring.scoreProperty().get();
    assertNotNull(back);
    assertTrue(scoring.isCurrent(back));
    assertEquals(before.evaluation().accuracy(), back.evaluation().accuracy());
    worker.runAll();
    assertInstanceOf(Freshness.Live.class, scoring.freshness());
    assertNull(scoring.jobProperty().get());
  }

  @Test
  void whatWasMeasuredInPartComesBackAndGoesOn() {
    Scoring.Score partial = stopped();
    session.choosing().change(settings -> settings.with(InputCoding.DIRECT));
    worker.run(Worker.Purpose.RUN);
    assertNotNull(scoring.jobProperty().get());
    scoring.stop();
    session.choosing().undo();
    Scoring.Score back = scoring.scoreProperty().get();
    assertNotNull(back);
    assertTrue(scoring.isCurrent(back));
    assertTrue(back.evaluation().outcomes().size() >= partial.evaluation().outcomes().size());
    assertNotNull(scoring.jobProperty().get());
  }

  @Test
  void theAccuracyOfEverySettingIsKnownHoweverManyWereMeasuredSince() {
    Scoring.Score first = scored();
    Choices choices = session.choicesProperty().get();
    for (int seed = 1; seed <= 12; seed++) {
      long next = seed;
      session.choosing().change(settings -> settings.withSeed(next));
      worker.runAll();
    }
    assertEquals(first.at(choices.steps()), scoring.known(choices));
    assertTrue(scoring.known(choices.with(choices.settings().withSeed(99))).isEmpty());
  }
}
