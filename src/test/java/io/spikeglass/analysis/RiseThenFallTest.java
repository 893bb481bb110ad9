package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiseThenFallTest {

  private static AccuracyOverTime curve(int... correctOf100) {
    List<AccuracyPoint> points = new ArrayList<>();
    for (int k = 0; k < correctOf100.length; k++) {
      points.add(new AccuracyPoint(1 << k, 100, 100, correctOf100[k], 95, 90, 1, 1, 0));
    }
    return new AccuracyOverTime(points);
  }

  @Test
  void onlyAFallBelowTheIntervalCounts() {
    assertFalse(curve(10, 60, 90, 95).risesThenFalls());
    assertFalse(curve(10, 95, 93).risesThenFalls());
    assertTrue(curve(10, 95, 80).risesThenFalls());
  }
}
