package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.AnswerTimes.Answer;
import io.spikeglass.analysis.Pairing.Pair;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class PairingTest {

  private static final AnswerTimes PLAIN = times(t -> t, 1, 2, 4, 8, 16);
  private static final AnswerTimes FOUR_BEFORE = times(t -> t + 4, 1, 2, 4, 8, 16);
  private static final AnswerTimes TWO_PASSES = times(t -> 2 * t, 1, 2, 4, 8, 16);
  private static final AnswerTimes THREE_LAYERS = times(t -> 3 * t, 8, 16);

  private static AnswerTimes times(IntUnaryOperator total, Integer... steps) {
    return AnswerTimes.of(List.of(steps), List.of(steps).stream().map(total::applyAsInt).toList());
  }

  @Test
  void settingsThatTakeTAndNoMoreMeetAtEveryT() {
    List<Pair> pairs = Pairing.STEPS.all(PLAIN, PLAIN);
    assertEquals(List.of(1, 2, 4, 8, 16), pairs.stream().map(Pair::at).toList());
    assertTrue(pairs.stream().allMatch(Pair::isPlain));
    assertEquals(pairs, Pairing.T.all(PLAIN, PLAIN));
  }

  /// Every pair obeys the budget, no evaluated T in it would use more of it, and none goes beyond
  /// what both were evaluated for.
  @Test
  void eachIsReadAtItsLargestTWithinTheSteps() {
    for (AnswerTimes one : List.of(PLAIN, FOUR_BEFORE, TWO_PASSES, THREE_LAYERS)) {
      for (AnswerTimes other : List.of(PLAIN, FOUR_BEFORE, TWO_PASSES)) {
        List<Pair> pairs = Pairing.STEPS.all(one, other);
        assertFalse(pairs.isEmpty() && one.fewest() <= other.most());
        for (Pair pair : pairs) {
          assertTrue(pair.at() <= Math.min(one.most(), other.most()));
          requireLargest(pair.one(), one, pair.at());
          requireLargest(pair.other(), other, pair.at());
        }
      }
    }
  }

  private static void requireLargest(Answer read, AnswerTimes times, int total) {
    assertTrue(read.total() <= total);
    for (Answer answer : times.answers()) {
      assertTrue(answer.steps() <= read.steps() || answer.total() > total);
    }
  }

  @Test
  void stepsBeforeCount() {
    assertEquals(
        List.of(5, 6, 8, 12, 16),
        Pairing.STEPS.all(PLAIN, FOUR_BEFORE).stream().map(Pair::at).toList());
    Pair last = Pairing.STEPS.all(PLAIN, FOUR_BEFORE).getLast();
    assertEquals(new Answer(16, 16), last.one());
    assertEquals(new Answer(8, 12), last.other());
  }

  @Test
  void whereNeitherHasAnAnswerWithinWhatTheOtherTakesThereIsNoPair() {
    assertEquals(List.of(), Pairing.STEPS.all(THREE_LAYERS, PLAIN));
    assertEquals(Optional.empty(), Pairing.STEPS.at(23, THREE_LAYERS, PLAIN));
    assertEquals(
        new Pair(24, new Answer(8, 24), new Answer(16, 16)),
        Pairing.STEPS.at(24, THREE_LAYERS, PLAIN).orElseThrow());
  }

  @Test
  void aTOfTheSecondIsSetAgainstWhatTheFirstDoesInItsTime() {
    assertEquals(
        new Pair(8, new Answer(8, 8), new Answer(4, 8)),
        Pairing.STEPS.against(4, PLAIN, TWO_PASSES).orElseThrow());
    assertEquals(
        new Pair(4, new Answer(4, 4), new Answer(4, 8)),
        Pairing.T.against(4, PLAIN, TWO_PASSES).orElseThrow());
    assertEquals(Optional.empty(), Pairing.STEPS.against(3, PLAIN, TWO_PASSES));
    assertEquals(Optional.empty(), Pairing.STEPS.against(4, FOUR_BEFORE, PLAIN));
  }

  @Test
  void theTThatWouldUseTheStepsIsKnownFromTheOthers() {
    assertEquals(OptionalInt.of(12), FOUR_BEFORE.lacking(16));
    assertEquals(OptionalInt.of(5), TWO_PASSES.lacking(11));
    assertEquals(OptionalInt.empty(), TWO_PASSES.lacking(9));
    assertEquals(OptionalInt.of(9), THREE_LAYERS.lacking(29));
    assertEquals(OptionalInt.empty(), times(t -> 2 * t, 8).lacking(20), "one T does not tell");
  }
}
