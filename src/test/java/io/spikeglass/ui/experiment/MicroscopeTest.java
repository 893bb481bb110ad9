package io.spikeglass.ui.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.ThresholdRule.Percentile;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.work.Freshness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MicroscopeTest {

  private static final int CHANNEL = 3;

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final Microscope microscope = new Microscope(session);

  @BeforeEach
  void open() {
    session.open("small", "test");
    worker.runAll();
  }

  private void choose(ThresholdRule rule) {
    session.choosing().change(settings -> settings.with(rule));
    worker.runAll();
  }

  private Microscope.Slide look(int channel) {
    microscope.look(channel);
    worker.runAll();
    return Objects.requireNonNull(microscope.slideProperty().get());
  }

  private float[] thresholds() {
    return Objects.requireNonNull(session.runProperty().get()).populations().getFirst().threshold();
  }

  private ThresholdRule rule() {
    return session.choicesProperty().get().settings().threshold();
  }

  @Test
  void aLayerWithOneThresholdIsSeenAsAWhole() {
    Microscope.Slide slide = look(CHANNEL);
    assertFalse(slide.isOfChannel());
    assertEquals("first", slide.name());
    assertEquals(thresholds()[0], slide.threshold());
  }

  @Test
  void everyChannelWithAThresholdOfItsOwnHasItsOwnSlide() {
    choose(new Percentile(90, Map.of(), Granularity.CHANNEL));
    float[] theta = thresholds();
    Microscope.Slide slide = look(CHANNEL);
    assertEquals(theta.length, slide.channels());
    assertEquals("first channel 3", slide.name());
    assertEquals(theta[CHANNEL], slide.threshold());
    // Of its own activations so many per cent lie below, to the two values beside it.
    double between = 200.0 / Arrays.stream(slide.curves().counts()).sum();
    assertEquals(90, slide.curves().percentAt(slide.threshold()), between);
    assertNotEquals(look(CHANNEL + 1).threshold(), slide.threshold());
  }

  @Test
  void theChannelOfTheInspectedNeuronComesFirst() {
    choose(new Percentile(90, Map.of(), Granularity.CHANNEL));
    session.looking().pick(0, 5);
    microscope.look();
    worker.runAll();
    assertEquals(5, Objects.requireNonNull(microscope.slideProperty().get()).channel());
  }

  @Test
  void movingTheThresholdOfAChannelMovesThePercentileOfTheLayer() {
    choose(new Percentile(90, Map.of(), Granularity.CHANNEL));
    Microscope.Slide slide = look(CHANNEL);
    double wanted = 0.95 * slide.threshold();
    microscope.move(wanted);
    Percentile moved = (Percentile) rule();
    assertEquals(Granularity.CHANNEL, moved.granularity());
    double percent = Math.max(Percentile.LOWEST, slide.curves().percentAt(wanted));
    assertEquals(percent, moved.percentFor("first"), 0.05);
    assertTrue(percent < 90);
    assertEquals(90, moved.percentFor("second"));
  }

  @Test
  void aThresholdGivenByHandIsMovedAloneAndOthersKeepTheirs() {
    choose(new Percentile(90, Map.of(), Granularity.CHANNEL));
    List<Float> given = new ArrayList<>();
    for (float theta : thresholds()) {
      given.add(theta);
    }
    choose(new ThresholdRule.Fixed(Map.of("first", given, "second", List.of(1f))));
    look(CHANNEL);
    microscope.move(0.25);
    given.set(CHANNEL, 0.25f);
    assertEquals(new ThresholdRule.Fixed(Map.of("first", given, "second", List.of(1f))), rule());
    worker.runAll();
    assertEquals(0.25, look(CHANNEL).threshold());
  }

  @Test
  void oneValueForALayerStaysOne() {
    choose(new ThresholdRule.Fixed(Map.of("first", List.of(1f), "second", List.of(1f))));
    look(0);
    microscope.move(0.5);
    assertEquals(
        new ThresholdRule.Fixed(Map.of("first", List.of(0.5f), "second", List.of(1f))), rule());
  }

  @Test
  void aRuleThatFindsThresholdsItselfLetsNoneBeMoved() {
    choose(new ThresholdRule.Max(Granularity.CHANNEL));
    Choices before = session.choicesProperty().get();
    look(CHANNEL);
    assertEquals(Microscope.Handle.NONE, microscope.handle());
    microscope.move(0.1);
    assertEquals(before, session.choicesProperty().get());
  }

  /// A group of m neurons fires in units of theta/m.
  @Test
  void theThresholdOnShowIsThatOfTheRule() {
    double plain = look(0).threshold();
    session.choosing().change(settings -> settings.with(new NeuronRule.Group(4)));
    worker.runAll();
    assertEquals(plain, look(0).threshold(), 1e-6 * plain);
  }

  @Test
  void whatIsShownIsStaleUntilTheRunOfTheNewThresholdIsThere() {
    look(0);
    assertTrue(microscope.freshness() instanceof Freshness.Live);
    session.choosing().change(settings -> settings.with(new ThresholdRule.Constant(2)));
    assertFalse(microscope.freshness().isCurrent());
    worker.runAll();
    assertTrue(microscope.freshness() instanceof Freshness.Live);
    assertEquals(2, look(0).threshold());
  }
}
