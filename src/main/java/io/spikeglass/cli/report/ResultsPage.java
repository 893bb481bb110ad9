package io.spikeglass.cli.report;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.experiment.Build;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// The results page as Markdown. Every number on it is measured in the run that writes it.
public final class ResultsPage {

  private static final String HEAD =
      """
      # Results

      Written by `spikeglass report --data-root DIR`; every number below was measured by that command.
      Accuracy in percent of the images named, with its Wilson 95 % interval. Thresholds, where nothing
      else is said: percentile 99.9 of the positive activations, one per layer; the settings of every
      recipe are in [recipes.md](recipes.md). TRAINED need networks trained for them and are left out here.

      T counts the steps that count. *Latency* is what passes until the answer stands: steps before those
      that count included (SRP, COS), and T for every layer on the longest way where each waits for the
      one before (FS neuron, T2FSNN). *Bits* are those of what a neuron sends in one step. *Operations*
      are synaptic operations per image, *energy* is relative to the ANN by the model of 45 nm (4.6 pJ per
      multiplication, 0.9 pJ per synaptic operation; memory, neuron updates and the width of spikes are not
      in it; with direct coding the multiplications of the first layer count at every step). *Seconds* is the wall time of the whole curve, calibration and fits included.

      Settings marked *reconstruction* follow our reading of IC-SNN (Li et al., Mathematics 2023, 11(1),
      58); no number here is a number of that article.

      """;

  private ResultsPage() {}

  /// What a study has found, by the name of the settings; some may be missing yet.
  public record Measured(Study study, Map<String, Study.Result> results) {

    /// Settings that have not run.
    List<String> missing() {
      return study.settings().keySet().stream().filter(name -> !results.containsKey(name)).toList();
    }

    /// The curves of those that have.
    Map<String, Evaluation> curves() {
      Map<String, Evaluation> curves = new LinkedHashMap<>();
      results.forEach((name, result) -> curves.put(name, result.curve()));
      return curves;
    }
  }

  /// The page.
  public static String of(List<Measured> studies) {
    String trained =
        Recipes.all().stream()
            .filter(Recipe::needsTraining)
            .map(Recipe::title)
            .collect(Collectors.joining(" and "));
    StringBuilder page = new StringBuilder(HEAD.replace("TRAINED", trained));
    page.append(Build.load().words());
    page.append("; ").append(Machine.words()).append(".\n");
    page.append(incomplete(studies));
    studies.stream().filter(one -> !one.results().isEmpty()).forEach(one -> append(page, one));
    return page.toString();
  }

  /// What is not on the page yet.
  private static String incomplete(List<Measured> studies) {
    String missing =
        studies.stream()
            .filter(one -> !one.missing().isEmpty())
            .map(one -> "- " + one.study().title() + ": " + String.join(", ", one.missing()))
            .collect(Collectors.joining("\n"));
    return missing.isEmpty()
        ? ""
        : "\n**This page is not complete.** Not measured yet:\n\n" + missing + "\n";
  }

  private static void append(StringBuilder page, Measured measured) {
    Study study = measured.study();
    Evaluation any = withOwnAnn(measured.curves());
    page.append("\n## ").append(study.title()).append("\n\n");
    page.append(
        String.format(
            Locale.ROOT,
            "`%s`, n = %d images, %d calibration samples. ANN: %.2f %% (%d of %d).%n%n",
            study.model(),
            any.outcomes().size(),
            study.calibration().count(),
            100 * any.annAccuracy(),
            any.annCorrect(),
            any.annImages()));
    page.append("| setting |");
    study.steps().forEach(t -> page.append(" T = ").append(t).append(" |"));
    page.append(" bits | latency, operations, energy at the last T | seconds |\n");
    page.append("|---|").append("---|".repeat(study.steps().size() + 3)).append("\n");
    Map<String, Evaluation> curves = measured.curves();
    curves.forEach((name, evaluation) -> page.append(row(study, name, evaluation)));
    page.append("\n").append(reach(curves)).append(RecipeFindings.of(curves));
    OptionalInt split = study.split();
    if (split.isPresent()) {
      page.append(AccountSection.of(measured.results(), split.getAsInt()));
    }
  }

  /// An evaluation that left the trained network as it is, if there is one; average pooling
  /// replaces a part of it.
  private static Evaluation withOwnAnn(Map<String, Evaluation> curves) {
    return curves.values().stream()
        .filter(one -> one.plan().settings().pooling() != PoolingRule.AVERAGE)
        .findFirst()
        .orElseGet(() -> curves.values().iterator().next());
  }

  private static String row(Study study, String name, Evaluation evaluation) {
    AccuracyPoint last = evaluation.accuracy().points().getLast();
    return study.steps().stream()
        .map(t -> at(evaluation, t).map(ResultsPage::cell).orElse("–"))
        .collect(
            Collectors.joining(
                " | ",
                "| " + name + " | ",
                String.format(
                    Locale.ROOT,
                    " | %d | %d, %.2e, %.0f %% | %.1f |%n",
                    evaluation.plan().settings().neuron().bitsPerSpike(),
                    evaluation.latency(last.steps()),
                    last.operationsPerSample(),
                    100 * evaluation.snnPicojoule(last) / evaluation.annPicojoule(),
                    evaluation.cost().seconds())));
  }

  /// The point of the curve at T = `steps`.
  static Optional<AccuracyPoint> at(Evaluation evaluation, int steps) {
    return evaluation.accuracy().points().stream()
        .filter(point -> point.steps() == steps)
        .findFirst();
  }

  private static String cell(AccuracyPoint point) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f–%.2f)",
        100 * point.accuracy(),
        100 * point.interval().low(),
        100 * point.interval().high());
  }

  /// Says for every setting from which T on it stays within one point of the ANN.
  private static String reach(Map<String, Evaluation> curves) {
    return curves.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + ": "
                    + within(entry.getValue())
                        .map(t -> "T = " + t)
                        .orElse("not up to T = " + entry.getValue().plan().lastStep()))
        .collect(Collectors.joining("; ", "Within 1 point of the ANN from: ", ".\n"));
  }

  /// The T from which on an evaluation stays within one point of its ANN.
  static Optional<Integer> within(Evaluation evaluation) {
    Optional<Integer> from = Optional.empty();
    for (AccuracyPoint point : evaluation.accuracy().points()) {
      // In counts, where exactly one point is not a matter of rounding.
      boolean near = 100L * (point.annCorrect() - point.correct()) <= point.labelled();
      from = near ? from.or(() -> Optional.of(point.steps())) : Optional.empty();
    }
    return from;
  }
}
