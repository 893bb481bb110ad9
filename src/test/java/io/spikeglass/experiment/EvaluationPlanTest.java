package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.ConversionSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationPlanTest {

  private static EvaluationPlan plan(int limit, int threads, int accounted) {
    return new EvaluationPlan(ConversionSettings.DEFAULT, List.of(1, 8), limit, threads, accounted);
  }

  @Test
  void threadsAreNoQuestion() {
    assertTrue(plan(100, 1, 0).asksTheSameAs(plan(100, 4, 0)));
    assertTrue(plan(100, 1, 10).asksTheSameAs(plan(100, 4, 10)));
    assertFalse(plan(100, 1, 0).asksTheSameAs(plan(50, 1, 0)));
    assertFalse(plan(100, 1, 0).asksTheSameAs(plan(100, 1, 10)));
  }
}
