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

  /// From SNN `before` to SNN `after`, each at its place in its evaluated list; samples that are
  /// not in both are left out.
  public static McNemar between(
      List<SampleOutcome> before, int placeBefore, List<SampleOutcome> after, int placeAfter) {
    Map<Integer, SampleOutcome> earlier = new HashMap<>();
    before.forEach(outcome -> earlier.put(outcome.index(), outcome));
    List<Integer> lost = new ArrayList<>();
    List<Integer> gained = new ArrayList<>();
    for (SampleOutcome outcome : after) {
      SampleOutcome other = earlier.get(outcome.index());
      if (other != null
          && outcome.isLabelled()
          && other.isEvaluated(placeBefore)
          && outcome.isEvaluated(placeAfter)) {
        note(outcome, other.snnRight(placeBefore), outcome.snnRight(placeAfter), lost, gained);
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
