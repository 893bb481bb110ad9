package io.spikeglass.cli;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Workers;
import io.spikeglass.experiment.bench.WindowMeter;
import io.spikeglass.experiment.bench.WindowPlan;
import io.spikeglass.experiment.bench.WindowTimes;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The same pipe without a window.
@Command(
    name = "spikeglass",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Makes the error of ANN-to-SNN conversion visible. Without arguments: the window.",
    synopsisSubcommandLabel = "COMMAND")
public final class CommandLineFront {

  /// Where the exploration goes when nobody says otherwise.
  public static final String EXPLORATION = "target/exploration";

  /// Time that a stopped command has to write what it has finished.
  private static final long LAST_SECONDS = 10;

  private CommandLineFront() {}

  /// Runs the command in `args` where there is no window to measure.
  ///
  /// @return the exit code of the process
  public static int run(String... args) {
    return run(CommandLineFront::withoutWindow, args);
  }

  private static WindowTimes withoutWindow(WindowPlan plan, RunControl control)
      throws ProblemException {
    throw new ProblemException(
        new Problem.BadSetting("--ui", plan.surface().name(), "nothing: there is no window here"));
  }

  /// Runs the command in `args`. Ctrl+C stops it and keeps what is finished.
  ///
  /// @param window measures the window
  /// @return the exit code of the process
  public static int run(WindowMeter window, String... args) {
    RunControl control = new RunControl();
    CountDownLatch finished = new CountDownLatch(1);
    Workers.beforeExit(
        () -> {
          control.stop();
          awaitEnd(finished);
        });
    Console.Style style =
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent()
            ? Console.Style.ONE_LINE
            : Console.Style.LINES;
    try {
      return run(new Console(System.out, System.err, control, style), window, args);
    } finally {
      finished.countDown();
    }
  }

  private static void awaitEnd(CountDownLatch finished) {
    try {
      if (!finished.await(LAST_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("not everything could be written in time");
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /// The same with other streams, stopped by `control`.
  public static int run(PrintStream out, PrintStream err, RunControl control, String... args) {
    return run(
        new Console(out, err, control, Console.Style.LINES), CommandLineFront::withoutWindow, args);
  }

  private static int run(Console console, WindowMeter window, String... args) {
    return new CommandLine(new CommandLineFront())
        .addSubcommand(new CheckCommand(console))
        .addSubcommand(new RunCommand(console))
        .addSubcommand(new EvaluateCommand(console))
        .addSubcommand(new TrainCommand(console))
        .addSubcommand(new BenchCommand(console, window))
        .addSubcommand(new ExploreCommand(console))
        .addSubcommand(new ReportCommand(console))
        .addSubcommand(new RecipesCommand(console))
        .addSubcommand(new CompareCommand(console))
        .addSubcommand(new SweepCommand(console))
        .addSubcommand(new ExportCommand(console))
        .addSubcommand(new DownloadCommand(console))
        .addSubcommand(new CommandLine.HelpCommand())
        .setOut(writer(console.out()))
        .setErr(writer(console.errors()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
