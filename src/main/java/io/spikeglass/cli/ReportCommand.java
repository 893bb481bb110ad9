package io.spikeglass.cli;

import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Workers;
import io.spikeglass.files.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `report`: the results page of the documentation.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures the shipped networks on their data sets and writes the results page"
            + " (src/docs/results.md). Needs MNIST, Fashion-MNIST and CIFAR-10 in sub-folders of"
            + " one folder: mnist, fashion-mnist, cifar-10-batches-bin.")
final class ReportCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--data-root",
      required = true,
      paramLabel = "DIR",
      description = "folder that holds the data sets")
  private Path dataRoot = Path.of("");

  @Option(
      names = "--threads",
      paramLabel = "K",
      description = "samples side by side; default: one per core; the numbers do not depend on it")
  private int threads = Workers.availableCores();

  @Option(
      names = "--out",
      paramLabel = "FILE.md",
      description = "page to write; default: ${DEFAULT-VALUE}")
  private Path out = Path.of("src", "docs", "results.md");

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::report)).code();
  }

  private Path report() throws ProblemException {
    AtomicFile.requireWritable(out);
    List<ResultsPage.Measured> measured = new ArrayList<>();
    List<Study> studies = Study.all(dataRoot);
    for (Study study : studies) {
      console.note(
          "study " + (measured.size() + 1) + " of " + studies.size() + ": " + study.title());
      measured.add(new ResultsPage.Measured(study, study.measure(threads, console.control())));
    }
    String page = ResultsPage.of(measured);
    AtomicFile.write(out, stream -> stream.write(page.getBytes(StandardCharsets.UTF_8)));
    console.out().println(out);
    return out;
  }
}
