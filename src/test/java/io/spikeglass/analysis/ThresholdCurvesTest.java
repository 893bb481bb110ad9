package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ThresholdCurvesTest {

  /// One value in each of 100 bins from 0 to 1.
  private static ThresholdCurves even(int steps) {
    long[] counts = new long[100];
    java.util.Arrays.fill(counts, 1);
    return new ThresholdCurves(100, counts, 1, steps);
  }

  @Test
  void theLargestActivationClipsNothing() {
    assertEquals(0, even(8).at(1).clipping());
    assertEquals(100, even(8).percentAt(1));
  }

  @Test
  void clippingFallsAndQuantisationGrowsWithTheThreshold() {
    ThresholdCurves curves = even(8);
    ThresholdCurves.Loss before = curves.at(0.1);
    for (double theta = 0.2; theta < 1.05; theta += 0.1) {
      ThresholdCurves.Loss now = curves.at(theta);
      assertTrue(now.clipping() <= before.clipping(), "clipping at " + theta);
      assertTrue(now.quantisation() >= before.quantisation() - 1e-9, "quantisation at " + theta);
      before = now;
    }
  }

  @Test
  void quantisationOfEvenValuesIsThetaOverTByTheRootOfThree() {
    assertEquals(1 / (4 * Math.sqrt(3)), even(4).at(1).quantisation(), 2e-3);
  }

  @Test
  void percentilesAreTheShareBelow() {
    assertEquals(25, even(8).percentAt(0.25), 1);
    assertEquals(99.5, even(8).percentAt(0.995), 1);
  }
}
