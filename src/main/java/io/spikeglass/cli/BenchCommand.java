package io.spikeglass.cli;

import static java.util.Objects.requireNonNull;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.bench.BenchNetworks;
import io.spikeglass.experiment.bench.Benchmark;
import io.spikeglass.experiment.bench.BenchmarkPlan;
import io.spikeglass.experiment.bench.BenchmarkPlan.Scope;
import io.spikeglass.experiment.bench.BenchmarkRunner;
import io.spikeglass.experiment.bench.Errand;
import io.spikeglass.experiment.bench.Subject;
import io.spikeglass.experiment.bench.WindowMeter;
import io.spikeglass.experiment.bench.WindowPlan;
import io.spikeglass.experiment.bench.WindowPlan.Surface;
import io.spikeglass.experiment.bench.WindowTimes;
import io.spikeglass.figure.JournalPreset;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.files.FigureFiles;
import io.spikeglass.files.results.BenchmarkResults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench`: how fast the engine is on this machine.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures images per second, memory, firing rates and synaptic events of the engine, and"
            + " the limits of the machine in the same run.")
final class BenchCommand implements Callable<Integer> {

  private static final double SECONDS_PER_MINUTE = 60;

  /// What goes together with the measurement of the window.
  private static final List<String> WITH_WINDOW =
      List.of("--ui", "--gestures", "--actions", "--out", "--page");

  private final Console console;
  private final WindowMeter window;

  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "N",
      description =
          "mlp, lenet, vgg16, resnet20, or names of shipped networks; default: all, with --quick"
              + " the first four")
  private List<String> networks = List.of();

  @Option(names = "--steps", paramLabel = "T", description = "default: ${DEFAULT-VALUE}")
  private int steps = Experiment.DEFAULT_STEPS;

  @Option(
      names = "--runs",
      paramLabel = "R",
      description = "timed runs of each main row; default: ${DEFAULT-VALUE}")
  private int runs = BenchmarkPlan.DEFAULT_RUNS;

  @Option(names = "--threads", paramLabel = "K", description = "default: ${DEFAULT-VALUE}")
  private int threads = BenchmarkPlan.DEFAULT_THREADS;

  @Option(names = "--quick", description = "without the growth with T, batch, threads and width")
  private boolean quick;

  @Option(
      names = "--data-root",
      paramLabel = "DIR",
      description =
          "folder with mnist, fashion-mnist and cifar-10-batches-bin for the shipped networks;"
              + " without it they run on built-in digits and seeded images")
  private @Nullable Path dataRoot;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.json",
      description = "what was measured")
  private Path out = Path.of("");

  @Option(
      names = "--page",
      paramLabel = "FILE.md",
      description = "also as a page, with the targets beside it")
  private @Nullable Path page;

  @Option(
      names = "--figure",
      paramLabel = "FILE.svg",
      description =
          "images per second as bars, with their numbers in FILE.csv; .png and .pdf by the name")
  private @Nullable Path figure;

  @Option(
      names = "--ui",
      arity = "0..1",
      fallbackValue = "headless",
      paramLabel = "headless|display",
      description =
          "the window instead of the engine: from an action to its picture, drawn in memory"
              + " (headless, the default) or on the display; with --gestures, --actions, --out,"
              + " --page")
  private @Nullable Surface surface;

  @Option(
      names = "--gestures",
      paramLabel = "G",
      description = "measured repetitions of every action; default: ${DEFAULT-VALUE}")
  private int gestures = WindowPlan.DEFAULT_RUNS;

  @Option(
      names = "--actions",
      split = ",",
      paramLabel = "NAME",
      description = "actions that are measured, as the table names them; default: all")
  private List<String> actions = List.of();

  @Spec private @Nullable CommandSpec spec;

  BenchCommand(Console console, WindowMeter window) {
    this.console = console;
    this.window = window;
  }

  @Override
  public Integer call() {
    Surface drawn = surface;
    return ExitCode.of(
            drawn == null
                ? console.attempt(this::bench)
                : console.attempt(() -> benchWindow(drawn)))
        .code();
  }

  private WindowTimes benchWindow(Surface drawn) throws ProblemException {
    for (OptionSpec other : requireNonNull(spec).commandLine().getParseResult().matchedOptions()) {
      if (!WITH_WINDOW.contains(other.longestName())) {
        throw new ProblemException(
            new Problem.BadSetting(
                other.longestName(), "with --ui", String.join(", ", WITH_WINDOW)));
      }
    }
    WindowPlan plan =
        new WindowPlan(drawn, SettingOptions.atLeastOne("gestures", gestures), Set.copyOf(actions));
    return new WindowBench(console, window).run(plan, out, Optional.ofNullable(page));
  }

  private Benchmark bench() throws ProblemException {
    Notation.requireSteps(steps);
    BenchmarkPlan plan =
        new BenchmarkPlan(
            steps,
            SettingOptions.atLeastOne("runs", runs),
            SettingOptions.atLeastOne("threads", threads),
            quick ? Scope.QUICK : Scope.FULL);
    if (figure != null) {
      var _ = format(figure);
    }
    for (Path file : files()) {
      AtomicFile.requireWritable(file);
    }
    BenchNames names = new BenchNames(dataRoot, threads);
    List<Subject> subjects = new ArrayList<>();
    for (String name : chosen()) {
      subjects.add(names.subject(name));
    }
    List<Subject> widths =
        quick || !chosen().contains(BenchNetworks.MLP) ? List.of() : names.widths();
    List<Errand> errands = quick ? List.of() : names.errands();
    Benchmark benchmark =
        BenchmarkRunner.run(plan, subjects, widths, errands, console.control(), this::announce);
    write(benchmark);
    console.out().print(BenchmarkTable.of(benchmark));
    files().forEach(console.out()::println);
    return benchmark;
  }

  private static FigureFiles.Format format(Path figure) throws ProblemException {
    return FigureFiles.Format.of(figure)
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem.BadSetting(
                        "figure", figure.toString(), "a name that ends in .svg, .png or .pdf")));
  }

  private List<String> chosen() {
    if (!networks.isEmpty()) {
      return networks.stream().distinct().toList();
    }
    return quick ? BenchNetworks.NAMES : BenchNames.all();
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(out));
    if (page != null) {
      files.add(page);
    }
    if (figure != null) {
      files.add(figure);
    }
    return files;
  }

  private void announce(double seconds) {
    console.note(
        String.format(
            Locale.ROOT, "about %.1f minutes on this machine", seconds / SECONDS_PER_MINUTE));
  }

  private void write(Benchmark benchmark) throws ProblemException {
    BenchmarkResults.write(out, benchmark);
    if (page != null) {
      WindowPage.writeEngine(page, BenchmarkPage.of(benchmark));
    }
    if (figure != null) {
      FigureFiles.write(
          BenchmarkFigure.of(benchmark), JournalPreset.DEFAULT, format(figure), figure, "");
    }
  }
}
