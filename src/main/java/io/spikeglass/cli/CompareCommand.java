package io.spikeglass.cli;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.analysis.McNemar;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.files.EvaluationFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `compare`: two evaluations of the same samples, one against the other.
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Says which samples the second evaluation gains and loses against the first, with McNemar's"
            + " exact p, and which layer and which cause make the difference.")
final class CompareCommand implements Callable<Integer> {

  private static final String COLUMNS =
      "lost: A right, B wrong; gained: A wrong, B right; p: exact two-sided McNemar; A %, B %:"
          + " accuracy";

  private static final String UNIT =
      "Those shares are in units of theta, which settings choose; what every layer adds in a unit"
          + " that both have,\nmean square relative to that of the layer's ANN activation, and its"
          + " main cause:";

  private final Console console;

  @Parameters(index = "0", paramLabel = "A.json", description = "what evaluate has written")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B.json", description = "another one on the same data")
  private Path after = Path.of("");

  @Option(
      names = "--steps",
      paramLabel = "T",
      description = "only this T, with samples and layers; default: every T that both have")
  private @Nullable Integer steps;

  @Option(
      names = "--other-steps",
      paramLabel = "T",
      description = "T of the second one, where it is another, such as for equal total steps")
  private @Nullable Integer otherSteps;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::compare)).code();
  }

  private int compare() throws ProblemException {
    Integer chosen = steps;
    Integer chosenOther = otherSteps;
    if (chosen == null && chosenOther != null) {
      throw new ProblemException(
          new Problem.BadSetting("other-steps", chosenOther.toString(), "nothing without --steps"));
    }
    EvaluationFile one = EvaluationFile.read(before);
    EvaluationFile other = EvaluationFile.read(after);
    if (!one.data().equals(other.data())) {
      throw new ProblemException(
          new Problem.BadSetting("compare", after.toString(), "an evaluation of the same data"));
    }
    List<Integer> common = one.steps().stream().filter(other.steps()::contains).toList();
    if (chosen == null && common.isEmpty()) {
      throw new ProblemException(
          new Problem.BadSetting(
              "compare",
              after.toString(),
              "an evaluation with a T of the first one, which has "
                  + one.steps()
                  + " (this one has "
                  + other.steps()
                  + "); or --steps and --other-steps"));
    }
    console.out().println("A: " + name(one, before));
    console.out().println("B: " + name(other, after));
    console.out().println("   T    T'    lost  gained         p     A %     B %");
    if (chosen != null) {
      int otherT = chosenOther == null ? chosen : chosenOther;
      McNemar samples = print(one, other, chosen, otherT);
      console.out().println(COLUMNS);
      latency(one, other, chosen, otherT);
      console.out().println("lost: " + samples.lost());
      console.out().println("gained: " + samples.gained());
      explain(one, other, chosen, otherT, Detail.LAYERS);
      return 1;
    }
    for (int t : common) {
      print(one, other, t, t);
    }
    console.out().println(COLUMNS);
    for (int t : common) {
      latency(one, other, t, t);
    }
    for (int t : common) {
      explain(one, other, t, t, Detail.SENTENCE);
    }
    return common.size();
  }

  /// Steps until the answers stand, where they differ although T does not.
  private void latency(EvaluationFile one, EvaluationFile other, int t, int otherT) {
    int first = one.latency(t);
    int second = other.latency(otherT);
    if (first != second && t == otherT) {
      console
          .out()
          .printf(
              Locale.ROOT,
              "T = %d: A answers after %d steps, B after %d; --steps and --other-steps compare at"
                  + " equal totals%n",
              t,
              first,
              second);
    }
  }

  private static String name(EvaluationFile file, Path path) {
    return file.recipe().isEmpty() ? path.toString() : file.recipe() + ", " + path;
  }

  private McNemar print(EvaluationFile one, EvaluationFile other, int t, int otherT)
      throws ProblemException {
    int place = place(one, before, t);
    int otherPlace = place(other, after, otherT);
    McNemar found = McNemar.between(one.outcomes(), place, other.outcomes(), otherPlace);
    console
        .out()
        .printf(
            Locale.ROOT,
            "%4d  %4d  %6d  %6d  %8.3g  %s  %s%n",
            t,
            otherT,
            found.lost().size(),
            found.gained().size(),
            found.probability(),
            accuracy(AccuracyPoint.of(one.outcomes(), place, t)),
            accuracy(AccuracyPoint.of(other.outcomes(), otherPlace, otherT)));
    return found;
  }

  private static String accuracy(AccuracyPoint point) {
    return point.hasAccuracy()
        ? String.format(Locale.ROOT, "%6.2f", 100 * point.accuracy())
        : "     -";
  }

  /// How much is said about the account of the error.
  private enum Detail {
    SENTENCE,
    LAYERS
  }

  /// Says which layer and which cause make the difference, where both files have an account.
  private void explain(EvaluationFile one, EvaluationFile other, int t, int otherT, Detail detail) {
    Optional<ErrorAccount> first = one.account(t);
    Optional<ErrorAccount> second = other.account(otherT);
    if (first.isEmpty() || second.isEmpty() || !one.layers().equals(other.layers())) {
      return;
    }
    if (detail == Detail.LAYERS) {
      console.out().println("with A, " + AccountWords.fault(first.get(), one.layers()));
      console.out().println("with B, " + AccountWords.fault(second.get(), one.layers()));
      layers(one.layers(), first.get(), second.get());
    }
    console
        .out()
        .println(
            "T = "
                + t
                + (otherT == t ? "" : " and T' = " + otherT)
                + ": "
                + AccountWords.difference("A", first.get(), "B", second.get(), one.layers()));
  }

  /// What every layer adds, relative to the mean square of its ANN activation, and its main cause.
  private void layers(List<String> names, ErrorAccount one, ErrorAccount other) {
    console.out().println(UNIT);
    String head = "layer";
    int width = Math.max(head.length(), names.stream().mapToInt(String::length).max().orElse(0));
    console.out().println(padded(head, width) + "  A adds     mostly         B adds     mostly");
    for (int l = 0; l < names.size(); l++) {
      String row =
          padded(names.get(l), width)
              + "  "
              + added(one.layers().get(l))
              + "  "
              + added(other.layers().get(l));
      console.out().println(row.stripTrailing());
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

  private static int place(EvaluationFile file, Path path, int t) throws ProblemException {
    int place = file.steps().indexOf(t);
    if (place < 0) {
      throw new ProblemException(
          new Problem.BadSetting("steps", t + " of " + path, "one of " + file.steps()));
    }
    return place;
  }
}
