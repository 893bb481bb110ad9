package io.spikeglass.cli.report;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.figure.ErrorFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Where the error of the worst and of the best settings of a table arises, layer by layer, and
/// what makes the difference.
final class AccountSection {

  private AccountSection() {}

  /// Settings with their account.
  ///
  /// @param point of the curve, at the T of the account
  private record Candidate(
      String name, Evaluation evaluation, ErrorAccount account, AccuracyPoint point) {

    double right() {
      return point.accuracy();
    }

    ConversionSettings settings() {
      return evaluation.plan().settings();
    }
  }

  /// The section; empty with fewer than two settings whose error is split at T = `steps`.
  static String of(Map<String, Study.Result> results, int steps) {
    List<Candidate> all = candidates(results, steps);
    List<Candidate> split = all.stream().filter(one -> one.account().isSplit()).toList();
    if (split.size() < 2) {
      return "";
    }
    Candidate worst = split.getFirst();
    Candidate best = split.getLast();
    return String.format(
        Locale.ROOT,
        "%n### Where the error arises at T = %d%n%n%s%n%n%s%n%n%s%n%s",
        steps,
        chosen(all, worst, best),
        difference(worst, best),
        table(worst),
        table(best));
  }

  /// Ascending by accuracy; of equal ones the cheaper later.
  private static List<Candidate> candidates(Map<String, Study.Result> results, int steps) {
    List<Candidate> candidates = new ArrayList<>();
    results.forEach(
        (name, result) ->
            result
                .account()
                .ifPresent(
                    account ->
                        candidates.add(
                            new Candidate(
                                name,
                                result.curve(),
                                account,
                                ResultsPage.at(result.curve(), steps).orElseThrow()))));
    candidates.sort(
        Comparator.comparingDouble(Candidate::right)
            .thenComparing(one -> one.point.operationsPerSample(), Comparator.reverseOrder()));
    return candidates;
  }

  private static String chosen(List<Candidate> all, Candidate worst, Candidate best) {
    String outside =
        all.stream()
            .filter(one -> !one.account().isSplit())
            .map(one -> one.name + String.format(Locale.ROOT, " (%.2f %%)", 100 * one.right()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "The worst and the best at this T whose error is split: **%s** (%.2f %%) and **%s**"
            + " (%.2f %%)%s. Means over the neurons and the first %d images, in units of ANN"
            + " activation: signed / absolute. Signed parts add up to the error, absolute ones do"
            + " not. *Added*: the layer's share of the mean square that all layers add themselves,"
            + " in units of their θ.",
        worst.name,
        100 * worst.right(),
        best.name,
        100 * best.right(),
        outside.isEmpty() ? "" : "; of " + outside + " only the error itself is known",
        best.account.samples());
  }

  private static String difference(Candidate worst, Candidate best) {
    List<String> layers =
        worst.evaluation.layers().stream().map(Evaluation.LayerSummary::name).toList();
    return String.format(
        Locale.ROOT,
        "With %s, %s. With %s, %s. %s",
        worst.name,
        AccountWords.fault(worst.account, layers),
        best.name,
        AccountWords.fault(best.account, layers),
        AccountWords.difference(worst.name, worst.account, best.name, best.account, layers));
  }

  private static String name(Candidate one, int population) {
    return one.evaluation.layers().get(population).name();
  }

  private static String table(Candidate one) {
    List<ErrorPart> parts = ErrorPart.of(one.settings());
    StringBuilder text = new StringBuilder();
    text.append("| ").append(one.name).append(" |");
    parts.forEach(
        part -> text.append(' ').append(ErrorFigures.name(part, one.settings())).append(" |"));
    text.append(" error | added | first spike | silent | saturated |\n|---|");
    text.append("---|".repeat(parts.size() + 5)).append("\n");
    for (LayerAccount layer : one.account.layers()) {
      text.append("| ").append(name(one, layer.error().population())).append(" |");
      String most = one.account.blame().clear() ? ", at fault" : ", most";
      for (ErrorPart part : parts) {
        text.append(
            pair(layer.error().meanParts()[part.ordinal()], layer.absoluteParts()[part.ordinal()]));
      }
      text.append(pair(layer.error().meanError(), layer.absoluteError()));
      text.append(
          String.format(
              Locale.ROOT,
              " %.0f %%%s | %s | %s | %.1f %% |%n",
              100 * layer.error().share(),
              layer.error().atFault() ? most : "",
              number("%.1f", layer.firstSpike()),
              number("%.1f %%", 100 * layer.silentShare()),
              100 * layer.saturatedShare()));
    }
    return text.toString();
  }

  private static String pair(double signed, double absolute) {
    // A mean that rounds to zero carries no sign.
    String mean = String.format(Locale.ROOT, "%.3f", signed).replaceFirst("^-(?=0\\.000$)", "");
    return String.format(Locale.ROOT, " %s / %.3f |", mean.replace('-', '\u2212'), absolute);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
  }
}
