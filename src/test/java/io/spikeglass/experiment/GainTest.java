package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.experiment.Gain.Verdict;
import io.spikeglass.network.Samples;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GainTest {

  private static final int SAMPLES = 100;
  private static final int ANN_WRONG = 5;

  /// 100 samples of class 1; the ANN is wrong on the last five.
  private static List<SampleOutcome> outcomes(int label, IntPredicate right) {
    return IntStream.range(0, SAMPLES)
        .mapToObj(
            n ->
                new SampleOutcome(
                    n,
                    label,
                    n < SAMPLES - ANN_WRONG ? 1 : 2,
                    new int[] {right.test(n) ? 1 : 3},
                    new long[1],
                    new long[1],
                    new double[1]))
        .toList();
  }

  private static Gain gain(IntPredicate before, IntPredicate after) {
    return Gain.of(outcomes(1, before), outcomes(1, after), 8);
  }

  @Test
  void theSameDifferenceCountsWhereItIsOneSided() {
    // Both gain six points. The intervals of the shares say the same of both; the pairs do not.
    Gain oneSided = gain(n -> n < 50, n -> n < 56);
    Gain mixed = gain(n -> n < 50, n -> n >= 20 && n < 76);
    assertEquals(oneSided.worth(), mixed.worth());
    assertEquals(0.03125, oneSided.fromPresent().probability(), 1e-12);
    assertEquals(Verdict.HELPS, oneSided.verdict());
    assertEquals(Verdict.NO_DIFFERENCE, mixed.verdict());
  }

  @Test
  void whatTheAnnReachesRepairs() {
    assertEquals(Verdict.REPAIRS, gain(n -> n < 11, n -> n < 95).verdict());
    assertEquals(Verdict.REPAIRS, gain(n -> n < 11, n -> n < 94).verdict(), "within a point");
    assertEquals(
        Verdict.REPAIRS, gain(n -> n < 11, n -> n < 90).verdict(), "5 of 5 lost: p = 0.0625");
    assertEquals(Verdict.HELPS, gain(n -> n < 11, n -> n < 89).verdict(), "6 of 6 lost: p = 0.031");
    assertEquals(Verdict.HARMS, gain(n -> n < 60, n -> n < 20).verdict());
  }

  @Test
  void whatTheSamePresentSettingsGiveFollowsFromThePairs() {
    Gain gain = gain(n -> n < 30, n -> n >= 10 && n < 60);
    assertEquals(0.5, gain.worth(), 1e-12);
    assertEquals(0.3, gain.before(), 1e-12);
    assertEquals(0.45, gain.left(), 1e-12);
  }

  @Test
  void withoutLabelsTheAnnCountsAsRight() {
    Gain gain =
        Gain.of(
            outcomes(Samples.UNLABELLED, n -> n < 10),
            outcomes(Samples.UNLABELLED, n -> n < SAMPLES - ANN_WRONG),
            8);
    assertEquals(0.95, gain.worth(), 1e-12);
    assertEquals(0.1, gain.before(), 1e-12);
    assertEquals(1, Gain.aim(gain.point()));
    assertEquals(85, gain.fromPresent().gained().size());
    assertEquals(Verdict.HELPS, gain.verdict(), "five samples are answered otherwise, no chance");
  }
}
