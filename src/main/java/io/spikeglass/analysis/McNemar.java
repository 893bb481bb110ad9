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
public record McNemar(List<Integer> lost, List<Integer> gained) {

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

  /// The p value of this comparison.
  public double probability() {
    return probability(lost.size(), gained.size());
  }

  /// From the ANN to the SNN at the T in place `position` of the evaluated list.
  public static McNemar fromAnn(List<SampleOutcome> outcomes, int position) {
    List<Integer> lost = new ArrayList<>();
    List<Integer> gained = new ArrayList<>();
    for (SampleOutcome outcome : outcomes) {
      if (outcome.isLabelled() && outcome.isEvaluated(position)) {
        note(outcome, outcome.annRight(), outcome.snnRight(position), lost, gained);
      }
    }
    return new McNemar(lost, gained);
  }

  /// From the ANN to the SNN where the class of the ANN counts as the right one, which it names
  /// itself: nothing is gained.
  public static McNemar agreementWithAnn(List<SampleOutcome> outcomes, int position) {
    return new McNemar(
        outcomes.stream()
            .filter(outcome -> outcome.isEvaluated(position) && !outcome.agrees(position))
            .map(SampleOutcome::index)
            .toList(),
        List.of());
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
    List<Integer> lost = new ArrayList<>();
    List<Integer> gained = new ArrayList<>();
    for (SampleOutcome outcome : after) {
      SampleOutcome other = earlier.get(outcome.index());
      if (other != null && other.isEvaluated(placeBefore) && outcome.isEvaluated(placeAfter)) {
        note(
            outcome,
            judge.isRight(other, placeBefore),
            judge.isRight(outcome, placeAfter),
            lost,
            gained);
      }
    }
    return new McNemar(lost, gained);
  }

  private static void note(
      SampleOutcome outcome,
      boolean before,
      boolean after,
      List<Integer> lost,
      List<Integer> gained) {
    if (before && !after) {
      lost.add(outcome.index());
    } else if (after && !before) {
      gained.add(outcome.index());
    }
  }
}
