package io.spikeglass.cli;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.files.Workbenches;
import io.spikeglass.files.npz.NpzWriter;
import io.spikeglass.files.onnx.OnnxWriter;
import io.spikeglass.network.Network;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `export`: a trained network in another format.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes a trained network as .npz (the own format, to the last bit) or .onnx.")
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
      description = "file to write; its ending, .npz or .onnx, is the format")
  private Path out = Path.of("");

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::export)).code();
  }

  private Path export() throws ProblemException {
    String name = out.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".npz") && !name.endsWith(".onnx")) {
      throw new ProblemException(
          new Problem.BadSetting("out", out.toString(), "a file that ends in .npz or .onnx"));
    }
    Network network = Workbenches.network(model, null);
    byte[] content = name.endsWith(".npz") ? NpzWriter.bytes(network) : OnnxWriter.bytes(network);
    AtomicFile.write(out, stream -> stream.write(content));
    console.out().println(out);
    return out;
  }
}
