package io.spikeglass.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.ui.Choices;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdviceTest {

  private static Advice against(ErrorPart cause, Choices now) {
    return Advice.against(cause, "conv2", now).getFirst();
  }

  @Test
  void everyCauseHasItsOwnRemedy() {
    Choices now = Choices.DEFAULT;
    assertEquals(
        new InitialPotential.Half(),
        against(ErrorPart.QUANTISATION, now).choices().settings().initialPotential());
    assertEquals(InputCoding.DIRECT, against(ErrorPart.CODING, now).choices().settings().coding());
    assertEquals(16, Advice.against(ErrorPart.CODING, "conv2", now).getLast().choices().steps());
  }

  @Test
  void clippingAsksForAHigherThresholdOfThatLayerAlone() {
    Choices raised = against(ErrorPart.CLIPPING, Choices.DEFAULT).choices();
    ThresholdRule.Percentile rule = (ThresholdRule.Percentile) raised.settings().threshold();
    assertEquals(Map.of("conv2", 100.0), rule.perLayer());
    assertFalse(
        Advice.against(ErrorPart.CLIPPING, "conv2", raised).stream()
            .anyMatch(advice -> advice.words().startsWith("θ")));
  }

  @Test
  void whatIsOnAlreadyIsNotAdvisedAgain() {
    Choices half = against(ErrorPart.QUANTISATION, Choices.DEFAULT).choices();
    for (Advice advice : Advice.against(ErrorPart.QUANTISATION, "conv2", half)) {
      assertEquals(
          half.settings().initialPotential(),
          advice.choices().settings().initialPotential(),
          advice.words());
      assertNotEquals(half, advice.choices(), advice.words());
    }
  }

  @Test
  void aLongerRunIsMadeWhereTIsItsLastStep() {
    Choices end = Choices.DEFAULT.at(Choices.DEFAULT.lastStep());
    Choices longer = Advice.against(ErrorPart.UNEVENNESS, "conv2", end).getLast().choices();
    assertEquals(2 * end.steps(), longer.steps());
    assertEquals(2 * end.steps(), longer.lastStep());
  }
}
