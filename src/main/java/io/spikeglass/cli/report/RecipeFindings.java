package io.spikeglass.cli.report;

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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a table of recipes shows, in sentences put together from its numbers.
final class RecipeFindings {

  private static final List<String> INGREDIENTS =
      List.of("ic-snn-algorithm-1", "ic-snn-algorithm-2", "ic-snn-algorithm-3", "ic-snn");

  private RecipeFindings() {}

  /// The sentences; empty where the baseline is not among the settings.
  static String of(Map<String, Evaluation> evaluations) {
    Evaluation baseline = evaluation(evaluations, "baseline");
    if (baseline == null) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n").append(fastest(evaluations)).append("\n\n");
    for (String name : INGREDIENTS) {
      Evaluation with = evaluation(evaluations, name);
      if (with != null) {
        text.append("- ").append(against("zero with rate coding", baseline, name, with));
      }
    }
    Evaluation half = evaluation(evaluations, "opi-2022");
    Evaluation full = evaluation(evaluations, "ic-snn");
    if (half != null && full != null) {
      text.append("- ")
          .append(against("half a threshold with direct coding", half, "ic-snn", full));
    }
    return text.toString();
  }

  private static @Nullable Evaluation evaluation(Map<String, Evaluation> evaluations, String name) {
    return evaluations.get(title(name));
  }

  private static String title(String recipe) {
    return Recipes.named(recipe).map(Recipe::title).orElseThrow();
  }

  /// The recipes that come within a point of the ANN soonest: of all, and of those that send single
  /// bits.
  private static String fastest(Map<String, Evaluation> evaluations) {
    Optional<Map.Entry<String, Evaluation>> best = soonest(evaluations, _ -> true);
    Optional<Map.Entry<String, Evaluation>> plain = soonest(evaluations, e -> bits(e) == 1);
    if (best.isEmpty()) {
      return "Without training, no recipe comes within 1 point of the ANN. " + nearest(evaluations);
    }
    String text = "Without training, " + best.map(RecipeFindings::reached).orElseThrow();
    if (plain.isEmpty()) {
      return text + " No recipe does with spikes of one bit.";
    }
    return plain.equals(best)
        ? text
        : text + " With spikes of one bit, " + plain.map(RecipeFindings::reached).orElseThrow();
  }

  private static Optional<Map.Entry<String, Evaluation>> soonest(
      Map<String, Evaluation> evaluations, Predicate<Evaluation> which) {
    return evaluations.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .filter(entry -> ResultsPage.within(entry.getValue()).isPresent())
        .min(
            Comparator.<Map.Entry<String, Evaluation>>comparingInt(
                    entry -> entry.getValue().latency(reach(entry.getValue())))
                .thenComparingDouble(entry -> at(entry.getValue()).operationsPerSample()));
  }

  private static String reached(Map.Entry<String, Evaluation> entry) {
    Evaluation evaluation = entry.getValue();
    int steps = reach(evaluation);
    return String.format(
        Locale.ROOT,
        "%s stays within 1 point of the ANN from the fewest steps on: %d%s. It costs %.2e synaptic"
            + " operations per image, %d bit%s per neuron and step, and %.0f %% of the energy of"
            + " the ANN.",
        entry.getKey(),
        evaluation.latency(steps),
        composition(evaluation, steps),
        at(evaluation).operationsPerSample(),
        bits(evaluation),
        bits(evaluation) == 1 ? "" : "s",
        100 * evaluation.snnPicojoule(at(evaluation)) / evaluation.annPicojoule());
  }

  /// What a latency is made of where it is not T.
  private static String composition(Evaluation evaluation, int steps) {
    int before = evaluation.stepsBefore(steps);
    if (before > 0) {
      return ", of which " + before + " come before those that count";
    }
    return evaluation.latency(steps) == steps
        ? ""
        : " (T = " + steps + " for each of " + evaluation.structure().depth() + " layers)";
  }

  /// Where nobody comes within a point: who comes nearest, at the last T.
  private static String nearest(Map<String, Evaluation> evaluations) {
    return evaluations.entrySet().stream()
        .max(
            Comparator.comparingDouble(
                entry -> entry.getValue().accuracy().points().getLast().accuracy()))
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%s comes nearest: %.2f %% at T = %d.",
                    entry.getKey(),
                    100 * entry.getValue().accuracy().points().getLast().accuracy(),
                    entry.getValue().plan().lastStep()))
        .orElse("");
  }

  private static int bits(Evaluation evaluation) {
    return evaluation.plan().settings().neuron().bitsPerSpike();
  }

  private static int reach(Evaluation evaluation) {
    return ResultsPage.within(evaluation).orElseThrow();
  }

  private static AccuracyPoint at(Evaluation evaluation) {
    return ResultsPage.at(evaluation, reach(evaluation)).orElseThrow();
  }

  /// Where a recipe helps against another, sample by sample, and where it does not.
  private static String against(String what, Evaluation other, String name, Evaluation with) {
    List<Integer> better = new ArrayList<>();
    List<Integer> worse = new ArrayList<>();
    List<Integer> same = new ArrayList<>();
    List<Integer> steps = other.plan().steps();
    for (int k = 0; k < steps.size(); k++) {
      McNemar pairs = McNemar.between(other.outcomes(), k, with.outcomes(), k);
      boolean gains = pairs.gained().size() > pairs.lost().size();
      (!pairs.isDifference() ? same : gains ? better : worse).add(steps.get(k));
    }
    String findings =
        Stream.of(finding("helps", better), finding("does not help", same), finding("harms", worse))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    return String.format(
        Locale.ROOT,
        "%s against %s (McNemar, p ≤ %.2f): %s.%n",
        title(name),
        what,
        McNemar.ERROR_RATE,
        findings);
  }

  private static String finding(String verb, List<Integer> steps) {
    return steps.isEmpty()
        ? ""
        : steps.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", ", verb + " at T = ", ""));
  }
}
