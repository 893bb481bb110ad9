package io.spikeglass.cli;

import static java.util.stream.Collectors.joining;

import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.figure.CheckWords;
import io.spikeglass.files.Workbenches;
import io.spikeglass.files.results.RunFolder;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

  @ArgGroup(multiplicity = "1")
  private ExperimentOptions what = new ExperimentOptions();

  @Mixin private SettingOptions how = new SettingOptions();

  @Option(
      names = "--samples",
      paramLabel = "LIST",
      description = "indices from 0, such as 0,3,7-12; default: those of the experiment file")
  private String samples = "";

  @Option(
      names = "--steps",
      paramLabel = "T",
      description = "time steps; default: those of the experiment file, else 32")
  private @Nullable Integer steps;

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
    Integer chosen = steps;
    if (chosen != null) {
      Notation.requireSteps(chosen);
    }
    Experiment described = what.read(how, Experiment.DEFAULT_STEPS, console.control());
    Workbench bench = Workbenches.open(described, console.control());
    Experiment experiment =
        new Experiment(
            described.model(),
            described.data(),
            described.preprocessing(),
            described.settings(),
            chosen == null ? described.steps() : chosen,
            indices(described, bench.samples().size()));
    RunFolder.requireWritable(out);
    SpikingNetwork spiking =
        bench.convert(experiment.settings(), experiment.steps(), console.control());
    bench.requireRoom(spiking, experiment.steps());
    Provenance provenance = Provenance.of(bench.network(), bench.samples(), experiment.settings());
    Set<RunFolder.Extra> extras = EnumSet.noneOf(RunFolder.Extra.class);
    if (recordings.contains(Recording.SPIKES)) {
      extras.add(RunFolder.Extra.SPIKES);
    }
    if (figures) {
      extras.add(RunFolder.Extra.FIGURES);
    }
    try (RunFolder folder = RunFolder.open(out, experiment, spiking, provenance, extras)) {
      write(bench, spiking, experiment, folder);
    }
    return experiment.samples().size();
  }

  /// The samples asked for, or else those of the experiment.
  private List<Integer> indices(Experiment experiment, int available) throws ProblemException {
    if (!samples.isEmpty() || experiment.samples().isEmpty()) {
      return Notation.list("samples", samples, 0, available - 1);
    }
    String named = experiment.samples().stream().map(String::valueOf).collect(joining(","));
    return Notation.list("samples", named, 0, available - 1);
  }

  private void note(int sample, Optional<String> words) {
    words.ifPresent(text -> console.note("sample " + sample + ": " + text));
  }

  private void write(
      Workbench bench, SpikingNetwork spiking, Experiment experiment, RunFolder folder)
      throws ProblemException {
    int written = 0;
    int steps = experiment.steps();
    List<Integer> indices = experiment.samples();
    try {
      for (int index : indices) {
        SampleAnalysis analysis = bench.run(spiking, index, steps, console.control(), _ -> {});
        folder.add(index, bench.samples().label(index), analysis);
        note(index, CheckWords.clamped(analysis.trace().clamped()));
        note(index, CheckWords.failed(analysis.selfCheck()));
        written++;
      }
    } catch (CancellationException | ProblemException end) {
      keep(folder, written, indices.size(), end);
      throw end;
    }
    folder.finish();
    console.out().println(out);
  }

  /// Writes what was finished before `end`, which is what is told in any case.
  private void keep(RunFolder folder, int written, int asked, Exception end) {
    if (written == 0) {
      console.note("nothing was finished, nothing is written");
      return;
    }
    try {
      folder.finish();
      console.note("stopped early: " + written + " of " + asked + " samples in " + out);
    } catch (ProblemException further) {
      end.addSuppressed(further);
    }
  }
}
