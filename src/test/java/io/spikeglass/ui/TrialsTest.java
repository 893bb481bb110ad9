package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.EvaluationPlan;
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

  private Trials.Report measured() {
    trials.start();
    worker.runAll();
    Trials.Report report = trials.reportProperty().get();
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
  void presentSettingsAndEveryChangeAreMeasuredOnTheSameSamples() throws Exception {
    Trials.Report report = measured();
    assertEquals(evaluated(session.choicesProperty().get()), report.present());
    assertFalse(report.trials().isEmpty());
    for (Trials.Trial trial : List.copyOf(report.trials())) {
      trials.apply(trial);
      assertEquals(evaluated(session.choicesProperty().get()), trial.measured());
      session.choosing().undo();
    }
  }

  @Test
  void theBestChangeGainsMostAndMoreThanNothing() {
    Trials.Report report = measured();
    double most =
        report.trials().stream()
            .mapToDouble(trial -> trial.measured().accuracy())
            .max()
            .orElseThrow();
    assertEquals(most > report.present().accuracy(), report.best().isPresent());
    report.best().ifPresent(best -> assertEquals(most, best.measured().accuracy()));
  }

  @Test
  void theLayerAtFaultIsThatOfAllTheSamples() {
    Trials.Fault fault = measured().fault().orElseThrow();
    assertFalse(fault.layer().isEmpty());
    assertEquals(1, fault.share(), 1 - 1.0 / 2);
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
