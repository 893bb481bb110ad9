package io.spikeglass.cli;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Notation;
import io.spikeglass.files.SampleModels;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `explore`: what the window shows, as files.
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes what the window would show: one sample with initialisation off and on, with"
            + " compensation off and on (IC-SNN, reconstruction), as PNG, PDF, CSV and JSON.")
final class ExploreCommand implements Callable<Integer> {

  private static final int IMAGES = 200;

  private final Console console;

  @Option(
      names = "--model",
      paramLabel = "M",
      description = "model file, or the name of a shipped network; default: the first one shown")
  private String model = SampleModels.FIRST;

  @Option(names = "--data", paramLabel = "D", description = "data set; default: digits")
  private String data = SampleModels.FIRST_DATA;

  @Option(names = "--sample", paramLabel = "N", description = "index of the sample; default: 0")
  private int sample;

  @Option(names = "--steps", paramLabel = "T", description = "time steps; default: 32")
  private int steps = Experiment.DEFAULT_STEPS;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder to write into; default: ${DEFAULT-VALUE}")
  private Path out = Path.of(CommandLineFront.EXPLORATION);

  ExploreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::explore)).code();
  }

  private Path explore() throws Exception {
    Notation.requireSteps(steps);
    Experiment experiment = new Experiment(model, data, ConversionSettings.DEFAULT, steps);
    new Exploration(experiment, sample, IMAGES).write(out, console.control());
    console.out().println(out);
    return out;
  }
}
