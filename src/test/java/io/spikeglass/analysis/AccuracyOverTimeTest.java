package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AccuracyOverTimeTest {

  private static AccuracyPoint point(int steps, int correct, int ofAnn) {
    return new AccuracyPoint(steps, 200, 200, correct, ofAnn, correct, 0, 0, 0);
  }

  @Test
  void theSmallestTThatReachesAShareOfTheAnnCounts() {
    AccuracyOverTime curve =
        new AccuracyOverTime(
            List.of(point(1, 20, 100), point(4, 99, 100), point(8, 98, 100), point(16, 100, 100)));
    assertEquals(OptionalInt.of(4), curve.reaching(0.99));
    assertEquals(OptionalInt.of(16), curve.reaching(1));
    assertEquals(OptionalInt.empty(), curve.reaching(1.01));
  }

  @Test
  void withoutLabelsNothingIsReached() {
    AccuracyPoint unlabelled = new AccuracyPoint(4, 200, 0, 0, 0, 200, 0, 0, 0);
    assertEquals(OptionalInt.empty(), new AccuracyOverTime(List.of(unlabelled)).reaching(0.99));
  }
}
