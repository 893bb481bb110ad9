package io.spikeglass.cli;

import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.Workbenches;
import io.spikeglass.files.results.RunFolder;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `run`: some samples, with everything that there is to know about them.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs samples and writes experiment.json and result.json into a folder.")
final class RunCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private ModelOptions where = new ModelOptions();
  @Mixin private SettingOptions how = new SettingOptions();

  @Option(
      names = "--samples",
      required = true,
      paramLabel = "LIST",
      description = "indices from 0, such as 0,3,7-12")
  private String samples = "";

  @Option(names = "--steps", paramLabel = "T", description = "time steps; default: 32")
  private int steps = Experiment.DEFAULT_STEPS;

  @Option(
      names = "--record",
      paramLabel = "WHAT",
      description = "spikes: also spikes.csv, one row per spike")
  private Set<Recording> recordings = EnumSet.noneOf(Recording.class);

  @Option(names = "--figures", description = "also the named figures of every sample")
  private boolean figures;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder to write into")
  private Path out = Path.of("");

  /// What else is recorded.
  enum Recording {
    SPIKES
  }

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::run)).code();
  }

  private int run() throws ProblemException {
    Notation.requireSteps(steps);
    Experiment experiment =
        new Experiment(
            where.model(),
            where.data(),
            where.preprocessing(console.control()),
            how.settings(),
            steps);
    Workbench bench = Workbenches.open(experiment, console.control());
    List<Integer> indices = Notation.list("samples", samples, 0, bench.samples().size() - 1);
    RunFolder.requireWritable(out);
    SpikingNetwork spiking = bench.convert(experiment.settings(), steps, console.control());
    bench.requireRoom(spiking, steps);
    Provenance provenance = Provenance.of(bench.network(), bench.samples(), experiment.settings());
    Set<RunFolder.Extra> extras = EnumSet.noneOf(RunFolder.Extra.class);
    if (recordings.contains(Recording.SPIKES)) {
      extras.add(RunFolder.Extra.SPIKES);
    }
    if (figures) {
      extras.add(RunFolder.Extra.FIGURES);
    }
    try (RunFolder folder = RunFolder.open(out, experiment, spiking, provenance, extras)) {
      write(bench, spiking, indices, folder);
    }
    return indices.size();
  }

  private void write(
      Workbench bench, SpikingNetwork spiking, List<Integer> indices, RunFolder folder)
      throws ProblemException {
    int written = 0;
    try {
      for (int index : indices) {
        SampleAnalysis analysis = bench.run(spiking, index, steps, console.control(), _ -> {});
        folder.add(index, bench.samples().label(index), analysis);
        written++;
      }
      folder.finish();
      console.out().println(out);
    } catch (CancellationException stop) {
      if (written > 0) {
        folder.finish();
        console.note("stopped early: " + written + " of " + indices.size() + " samples in " + out);
      } else {
        console.note("nothing was finished, nothing is written");
      }
      throw stop;
    }
  }
}
