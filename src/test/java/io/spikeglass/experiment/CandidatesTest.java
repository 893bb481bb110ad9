package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Candidate.Family;
import io.spikeglass.ui.Fixtures;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidatesTest {

  private static final ConversionSettings DEFAULT = ConversionSettings.DEFAULT;

  private static Candidates from(ConversionSettings settings) {
    return new Candidates(Fixtures.network(), settings, 8, 128);
  }

  private static List<Candidate> alone(ConversionSettings settings) {
    return from(settings).alone(Optional.empty());
  }

  private static Candidate named(ConversionSettings present, String name) {
    return alone(present).stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void everyChangeChangesSomethingAndIsTriedOnce() {
    Set<List<Object>> seen = new HashSet<>();
    for (Candidate one : alone(DEFAULT)) {
      assertTrue(seen.add(List.of(one.settings(), one.steps())), one.name());
      assertNotEquals(List.of(DEFAULT, 8), List.of(one.settings(), one.steps()), one.name());
    }
  }

  @Test
  void theWordsAreThoseOfTheSettings() {
    assertEquals(BiasRule.LIGHT, named(DEFAULT, "Bias: light calibration").settings().bias());
    assertEquals(
        new InitialPotential.Half(),
        named(DEFAULT, "Initialisation: half θ (OPI)").settings().initialPotential());
    assertEquals(16, named(DEFAULT, "T = 16").steps());
    named(DEFAULT, "Threshold of all layers: percentile 99.5");
    named(DEFAULT, "Recipe: SNN Calibration light 2021");
  }

  @Test
  void reconstructionsSayThatTheyAre() {
    for (Candidate one : alone(DEFAULT)) {
      assertEquals(
          one.name().contains("Algorithm"), one.name().endsWith("(reconstruction)"), one.name());
    }
  }

  @Test
  void everyChangeSaysWhatItCosts() {
    assertEquals("", named(DEFAULT, "Initialisation: half θ (OPI)").cost());
    assertEquals("8 more steps", named(DEFAULT, "T = 16").cost());
    assertEquals("2 bits per spike", named(DEFAULT, "Neuron: signed neuron with memory").cost());
    assertEquals(
        "fitted on 128 training samples", named(DEFAULT, "Bias: light calibration").cost());
    assertEquals(
        "first layer multiplies analog values", named(DEFAULT, "Input coding: direct").cost());
  }

  @Test
  void clippingAsksForAHigherThresholdOfThatLayerAlone() {
    Candidate raised = from(DEFAULT).ofLayer("second", true).orElseThrow();
    assertEquals("Threshold of second: percentile 100", raised.name());
    ThresholdRule.Percentile rule = (ThresholdRule.Percentile) raised.settings().threshold();
    assertEquals(Map.of("second", 100.0), rule.perLayer());
    assertTrue(from(raised.settings()).ofLayer("second", true).isEmpty());
    Candidate lowered = from(DEFAULT).ofLayer("second", false).orElseThrow();
    assertEquals("Threshold of second: percentile 99", lowered.name());
  }

  @Test
  void whatHasNoEffectWithAnAnalogInputIsNotTried() {
    long compensations =
        alone(DEFAULT.with(InputCoding.DIRECT)).stream()
            .filter(one -> one.family() == Family.COMPENSATION)
            .count();
    assertEquals(1, compensations);
  }

  @Test
  void whatAsksForATrainedNetworkIsTriedOnSuchAlone() {
    assertFalse(alone(DEFAULT).stream().anyMatch(one -> one.name().contains("QCFS")));
    for (Candidate one : alone(DEFAULT.with(new NeuronRule.FewSpikes()))) {
      if (one.settings().neuron() instanceof NeuronRule.FewSpikes) {
        assertEquals(new InitialPotential.Zero(), one.settings().initialPotential(), one.name());
      }
    }
  }

  @Test
  void twoTogetherTakeTheirOwnPartOfEach() {
    Candidate half = named(DEFAULT, "Initialisation: half θ (OPI)");
    Candidate light = named(DEFAULT, "Bias: light calibration");
    Candidate direct = named(DEFAULT, "Input coding: direct");
    List<Candidate> pairs = from(DEFAULT).pairs(List.of(light, half, direct), alone(DEFAULT));
    assertEquals(
        List.of(
            "Bias: light calibration + Initialisation: half θ (OPI)",
            "Bias: light calibration + Input coding: direct"),
        pairs.stream().map(Candidate::name).toList(),
        "half θ with direct coding is OPI 2022, tried already");
    assertEquals(
        DEFAULT.with(BiasRule.LIGHT).with(new InitialPotential.Half()),
        pairs.getFirst().settings());
  }
}
