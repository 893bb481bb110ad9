package io.spikeglass.cli;

import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.experiment.Sweep;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.experiment.Workers;
import io.spikeglass.files.FixedValuesFile;
import io.spikeglass.files.Workbenches;
import io.spikeglass.files.results.SweepFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sweep`: an evaluation for every combination of some settings.
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Evaluates every combination of settings; what is finished stays.")
final class SweepCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private ModelOptions where = new ModelOptions();
  @Mixin private SettingOptions how = new SettingOptions();

  @Option(
      names = "--vary",
      required = true,
      paramLabel = "KEY=V,V",
      description =
          "recipe or a setting with its values, such as recipe=opi-2022,ltb-2025 or init=zero,half;"
              + " may be repeated")
  private List<String> axes = new ArrayList<>();

  @Option(
      names = "--steps",
      paramLabel = "T,T,..",
      description = "every T to report; default: 1,2,4,8,16,32")
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

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder to write into")
  private Path out = Path.of("");

  SweepCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::sweep)).code();
  }

  private int sweep() throws ProblemException {
    List<Integer> reported =
        steps.isEmpty()
            ? EvaluationPlan.DEFAULT_STEPS
            : Notation.list("steps", steps, 1, Experiment.MOST_STEPS);
    Sweep sweep = Sweep.expand(how.settings(), axes, FixedValuesFile::read);
    Workbench bench =
        Workbenches.open(
            new Experiment(
                where.model(),
                where.data(),
                where.preprocessing(console.control()),
                how.settings(),
                reported.getLast()),
            console.control());
    SweepFolder folder =
        new SweepFolder(
            out, sweep, Provenance.of(bench.network(), bench.samples(), how.settings()));
    int done = 0;
    for (Sweep.Cell cell : sweep.cells()) {
      console.note("cell " + ++done + " of " + sweep.cells().size() + ": " + cell.values());
      EvaluationPlan plan =
          new EvaluationPlan(
              cell.settings(),
              reported,
              SettingOptions.atLeastOne("limit", limit),
              SettingOptions.atLeastOne("threads", threads),
              SettingOptions.atLeast(0, "split", split));
      folder.add(
          bench.evaluate(plan, console.control(), _ -> {}),
          Provenance.of(bench.network(), bench.samples(), cell.settings()));
    }
    console.out().println(out);
    return done;
  }
}
