package io.spikeglass.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.ui.Fixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an answer costs, in words: on two spiking layers, read at T = 8.
class CostLineTest {

  private static final ConversionSettings PLAIN = ConversionSettings.DEFAULT;

  private static String words(ConversionSettings settings) throws ProblemException {
    Workbench bench = Fixtures.open("small", "test", new RunControl()).bench().orElseThrow();
    EvaluationPlan plan = new EvaluationPlan(settings, List.of(8), 10, 1);
    Evaluation evaluation = bench.evaluate(plan, new RunControl(), _ -> {});
    return CostLine.of(evaluation, evaluation.accuracy().points().getLast());
  }

  private static void assertLatency(String expected, ConversionSettings settings)
      throws ProblemException {
    assertEquals(expected, words(settings).split(" · ", -1)[0]);
  }

  @Test
  void theLatencyCountsEveryStep() throws ProblemException {
    assertLatency("Latency 8 steps", PLAIN);
    assertLatency("Latency 16 steps, 8 of them before", PLAIN.with(new TwoStage.TwoPass()));
    assertLatency("Latency 11 steps, 3 of them before", PLAIN.with(new TwoStage.ResidualMask(3)));
    assertLatency("Latency 14 steps, 6 of them before", PLAIN.with(new TwoStage.OffsetSpikes(3)));
    assertLatency("Latency 16 steps, T for 2 layers", PLAIN.with(new NeuronRule.FewSpikes()));
  }

  @Test
  void bitsAndLookAheadAreNamed() throws ProblemException {
    assertTrue(words(PLAIN.with(new NeuronRule.Burst(5))).contains(" · 3 bits · "));
    assertTrue(words(PLAIN.with(Compensation.INIT)).contains(" · look-ahead · "));
    assertTrue(
        words(PLAIN).matches("Latency 8 steps · [^·]+ operations · calibrated on 1\\D?024"),
        words(PLAIN));
    ConversionSettings given = PLAIN.with(new ThresholdRule.Constant(1));
    assertFalse(words(given).contains("calibration"), "nothing is measured on samples");
  }
}
