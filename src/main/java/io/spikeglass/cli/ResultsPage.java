package io.spikeglass.cli;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.experiment.Build;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The results page as Markdown. Every number on it is measured in the run that writes it.
final class ResultsPage {

  private static final String HEAD =
      """
      # Results

      Written by `spikeglass report --data-root DIR`; every number below was measured by that command.
      Accuracy in percent of the images named, with its Wilson 95 % interval. Thresholds, where nothing
      else is said: percentile 99.9 of the positive activations, one per layer; the settings of every
      recipe are in [recipes.md](recipes.md). RNL and QCFS need networks trained for them and are left
      out here. Steps before those that count (SRP, COS) are named and part of the cost. The images of
      the deep networks are few, because recipes fitted to T run once per T. Settings marked
      *reconstruction* follow our reading of IC-SNN (Li et al., Mathematics 2023, 11(1), 58); no number
      here is a number of that article. "Seconds" is the wall time of the whole curve, calibration and fits included.

      """;

  private ResultsPage() {}

  /// What a study found, by the name of the settings.
  record Measured(Study study, Map<String, Evaluation> evaluations) {}

  /// The page.
  static String of(List<Measured> studies) {
    StringBuilder page = new StringBuilder(HEAD);
    Build build = Build.load();
    page.append("Version ").append(build.version());
    if (!build.commit().isEmpty()) {
      page.append(", commit ").append(build.commit());
    }
    page.append("; ").append(Machine.words()).append(".\n");
    studies.forEach(study -> append(page, study));
    return page.toString();
  }

  private static void append(StringBuilder page, Measured measured) {
    Study study = measured.study();
    Evaluation any = withOwnAnn(measured);
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
    page.append(" steps before | operations at T = ").append(study.steps().getLast());
    page.append(" | seconds |\n|---|").append("---|".repeat(study.steps().size() + 3));
    page.append("\n");
    measured.evaluations().forEach((name, evaluation) -> page.append(row(name, evaluation)));
    page.append("\n").append(reach(measured)).append(RecipeFindings.of(measured.evaluations()));
  }

  /// An evaluation that left the trained network as it is; average pooling replaces a part of it.
  private static Evaluation withOwnAnn(Measured measured) {
    return measured.evaluations().values().stream()
        .filter(one -> one.plan().settings().pooling() != PoolingRule.AVERAGE)
        .findFirst()
        .orElseThrow();
  }

  private static String row(String name, Evaluation evaluation) {
    return evaluation.accuracy().points().stream()
        .map(ResultsPage::cell)
        .collect(
            Collectors.joining(
                " | ",
                "| " + name + " | ",
                String.format(
                    Locale.ROOT,
                    " | %d | %.2e | %.1f |%n",
                    evaluation.stepsBefore(evaluation.plan().lastStep()),
                    evaluation.accuracy().points().getLast().operationsPerSample(),
                    evaluation.cost().seconds())));
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
  private static String reach(Measured measured) {
    return measured.evaluations().entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + ": "
                    + within(entry.getValue())
                        .map(t -> "T = " + t)
                        .orElse("not up to T = " + measured.study().steps().getLast()))
        .collect(Collectors.joining("; ", "Within 1 point of the ANN from: ", ".\n"));
  }

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
