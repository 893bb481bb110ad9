package io.spikeglass.cli;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.McNemar;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.experiment.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a table of recipes shows, in sentences put together from its numbers.
final class RecipeFindings {

  /// Above this p a difference counts as chance.
  private static final double SIGNIFICANCE = 0.05;

  private static final List<String> INGREDIENTS =
      List.of("ic-snn-algorithm-1", "ic-snn-algorithm-2", "ic-snn-algorithm-3", "ic-snn");

  private RecipeFindings() {}

  /// The sentences; empty where the baseline is not among the settings.
  static String of(Map<String, Evaluation> evaluations) {
    Evaluation baseline = evaluation(evaluations, "baseline");
    if (baseline == null) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n").append(fastest(evaluations)).append("\n");
    for (String name : INGREDIENTS) {
      Evaluation with = evaluation(evaluations, name);
      if (with != null) {
        text.append(ingredient(name, baseline, with)).append("\n");
      }
    }
    return text.toString();
  }

  private static @Nullable Evaluation evaluation(Map<String, Evaluation> evaluations, String name) {
    return evaluations.get(Recipes.named(name).map(Recipe::title).orElseThrow());
  }

  /// The recipe that comes within a point of the ANN in the fewest steps, those before included.
  private static String fastest(Map<String, Evaluation> evaluations) {
    Optional<Map.Entry<String, Evaluation>> best =
        evaluations.entrySet().stream()
            .filter(entry -> ResultsPage.within(entry.getValue()).isPresent())
            .min(
                Comparator.<Map.Entry<String, Evaluation>>comparingInt(
                        entry -> totalSteps(entry.getValue()))
                    .thenComparingDouble(entry -> operations(entry.getValue())));
    return best.map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "Without training, %s comes within 1 point of the ANN in the fewest steps: %d,"
                        + " of which %d come before those that count, with %.2e synaptic operations"
                        + " per image and %d bit per neuron and step.",
                    entry.getKey(),
                    totalSteps(entry.getValue()),
                    totalSteps(entry.getValue()) - reach(entry.getValue()),
                    operations(entry.getValue()),
                    entry.getValue().plan().settings().neuron().bitsPerSpike()))
        .orElse("No recipe comes within 1 point of the ANN.");
  }

  private static int reach(Evaluation evaluation) {
    return ResultsPage.within(evaluation).orElseThrow();
  }

  private static int totalSteps(Evaluation evaluation) {
    return reach(evaluation) + evaluation.stepsBefore(reach(evaluation));
  }

  private static double operations(Evaluation evaluation) {
    return evaluation.accuracy().points().stream()
        .filter(point -> point.steps() == reach(evaluation))
        .mapToDouble(AccuracyPoint::operationsPerSample)
        .findFirst()
        .orElseThrow();
  }

  /// Where an ingredient helps against the baseline, sample by sample, and where it does not.
  private static String ingredient(String name, Evaluation baseline, Evaluation with) {
    List<Integer> better = new ArrayList<>();
    List<Integer> worse = new ArrayList<>();
    List<Integer> same = new ArrayList<>();
    List<Integer> steps = baseline.plan().steps();
    for (int k = 0; k < steps.size(); k++) {
      McNemar pairs = McNemar.between(baseline.outcomes(), k, with.outcomes(), k);
      boolean chance = pairs.probability() > SIGNIFICANCE;
      boolean gains = pairs.gained().size() > pairs.lost().size();
      (chance ? same : gains ? better : worse).add(steps.get(k));
    }
    return String.format(
        Locale.ROOT,
        "%s against zero with rate coding (McNemar, p ≤ %.2f): better at T = %s; no difference at"
            + " T = %s; worse at T = %s.",
        Recipes.named(name).map(Recipe::title).orElseThrow(),
        SIGNIFICANCE,
        better,
        same,
        worse);
  }
}
