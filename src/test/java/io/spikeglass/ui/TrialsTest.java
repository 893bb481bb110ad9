package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Repairs;
import io.spikeglass.ui.inspect.Trials;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrialsTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final Trials trials = new Trials(session);

  @BeforeEach
  void open() {
    session.open("small", "test");
    session.choosing().setSteps(2);
    worker.runAll();
  }

  private Repairs.Findings measured() {
    trials.start();
    worker.runAll();
    Repairs.Findings report = trials.reportProperty().get();
    assertNotNull(report);
    return report;
  }

  private AccuracyPoint evaluated(Choices choices) throws Exception {
    EvaluationPlan plan =
        new EvaluationPlan(choices.settings(), List.of(choices.steps()), Integer.MAX_VALUE, 1);
    return session
        .openedProperty()
        .get()
        .bench()
        .orElseThrow()
        .evaluate(plan, new RunControl(), _ -> {})
        .accuracy()
        .points()
        .getLast();
  }

  @Test
  void whatIsAppliedIsWhatWasMeasured() throws Exception {
    Repairs.Findings report = measured();
    assertEquals(evaluated(session.choicesProperty().get()), report.present());
    assertFalse(report.tried().isEmpty());
    for (Repairs.Measured made : report.tried()) {
      trials.apply(made);
      assertEquals(evaluated(session.choicesProperty().get()), made.point(), made.change().name());
      session.choosing().undo();
    }
  }

  @Test
  void theLayerThatAddsMostIsThatOfAllTheSamples() {
    Repairs.Culprit worst = measured().culprit().orElseThrow();
    assertFalse(worst.layer().isEmpty());
    assertEquals(40, worst.samples());
  }

  @Test
  void otherSettingsForgetWhatWasMeasuredAndAnotherSampleDoesNot() {
    measured();
    session.selectSample(3);
    worker.runAll();
    assertNotNull(trials.reportProperty().get());
    session.choosing().setSteps(3);
    assertNull(trials.reportProperty().get());
  }

  @Test
  void changesOfSettingsStopTheMeasuring() {
    trials.start();
    session.choosing().setSteps(3);
    assertNull(trials.jobProperty().get());
    worker.runAll();
    assertNull(trials.reportProperty().get());
  }
}
