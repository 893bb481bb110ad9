package io.spikeglass.cli;

import io.spikeglass.analysis.AnswerTimes;
import io.spikeglass.analysis.Pairing;
import io.spikeglass.analysis.Pairing.Pair;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.EvaluationFile;
import java.nio.file.Path;
import java.util.List;
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

  private static final String PAIRS = "steps or T";

  private final Console console;

  @Parameters(index = "0", paramLabel = "A.json", description = "what evaluate has written")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B.json", description = "another one on the same data")
  private Path after = Path.of("");

  @Option(
      names = "--pair",
      paramLabel = "P",
      description =
          "steps: at equal total steps, each at its largest T whose answer stands by then, steps"
              + " before and T for every layer included; T: at equal T, whatever it takes;"
              + " default: steps")
  private @Nullable String pair;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "only at N steps in total (with --pair T: at T = N), with samples; default: wherever both"
              + " have an answer")
  private @Nullable Integer steps;

  @Option(
      names = "--other-steps",
      paramLabel = "T",
      description = "T of the second one, where --steps is T of the first and this is another")
  private @Nullable Integer otherSteps;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::compare)).code();
  }

  private int compare() throws ProblemException {
    Pairing pairing = pairing();
    EvaluationFile one = EvaluationFile.read(before);
    EvaluationFile other = EvaluationFile.read(after);
    if (!one.data().equals(other.data())) {
      throw bad("compare", after.toString(), "an evaluation of the same data");
    }
    ComparisonReport report =
        new ComparisonReport(
            console.out(),
            pairing,
            new ComparisonReport.Setting("A", before, one),
            new ComparisonReport.Setting("B", after, other));
    if (steps == null) {
      List<Pair> pairs = pairing.all(one.times(), other.times());
      if (pairs.isEmpty()) {
        throw bad("compare", after.toString(), neverTogether(pairing, one, other));
      }
      report.everywhere(pairs);
      return pairs.size();
    }
    report.at(asked(pairing, steps, one, other));
    return 1;
  }

  private Pairing pairing() throws ProblemException {
    String named = pair;
    if (otherSteps != null) {
      if (steps == null) {
        throw bad("other-steps", otherSteps.toString(), "nothing without --steps");
      }
      if (named != null && !named.equals("T")) {
        throw bad("other-steps", otherSteps.toString(), "nothing with --pair " + named);
      }
      return Pairing.T;
    }
    if (named == null || named.equals("steps")) {
      return Pairing.STEPS;
    }
    if (named.equals("T")) {
      return Pairing.T;
    }
    throw bad("pair", named, PAIRS);
  }

  private Pair asked(Pairing pairing, int at, EvaluationFile one, EvaluationFile other)
      throws ProblemException {
    if (pairing == Pairing.T) {
      int otherAt = otherSteps == null ? at : otherSteps;
      return new Pair(at, answer(one, before, at), answer(other, after, otherAt));
    }
    Optional<Pair> found = pairing.at(at, one.times(), other.times());
    return found.orElseThrow(
        () ->
            bad(
                "steps",
                Integer.toString(at),
                "at least "
                    + Math.max(one.times().fewest(), other.times().fewest())
                    + ": before that many steps in total one of the two has no answer"));
  }

  private static AnswerTimes.Answer answer(EvaluationFile file, Path path, int steps)
      throws ProblemException {
    return file.times()
        .at(steps)
        .orElseThrow(() -> bad("steps", steps + " of " + path, "one of " + file.steps()));
  }

  private static String neverTogether(Pairing pairing, EvaluationFile one, EvaluationFile other) {
    return switch (pairing) {
      case T ->
          "an evaluation with a T of the first one, which has "
              + one.steps()
              + " (this one has "
              + other.steps()
              + "); or --steps and --other-steps";
      case STEPS ->
          "an evaluation that answers within the "
              + one.times().most()
              + " steps in total of the first one (this one answers after "
              + other.times().fewest()
              + " to "
              + other.times().most()
              + " steps, the first one after "
              + one.times().fewest()
              + " at the earliest); evaluate one of them at another T, or compare with --pair T";
    };
  }

  private static ProblemException bad(String setting, String value, String allowed) {
    return new ProblemException(new Problem.BadSetting(setting, value, allowed));
  }
}
