package io.spikeglass.cli;

import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Evaluation;
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
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
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
      Provenance ofCell = Provenance.of(bench.network(), bench.samples(), cell.settings());
      evaluate(bench, what.plan(cell.settings(), Optional.empty()), folder, ofCell);
    }
    console.out().println(out);
    return done;
  }

  /// Adds a cell to the folder, also where it is stopped, with what is finished of it.
  private void evaluate(
      Workbench bench, EvaluationPlan plan, SweepFolder folder, Provenance provenance)
      throws ProblemException {
    AtomicReference<@Nullable Evaluation> finished = new AtomicReference<>();
    try {
      folder.add(bench.evaluate(plan, console.control(), finished::set), provenance);
    } catch (CancellationException stop) {
      Evaluation part = finished.get();
      if (part != null) {
        folder.add(part, provenance);
        console.note(
            String.format(
                Locale.ROOT,
                "stopped early: %d of %d samples of this cell are in %s",
                part.outcomes().size(),
                part.requested(),
                out));
      }
      throw stop;
    }
  }
}
