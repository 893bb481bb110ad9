package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.network.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Intervals and tests on counts.
class StatisticsTest {

  private static final double TOLERANCE = 1e-12;

  private static final JsonNode GOLDEN =
      GoldenNetworks.json("coding_thresholds_stats.json").get("statistics");

  @Test
  void wilsonIntervalsOfTheGoldenFile() {
    for (JsonNode golden : GOLDEN.get("wilson")) {
      Wilson interval = Wilson.of(golden.get("k").asInt(), golden.get("n").asInt());
      assertEquals(golden.get("lo").asDouble(), interval.low(), TOLERANCE, golden.toString());
      assertEquals(golden.get("hi").asDouble(), interval.high(), TOLERANCE, golden.toString());
    }
  }

  @Test
  void mcNemarOfTheGoldenFile() {
    for (JsonNode golden : GOLDEN.get("mcnemar")) {
      double p = McNemar.probability(golden.get("lost").asInt(), golden.get("gained").asInt());
      assertEquals(golden.get("p").asDouble(), p, TOLERANCE, golden.toString());
    }
  }

  @Test
  void pointsCountOnlyWhatHasRun() {
    List<SampleOutcome> outcomes =
        List.of(
            outcome(0, 3, 3, 3, 3),
            outcome(1, 5, 5, 2, 5),
            outcome(2, 1, 4, 1, SampleOutcome.PENDING),
            outcome(3, Samples.UNLABELLED, 7, 7, SampleOutcome.PENDING));
    AccuracyOverTime curve = AccuracyOverTime.of(outcomes, List.of(1, 8));
    AccuracyPoint first = curve.points().get(0);
    assertEquals(4, first.images());
    assertEquals(3, first.labelled());
    assertEquals(2 / 3.0, first.accuracy());
    assertEquals(2 / 3.0, first.annAccuracy());
    assertEquals(0.5, first.agreement());
    AccuracyPoint second = curve.points().get(1);
    assertEquals(2, second.images());
    assertEquals(1, second.accuracy());
    assertEquals(8, second.steps());
  }

  @Test
  void aStepThatNothingHasRunHasNoPoint() {
    List<SampleOutcome> outcomes = List.of(outcome(0, 3, 3, 3, SampleOutcome.PENDING));
    assertEquals(1, AccuracyOverTime.of(outcomes, List.of(1, 8)).points().size());
  }

  @Test
  void comparisonsListTheSamples() {
    List<SampleOutcome> outcomes =
        List.of(outcome(0, 3, 3, 2, 3), outcome(1, 5, 4, 5, 4), outcome(2, 1, 1, 1, 0));
    McNemar early = McNemar.fromAnn(outcomes, 0);
    assertEquals(List.of(0), early.lost());
    assertEquals(List.of(1), early.gained());
    McNemar overTime = McNemar.between(outcomes, 0, outcomes, 1);
    assertEquals(List.of(1, 2), overTime.lost());
    assertEquals(List.of(0), overTime.gained());
    assertEquals(SampleOutcome.Verdict.ONLY_ANN_RIGHT, outcomes.get(0).verdict(0));
    assertEquals(SampleOutcome.Verdict.ONLY_SNN_RIGHT, outcomes.get(1).verdict(0));
    assertEquals(SampleOutcome.Verdict.BOTH_RIGHT, outcomes.get(2).verdict(0));
    assertEquals(SampleOutcome.Verdict.BOTH_WRONG, outcomes.get(1).verdict(1));
    assertFalse(outcomes.get(0).agrees(0));
  }

  private static SampleOutcome outcome(int index, int label, int ann, int... snn) {
    return new SampleOutcome(
        index, label, ann, snn, new long[snn.length], new long[snn.length], new double[snn.length]);
  }
}
