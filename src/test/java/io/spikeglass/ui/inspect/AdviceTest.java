package io.spikeglass.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.ui.Choices;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdviceTest {

  private static Advice against(ErrorPart cause, Choices now) {
    return Advice.against(cause, "conv2", now).orElseThrow();
  }

  @Test
  void everyCauseHasItsOwnRemedy() {
    Choices now = Choices.DEFAULT;
    assertEquals(
        new InitialPotential.Half(),
        against(ErrorPart.QUANTISATION, now).choices().settings().initialPotential());
    assertEquals(InputCoding.DIRECT, against(ErrorPart.CODING, now).choices().settings().coding());
    assertEquals(16, against(ErrorPart.UNEVENNESS, now).choices().steps());
    assertEquals(Optional.empty(), Advice.against(ErrorPart.INHERITED, "conv2", now));
  }

  @Test
  void clippingAsksForAHigherThresholdOfThatLayerAlone() {
    Choices raised = against(ErrorPart.CLIPPING, Choices.DEFAULT).choices();
    ThresholdRule.Percentile rule = (ThresholdRule.Percentile) raised.settings().threshold();
    assertEquals(Map.of("conv2", 100.0), rule.perLayer());
    assertEquals(Optional.empty(), Advice.against(ErrorPart.CLIPPING, "conv2", raised));
  }

  @Test
  void whatIsOnAlreadyIsNotAdvisedAgain() {
    Choices half = against(ErrorPart.QUANTISATION, Choices.DEFAULT).choices();
    Choices longer = against(ErrorPart.QUANTISATION, half).choices();
    assertEquals(16, longer.steps());
    assertEquals(64, against(ErrorPart.UNEVENNESS, Choices.DEFAULT.at(32)).choices().lastStep());
  }
}
