package io.spikeglass.cli;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.download.Downloads;
import io.spikeglass.files.download.PublicData;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `download`: a public data set.
@Command(
    name = "download",
    mixinStandardHelpOptions = true,
    description =
        "Fetches a public data set from its owners, checks it and says how to open it. A download"
            + " that was stopped goes on where it ended.")
final class DownloadCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "SET", description = "mnist, fashion-mnist, cifar10, cifar100")
  private String set = "";

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "folder to keep it in; default: spikeglass-data/SET in the home folder")
  private String folder = "";

  @Option(
      names = "--source",
      paramLabel = "URL",
      description = "folder on the web that holds the same files; default: that of the owners")
  private String source = "";

  DownloadCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::download)).code();
  }

  private String download() throws ProblemException {
    PublicData listed = PublicData.named(set);
    PublicData data = source.isEmpty() ? listed : listed.from(source);
    Path place = folder.isEmpty() ? data.defaultFolder() : Path.of(folder);
    String name = new Downloads().fetch(data, place, console.control());
    console.out().println(name);
    return name;
  }
}
