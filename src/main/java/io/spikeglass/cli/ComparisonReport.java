package io.spikeglass.cli;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.analysis.McNemar;
import io.spikeglass.analysis.Pairing;
import io.spikeglass.analysis.Pairing.Pair;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.figure.PairWords;
import io.spikeglass.files.EvaluationFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Prints two evaluations of the same samples, A and B, side by side.
final class ComparisonReport {

  private static final String COLUMNS =
      "steps: until the answer stands, those before and T for every layer that waits included;\n"
          + "lost: A right, B wrong; gained: A wrong, B right; p: exact two-sided McNemar; A %, B"
          + " %: accuracy";

  private static final String UNIT =
      "Those shares are in units of theta, which settings choose; what every layer adds in a unit"
          + " that both have,\nmean square relative to that of the layer's ANN activation, and its"
          + " main cause:";

  private final PrintStream out;
  private final Pairing pairing;
  private final Setting a;
  private final Setting b;

  ComparisonReport(PrintStream out, Pairing pairing, Setting a, Setting b) {
    this.out = out;
    this.pairing = pairing;
    this.a = a;
    this.b = b;
  }

  /// One of the two.
  ///
  /// @param name what it is called
  /// @param path where it was read
  /// @param file what was read
  record Setting(String name, Path path, EvaluationFile file) {

    /// What it is, and what it asks for besides steps.
    String title() {
      String recipe = file.recipe().isEmpty() ? "" : file.recipe() + ", ";
      String cost = file.cost().map(found -> " (" + PairWords.cost(found) + ")").orElse("");
      return name + ": " + recipe + path + cost;
    }

    AccuracyPoint point(int steps) {
      return AccuracyPoint.of(file.outcomes(), place(steps), steps);
    }

    int place(int steps) {
      return file.steps().indexOf(steps);
    }

    Optional<ErrorAccount> account(int steps) {
      return file.account(steps);
    }
  }

  /// Wherever both have an answer; layer by layer at the last.
  void everywhere(List<Pair> pairs) {
    head();
    pairs.forEach(this::row);
    out.println(COLUMNS);
    lacking(pairs.getLast());
    pairs.forEach(pair -> explained(pair).ifPresent(out::println));
    layers(pairs.getLast());
  }

  /// At one place, with the samples.
  void at(Pair pair) {
    head();
    McNemar samples = row(pair);
    out.println(COLUMNS);
    lacking(pair);
    out.println("lost: " + samples.lost());
    out.println("gained: " + samples.gained());
    explained(pair).ifPresent(out::println);
    layers(pair);
  }

  private void head() {
    out.println(a.title());
    out.println(b.title());
    out.println(
        switch (pairing) {
          case STEPS -> "at equal total steps, each at its largest T whose answer stands by then:";
          case T -> "at equal T, whatever it takes:";
        });
    out.println(
        (pairing == Pairing.STEPS ? "total" : "    T")
            + "   T of A  steps   T of B  steps    lost  gained         p     A %     B %");
  }

  private McNemar row(Pair pair) {
    int steps = pair.one().steps();
    int otherSteps = pair.other().steps();
    McNemar found =
        McNemar.between(
            a.file().outcomes(), a.place(steps), b.file().outcomes(), b.place(otherSteps));
    out.printf(
        Locale.ROOT,
        "%5d  %7d  %5d  %7d  %5d  %6d  %6d  %8.3g  %s  %s%n",
        pair.at(),
        steps,
        pair.one().total(),
        otherSteps,
        pair.other().total(),
        found.lost().size(),
        found.gained().size(),
        found.probability(),
        accuracy(a.point(steps)),
        accuracy(b.point(otherSteps)));
    return found;
  }

  private static String accuracy(AccuracyPoint point) {
    return point.hasAccuracy()
        ? String.format(Locale.ROOT, "%6.2f", 100 * point.accuracy())
        : "     -";
  }

  /// Where one of them could use more of the steps than it was evaluated with.
  private void lacking(Pair pair) {
    if (pairing == Pairing.STEPS) {
      for (Setting setting : List.of(a, b)) {
        setting
            .file()
            .times()
            .lacking(pair.at())
            .ifPresent(
                steps ->
                    out.printf(
                        Locale.ROOT,
                        "%s would use more of the %d steps at T = %d, which was not evaluated%n",
                        setting.name(),
                        pair.at(),
                        steps));
      }
    }
  }

  /// Which layer and which cause make the difference; empty where a file has no account of the
  /// error.
  private Optional<String> explained(Pair pair) {
    if (!a.file().layers().equals(b.file().layers())) {
      return Optional.empty();
    }
    Optional<ErrorAccount> first = a.account(pair.one().steps());
    Optional<ErrorAccount> second = b.account(pair.other().steps());
    return first.isEmpty() || second.isEmpty()
        ? Optional.empty()
        : Optional.of(
            PairWords.explained(pairing, pair, first.get(), second.get(), a.file().layers()));
  }

  /// What every layer adds, relative to the mean square of its ANN activation, and its main cause.
  private void layers(Pair pair) {
    if (explained(pair).isEmpty()) {
      return;
    }
    ErrorAccount first = a.account(pair.one().steps()).orElseThrow();
    ErrorAccount second = b.account(pair.other().steps()).orElseThrow();
    List<String> names = a.file().layers();
    out.println("with A, " + AccountWords.fault(first, names));
    out.println("with B, " + AccountWords.fault(second, names));
    out.println(UNIT);
    String head = "layer";
    int width = Math.max(head.length(), names.stream().mapToInt(String::length).max().orElse(0));
    out.println(padded(head, width) + "  A adds     largest part   B adds     largest part");
    for (int l = 0; l < names.size(); l++) {
      String row =
          padded(names.get(l), width)
              + "  "
              + added(first.layers().get(l))
              + "  "
              + added(second.layers().get(l));
      out.println(row.stripTrailing());
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String added(LayerAccount layer) {
    return String.format(
        Locale.ROOT,
        "%-9.3g  %-13s",
        layer.addedRelative(),
        AccountWords.name(layer.error().mainCause()));
  }
}
