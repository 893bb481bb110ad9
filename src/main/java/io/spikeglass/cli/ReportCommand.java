package io.spikeglass.cli;

import io.spikeglass.cli.report.ResultsPage;
import io.spikeglass.cli.report.Studies;
import io.spikeglass.cli.report.Study;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Workers;
import io.spikeglass.files.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
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
            + " one folder: mnist, fashion-mnist, cifar-10-batches-bin. The page is written after"
            + " every setting: what is stopped says what is missing.")
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

  @Option(
      names = "--networks",
      paramLabel = "NAME,..",
      split = ",",
      description = "only studies of these networks, such as mnist_mlp,cifar10_vgg7")
  private List<String> networks = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "at most the first N images of each")
  private int limit = Integer.MAX_VALUE;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::report)).code();
  }

  private Path report() throws ProblemException {
    AtomicFile.requireWritable(out);
    int images = SettingOptions.atLeastOne("limit", limit);
    int workers = SettingOptions.atLeastOne("threads", threads);
    List<Study> studies =
        chosen(Studies.all(dataRoot)).stream().map(study -> study.limitedTo(images)).toList();
    List<ResultsPage.Measured> page =
        studies.stream()
            .map(study -> new ResultsPage.Measured(study, new LinkedHashMap<>()))
            .toList();
    try {
      for (ResultsPage.Measured measured : page) {
        measure(measured, page, workers);
      }
    } catch (CancellationException stop) {
      console.note("stopped early: what is finished is in " + out + ", which says what is missing");
      throw stop;
    }
    console.out().println(out);
    return out;
  }

  /// The studies of the networks asked for. A misspelt name would leave its studies out in silence.
  private List<Study> chosen(List<Study> all) throws ProblemException {
    List<String> known = all.stream().map(Study::model).distinct().sorted().toList();
    for (String name : networks) {
      if (!known.contains(name)) {
        throw new ProblemException(
            new Problem.BadSetting("networks", name, String.join(", ", known)));
      }
    }
    return all.stream()
        .filter(study -> networks.isEmpty() || networks.contains(study.model()))
        .toList();
  }

  /// Writes the page again after every setting, so that whatever happens nothing is lost.
  private void measure(ResultsPage.Measured measured, List<ResultsPage.Measured> page, int workers)
      throws ProblemException {
    Study study = measured.study();
    console.note(
        "study " + (page.indexOf(measured) + 1) + " of " + page.size() + ": " + study.title());
    study.measure(
        workers,
        console.control(),
        (name, result) -> {
          measured.results().put(name, result);
          String text = ResultsPage.of(page);
          AtomicFile.write(out, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
          console.note(
              String.format(
                  Locale.ROOT,
                  "  %d of %d, %s: %.1f s",
                  measured.results().size(),
                  study.settings().size(),
                  name,
                  result.curve().cost().seconds()));
        });
  }
}
