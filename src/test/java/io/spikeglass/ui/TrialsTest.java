package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Repairs;
import java.util.List;
import java.util.Optional;
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
    return report().findings();
  }

  private Trials.Report report() {
    Trials.Report report = trials.reportProperty().get();
    assertNotNull(report);
    return report;
  }

  private AccuracyPoint evaluated(Choices choices, int samples) throws Exception {
    EvaluationPlan plan =
        new EvaluationPlan(choices.settings(), List.of(choices.steps()), samples, 1);
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
    Repairs.Findings found = measured();
    int samples = found.present().images();
    assertEquals(evaluated(session.choicesProperty().get(), samples), found.present());
    assertFalse(found.tried().isEmpty());
    for (Repairs.Measured made : found.tried()) {
      trials.apply(made);
      assertEquals(
          evaluated(session.choicesProperty().get(), samples),
          made.chosen().point(),
          made.change().name());
      session.choosing().undo();
    }
  }

  @Test
  void whatWasMeasuredStaysWhenAChangeIsAppliedAndWhenItIsTakenBack() {
    Repairs.Findings found = measured();
    Repairs.Measured best = found.tried().getFirst();
    Choices before = session.choicesProperty().get();
    trials.apply(best);
    assertEquals(new Trials.Report(before, found, Optional.of(best.change())), report());
    trials.takeBack();
    assertEquals(new Trials.Report(before, found, Optional.empty()), report());
    session.choosing().redo();
    assertEquals(Optional.of(best.change()), report().applied());
  }

  @Test
  void settingsThatReturnBringBackWhatWasMeasuredWithThem() {
    Repairs.Findings found = measured();
    session.choosing().setSteps(3);
    assertNull(trials.reportProperty().get());
    session.choosing().undo();
    assertEquals(found, report().findings());
  }

  @Test
  void anotherSearchCanBeginWhereAChangeWasApplied() {
    Repairs.Findings found = measured();
    trials.apply(found.tried().getFirst());
    worker.runAll();
    Repairs.Findings further = measured();
    assertNotEquals(found, further);
    assertEquals(Optional.empty(), report().applied());
    session.choosing().undo();
    assertEquals(found, report().findings());
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
