package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.ui.work.Freshness;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountsTest {

  private static final int SAMPLES = 40;

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final Accounts accounts = new Accounts(session, 0);

  private Accounts.Found found() {
    Accounts.Found found = accounts.foundProperty().get();
    assertNotNull(found);
    return found;
  }

  private Accounts.Found opened() {
    session.open("small", "test");
    worker.runAll();
    return found();
  }

  private ErrorAccount evaluated(Choices choices) throws Exception {
    EvaluationPlan plan =
        new EvaluationPlan(choices.settings(), List.of(choices.steps()), SAMPLES, 1, SAMPLES);
    return session
        .openedProperty()
        .get()
        .bench()
        .orElseThrow()
        .evaluate(plan, new RunControl(), _ -> {})
        .account(choices.steps())
        .orElseThrow();
  }

  @Test
  void whatIsChosenIsSplitOverTheSamplesAsTheCommandLineDoesIt() throws Exception {
    Accounts.Found found = opened();
    ErrorAccount expected = evaluated(session.choicesProperty().get());
    assertEquals(SAMPLES, found.account().samples());
    assertTrue(found.isComplete());
    assertEquals(expected.blame(), found.account().blame());
    assertEquals(List.of("first", "second"), found.names());
    assertTrue(accounts.isCurrent(found));
    assertInstanceOf(Freshness.Live.class, accounts.freshness());
    assertNull(accounts.jobProperty().get());
  }

  @Test
  void otherSettingsAreSplitAnewAndThoseThatReturnAreKnown() {
    Accounts.Found before = opened();
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()));
    assertFalse(accounts.isCurrent(before), "what is left of other settings says so");
    assertInstanceOf(Freshness.Stale.class, accounts.freshness());
    worker.runAll();
    assertTrue(accounts.isCurrent(found()));
    assertEquals(new InitialPotential.Half(), found().settings().initialPotential());
    session.choosing().undo();
    worker.runAll();
    assertSame(before, found());
  }

  @Test
  void anotherTIsSplitAnew() {
    opened();
    session.choosing().setSteps(3);
    worker.runAll();
    assertEquals(3, found().account().steps());
  }

  @Test
  void anotherSampleChangesNothing() {
    Accounts.Found before = opened();
    session.selectSample(3);
    worker.runAll();
    assertSame(before, found());
  }

  @Test
  void anotherNetworkForgets() {
    Accounts.Found before = opened();
    session.open("other", "test");
    worker.runAll();
    assertTrue(accounts.isCurrent(found()));
    assertFalse(before == found());
  }
}
