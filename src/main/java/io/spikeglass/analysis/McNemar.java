package io.spikeglass.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/// Paired comparison of two classifiers on the same labelled samples: exact two-sided binomial test
/// (specification, section 9).
///
/// @param lost indices of the samples that the first classifies rightly and the second wrongly
/// @param gained indices of the samples that only the second classifies rightly
/// @param bothRight how many samples both classify rightly
/// @param samples how many were compared
public record McNemar(List<Integer> lost, List<Integer> gained, int bothRight, int samples) {

  /// Differences that chance makes more often than this show nothing.
  public static final double ERROR_RATE = 0.05;

  public McNemar {
    lost = List.copyOf(lost);
    gained = List.copyOf(gained);
  }

  /// Probability of a difference at least as large if both were equally good, for `lost` and
  /// `gained` samples; 1 if there are none.
  public static double probability(int lost, int gained) {
    int differing = lost + gained;
    if (differing == 0) {
      return 1;
    }
    double tail =
        BinomialDistribution.of(differing, 0.5).cumulativeProbability(Math.min(lost, gained));
    return Math.min(1, 2 * tail);
  }

  /// How many samples the first classifies rightly.
  public int firstRight() {
    return bothRight + lost.size();
  }

  /// How many samples the second classifies rightly.
  public int secondRight() {
    return bothRight + gained.size();
  }

  /// The p value of this comparison.
  public double probability() {
    return probability(lost.size(), gained.size());
  }

  /// Whether the samples show a difference, at [#ERROR_RATE].
  public boolean isDifference() {
    return probability() <= ERROR_RATE;
  }

  /// From the ANN to the SNN at the T in place `position` of the evaluated list.
  public static McNemar fromAnn(List<SampleOutcome> outcomes, int position) {
    Count count = new Count();
    for (SampleOutcome outcome : outcomes) {
      if (outcome.isLabelled() && outcome.isEvaluated(position)) {
        count.note(outcome.index(), outcome.annRight(), outcome.snnRight(position));
      }
    }
    return count.result();
  }

  /// From SNN `before` to SNN `after`, each at its place in its evaluated list; samples that are
  /// not in both are left out.
  public static McNemar between(
      List<SampleOutcome> before, int placeBefore, List<SampleOutcome> after, int placeAfter) {
    return between(
        before,
        placeBefore,
        after.stream().filter(SampleOutcome::isLabelled).toList(),
        placeAfter,
        SampleOutcome::snnRight);
  }

  /// The same where the class of the ANN counts as the right one, for samples without labels.
  public static McNemar agreementBetween(
      List<SampleOutcome> before, int placeBefore, List<SampleOutcome> after, int placeAfter) {
    return between(before, placeBefore, after, placeAfter, SampleOutcome::agrees);
  }

  /// Whether the answer for a sample at a place is right.
  @FunctionalInterface
  private interface Judge {
    boolean isRight(SampleOutcome outcome, int position);
  }

  private static McNemar between(
      List<SampleOutcome> before,
      int placeBefore,
      List<SampleOutcome> after,
      int placeAfter,
      Judge judge) {
    Map<Integer, SampleOutcome> earlier = new HashMap<>();
    before.forEach(outcome -> earlier.put(outcome.index(), outcome));
    Count count = new Count();
    for (SampleOutcome outcome : after) {
      SampleOutcome other = earlier.get(outcome.index());
      if (other != null && other.isEvaluated(placeBefore) && outcome.isEvaluated(placeAfter)) {
        count.note(
            outcome.index(), judge.isRight(other, placeBefore), judge.isRight(outcome, placeAfter));
      }
    }
    return count.result();
  }

  /// What was counted so far.
  private static final class Count {
    private final List<Integer> lost = new ArrayList<>();
    private final List<Integer> gained = new ArrayList<>();
    private int bothRight;
    private int samples;

    void note(int index, boolean first, boolean second) {
      samples++;
      if (first && second) {
        bothRight++;
      } else if (first) {
        lost.add(index);
      } else if (second) {
        gained.add(index);
      }
    }

    McNemar result() {
      return new McNemar(lost, gained, bothRight, samples);
    }
  }
}
