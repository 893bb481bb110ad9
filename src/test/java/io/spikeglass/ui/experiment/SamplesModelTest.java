package io.spikeglass.ui.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Worker.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SamplesModelTest {

  private static final int CURRENT = 4;
  private static final int OTHER = 5;

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final Scoring scoring = new Scoring(session);
  private final SamplesModel samples = new SamplesModel(session, scoring);

  @BeforeEach
  void everySampleIsEvaluated() {
    session.open("small", "test");
    worker.runAll();
    session.selectSample(CURRENT);
    worker.runAll();
    assertEquals(1, samples.opacity());
    assertFalse(samples.counts().isEmpty());
  }

  private void changeSettings() {
    session.choosing().toggleInitialisation();
  }

  private String answerOnShow() {
    Run run = session.runProperty().get();
    assertNotNull(run);
    int steps = session.choicesProperty().get().steps();
    int named = run.analysis().predictedClass()[steps - 1];
    String own = samples.className(run.label());
    return named == run.label() ? own + " ✓" : own + " → " + samples.className(named);
  }

  @Test
  void whatOtherSettingsMadeOfSamplesIsDimmedUntilTheyAreEvaluatedAnew() {
    var counts = samples.counts();
    SamplesModel.Caption before = samples.caption(OTHER);
    changeSettings();
    assertEquals(counts, samples.counts());
    assertEquals(Freshness.DIMMED, samples.opacity());
    assertEquals(
        new SamplesModel.Caption(before.words(), Freshness.DIMMED), samples.caption(OTHER));
    assertEquals(Freshness.DIMMED, samples.caption(CURRENT).opacity(), "its run is not there yet");
    worker.runAll();
    assertEquals(1, samples.opacity());
    assertEquals(1, samples.caption(OTHER).opacity());
  }

  @Test
  void theSampleOnShowSaysWhatItsRunSays() {
    changeSettings();
    worker.run(Purpose.RUN);
    assertEquals(new SamplesModel.Caption(answerOnShow(), 1), samples.caption(CURRENT));
    assertEquals(Freshness.DIMMED, samples.caption(OTHER).opacity());
  }

  @Test
  void nothingIsSoughtAmongWhatOtherSettingsGotWrong() {
    assertTrue(samples.nextWrong().isPresent());
    changeSettings();
    assertTrue(samples.nextWrong().isEmpty());
  }
}
