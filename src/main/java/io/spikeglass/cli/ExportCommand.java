package io.spikeglass.cli;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Notation;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.NetworkFormat;
import io.spikeglass.files.Workbenches;
import io.spikeglass.files.nir.NirWriter;
import io.spikeglass.files.npz.NpzWriter;
import io.spikeglass.files.onnx.OnnxWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `export`: a trained network in another format, or the spiking one made of it.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes a trained network as .npz (the own format, to the last bit) or .onnx, or the"
            + " converted one as .nir, which takes --data to calibrate.")
final class ExportCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = "model file, or the name of a shipped network such as mnist_lenet")
  private String model = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "file to write; its ending, .npz, .onnx or .nir, is the format")
  private Path out = Path.of("");

  @Option(names = "--data", paramLabel = "D", description = "of .nir: " + DataSets.FORMS)
  private String data = "";

  @Option(
      names = "--steps",
      paramLabel = "T",
      description = "of .nir: what fitted potentials are fitted to; default: 32")
  private int steps = Experiment.DEFAULT_STEPS;

  @Mixin private SettingOptions how = new SettingOptions();

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::export)).code();
  }

  private Path export() throws ProblemException {
    NetworkFormat format = NetworkFormat.of(out);
    AtomicFile.requireWritable(out);
    byte[] content =
        switch (format) {
          case NPZ -> NpzWriter.bytes(Workbenches.network(model, null, console.control()));
          case ONNX -> OnnxWriter.bytes(Workbenches.network(model, null, console.control()));
          case NIR -> NirWriter.bytes(converted());
        };
    AtomicFile.write(out, stream -> stream.write(content));
    console.out().println(out);
    if (format == NetworkFormat.NIR) {
      console.note(NirWriter.WARNING);
    }
    return out;
  }

  private SpikingNetwork converted() throws ProblemException {
    Notation.requireSteps(steps);
    if (data.isEmpty()) {
      throw new ProblemException(
          new Problem.BadSetting("data", "none", "data to calibrate the thresholds with"));
    }
    Experiment experiment = new Experiment(model, data, null, how.settings(), steps);
    return Workbenches.open(experiment, console.control())
        .convert(how.settings(), steps, console.control());
  }
}
