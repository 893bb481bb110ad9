package io.spikeglass.cli;

import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.EarlyExit;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.Workers;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What is evaluated: every T, how many samples, and how many of these in detail.
final class PlanOptions {

  @Option(
      names = "--steps",
      paramLabel = "T,T,..",
      description = "every T to report, such as 1,2,4,8-16; default: 1,2,4,8,16,32")
  private String steps = "";

  @Option(names = "--limit", paramLabel = "N", description = "only the first N samples")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--threads",
      paramLabel = "K",
      description = "samples side by side; default: one per core; the numbers do not depend on it")
  private int threads = Workers.availableCores();

  @Option(
      names = "--split",
      paramLabel = "N",
      description =
          "samples from the start whose error is split, layer by layer; default: ${DEFAULT-VALUE};"
              + " 0 for none")
  private int split = EvaluationPlan.DEFAULT_ACCOUNTED;

  List<Integer> steps() throws ProblemException {
    return steps.isEmpty()
        ? EvaluationPlan.DEFAULT_STEPS
        : Notation.list("steps", steps, 1, Experiment.MOST_STEPS);
  }

  /// The plan for `settings`; where samples stop early no error is split.
  EvaluationPlan plan(ConversionSettings settings, Optional<EarlyExit> exit)
      throws ProblemException {
    int accounted = SettingOptions.atLeast(0, "split", split);
    return new EvaluationPlan(
        settings,
        steps(),
        SettingOptions.atLeastOne("limit", limit),
        SettingOptions.atLeastOne("threads", threads),
        exit.isPresent() ? 0 : accounted,
        exit);
  }
}
