package io.spikeglass.cli;

import io.spikeglass.analysis.McNemar;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.EvaluationFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
            + " exact p.")
final class CompareCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "A.json", description = "what evaluate has written")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B.json", description = "another one on the same data")
  private Path after = Path.of("");

  @Option(
      names = "--steps",
      paramLabel = "T",
      description = "only this T, with the samples; default: every T that both have")
  private int steps;

  @Option(
      names = "--other-steps",
      paramLabel = "T",
      description = "T of the second one, where it is another, such as for equal total steps")
  private int otherSteps;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::compare)).code();
  }

  private int compare() throws ProblemException {
    EvaluationFile one = EvaluationFile.read(before);
    EvaluationFile other = EvaluationFile.read(after);
    if (!one.data().equals(other.data())) {
      throw new ProblemException(
          new Problem.BadSetting("compare", after.toString(), "an evaluation of the same data"));
    }
    console.out().println("   T    T'    lost  gained         p");
    if (steps > 0) {
      McNemar samples = print(one, other, steps, otherSteps > 0 ? otherSteps : steps);
      console.out().println("lost: " + samples.lost());
      console.out().println("gained: " + samples.gained());
      return 1;
    }
    List<Integer> common = one.steps().stream().filter(other.steps()::contains).toList();
    for (int t : common) {
      print(one, other, t, t);
    }
    return common.size();
  }

  private McNemar print(EvaluationFile one, EvaluationFile other, int t, int otherT)
      throws ProblemException {
    McNemar found =
        McNemar.between(
            one.outcomes(), place(one, before, t), other.outcomes(), place(other, after, otherT));
    console
        .out()
        .printf(
            Locale.ROOT,
            "%4d  %4d  %6d  %6d  %8.3g%n",
            t,
            otherT,
            found.lost().size(),
            found.gained().size(),
            found.probability());
    return found;
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
