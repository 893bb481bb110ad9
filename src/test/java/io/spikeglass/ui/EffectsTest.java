package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.McNemar;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.SettingEffects.Effect;
import io.spikeglass.experiment.SettingEffects.Found;
import io.spikeglass.experiment.SettingEffects.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which of the settings that differ matters.
class EffectsTest {

  private static final int STEPS = 4;
  private static final ThresholdRule LOW =
      new ThresholdRule.Percentile(60, Map.of(), Granularity.LAYER);

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final Scoring scoring = new Scoring(session, 0);
  private final Comparison comparison = new Comparison(session, scoring);
  private final Effects effects = comparison.effects();

  @BeforeEach
  void open() {
    session.open("small", "test");
    session.choosing().setSteps(STEPS);
    worker.runAll();
    comparison.pin();
  }

  private void differInTwo() {
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()).with(LOW));
    worker.runAll();
  }

  private Found found() {
    return effects.foundProperty().get().orElseThrow();
  }

  private Row row(String name) {
    return found().rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void oneSettingLeavesNothingToTellApart() {
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()));
    worker.runAll();
    assertFalse(effects.canStart());
    differInTwo();
    assertTrue(effects.canStart());
  }

  @Test
  void everySettingIsSetBackAndTakenAlone() throws Exception {
    differInTwo();
    effects.start();
    worker.runAll();
    assertTrue(found().isComplete());
    assertEquals(
        List.of("Threshold", "Initialisation"), found().rows().stream().map(Row::name).toList());
    ConversionSettings a = comparison.choicesOfA().orElseThrow().settings();
    ConversionSettings b = session.choicesProperty().get().settings();
    Row initialisation = row("Initialisation");
    assertChange(b, b.with(new InitialPotential.Zero()), initialisation.back().orElseThrow());
    assertChange(a, a.with(new InitialPotential.Half()), initialisation.taken().orElseThrow());
    Row threshold = row("Threshold");
    assertChange(b, b.with(a.threshold()), threshold.back().orElseThrow());
    assertChange(a, a.with(LOW), threshold.taken().orElseThrow());
    // Of two settings, B without the one is A with the other.
    assertEquals(
        initialisation.back().orElseThrow().gain().point(),
        threshold.taken().orElseThrow().gain().point());
    assertEquals(
        initialisation.back().orElseThrow().added(), threshold.taken().orElseThrow().added());
    assertTrue(found().addedOfB().isPresent());
  }

  private static void assertChange(ConversionSettings from, ConversionSettings to, Effect effect)
      throws Exception {
    assertEquals(McNemar.between(outcomes(from), 0, outcomes(to), 0), effect.gain().fromPresent());
    assertTrue(effect.added().isPresent());
  }

  private static List<SampleOutcome> outcomes(ConversionSettings settings) throws Exception {
    return Fixtures.open("small", "test", new RunControl())
        .bench()
        .orElseThrow()
        .evaluate(new EvaluationPlan(settings, List.of(STEPS), 100, 1), new RunControl(), _ -> {})
        .outcomes();
  }

  @Test
  void whatIsStoppedGivesNothingUntilItIsAskedForAgain() {
    differInTwo();
    effects.start();
    assertNotNull(effects.jobProperty().get());
    comparison.cancel();
    worker.runAll();
    assertNull(effects.jobProperty().get());
    assertTrue(effects.foundProperty().get().isEmpty());
    effects.start();
    worker.runAll();
    assertTrue(found().isComplete());
  }

  /// It holds for the settings that it was measured with, and comes back with them.
  @Test
  void otherSettingsHaveOtherEffects() {
    differInTwo();
    effects.start();
    worker.runAll();
    Found before = found();
    session.choosing().setSteps(STEPS + 1);
    assertTrue(effects.foundProperty().get().isEmpty());
    worker.runAll();
    session.choosing().setSteps(STEPS);
    worker.runAll();
    assertEquals(before, found());
    comparison.unpin();
    assertTrue(effects.foundProperty().get().isEmpty());
  }
}
