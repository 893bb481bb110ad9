package io.spikeglass.cli;

import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.experiment.Sweep;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.FixedValuesFile;
import io.spikeglass.files.Workbenches;
import io.spikeglass.files.results.SweepFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  @Mixin private PlanOptions what = new PlanOptions();

  @Option(
      names = "--vary",
      required = true,
      paramLabel = "KEY=V,V",
      description =
          "recipe or a setting with its values, such as recipe=opi-2022,ltb-2025 or init=zero,half;"
              + " may be repeated")
  private List<String> axes = new ArrayList<>();

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
    Sweep sweep = Sweep.expand(how.settings(), axes, FixedValuesFile::read);
    int lastStep = what.plan(how.settings(), Optional.empty()).lastStep();
    Workbench bench =
        Workbenches.open(
            new Experiment(
                where.model(),
                where.data(),
                where.preprocessing(console.control()),
                how.settings(),
                lastStep),
            console.control());
    for (Sweep.Cell cell : sweep.cells()) {
      // What does not go together is said before the first cell runs.
      bench.require(cell.settings(), lastStep, console.control());
    }
    SweepFolder.requireWritable(out);
    SweepFolder folder =
        new SweepFolder(
            out, sweep, Provenance.of(bench.network(), bench.samples(), how.settings()));
    int done = 0;
    for (Sweep.Cell cell : sweep.cells()) {
      console.note("cell " + ++done + " of " + sweep.cells().size() + ": " + cell.values());
      EvaluationPlan plan = what.plan(cell.settings(), Optional.empty());
      folder.add(
          bench.evaluate(plan, console.control(), _ -> {}),
          Provenance.of(bench.network(), bench.samples(), cell.settings()));
    }
    console.out().println(out);
    return done;
  }
}
