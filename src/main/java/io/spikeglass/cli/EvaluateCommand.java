package io.spikeglass.cli;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.Wilson;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.EarlyExit;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.LayerSwap;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.figure.CheckWords;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.files.Workbenches;
import io.spikeglass.files.results.EvaluationResults;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `evaluate`: accuracy over T on a data set.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs a data set and writes accuracy over T, agreement, spikes and cost.")
final class EvaluateCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private ModelOptions where = new ModelOptions();
  @Mixin private SettingOptions how = new SettingOptions();
  @Mixin private PlanOptions what = new PlanOptions();

  @Option(
      names = "--early-exit",
      paramLabel = "C",
      description =
          "stop a sample at the first T whose softmax of P(T)/T reaches C, between 0 and 1; at"
              + " every later T it counts with the class, spikes and operations that it stopped"
              + " with, and no error is split; default: every sample runs to the last T")
  private @Nullable Double earlyExit;

  @Option(
      names = "--swap",
      paramLabel = "N",
      description =
          "for each layer run the first N samples again with the layer fed exactly what the ANN"
              + " feeds it, and say what error remains; default: 0")
  private int swap;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "FILE.json, or FILE.csv with one row per T")
  private Path out = Path.of("");

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::evaluate)).code();
  }

  private Evaluation evaluate() throws ProblemException {
    ConversionSettings settings = how.settings();
    EvaluationPlan plan = what.plan(settings, exit(earlyExit));
    int swaps = SettingOptions.atLeast(0, "swap", swap);
    LayerSwaps.require(swaps, plan);
    AtomicFile.requireWritable(out);
    Experiment experiment =
        new Experiment(
            where.model(),
            where.data(),
            where.preprocessing(console.control()),
            settings,
            plan.lastStep());
    Workbench bench = Workbenches.open(experiment, console.control());
    Provenance provenance = Provenance.of(bench.network(), bench.samples(), settings);
    AtomicReference<Evaluation> finished = new AtomicReference<>();
    try {
      Evaluation evaluation = bench.evaluate(plan, console.control(), finished::set);
      // Written before the swaps, which may take long.
      EvaluationResults.write(out, evaluation, provenance);
      print(evaluation);
      if (swaps > 0) {
        List<LayerSwap> found = new LayerSwaps(console, bench, plan, swaps).run();
        EvaluationResults.write(out, evaluation, found, provenance);
      }
      console.out().println(out);
      return evaluation;
    } catch (CancellationException stop) {
      keep(finished.get(), provenance);
      throw stop;
    }
  }

  private static Optional<EarlyExit> exit(@Nullable Double confidence) throws ProblemException {
    if (confidence != null && !EarlyExit.isPossible(confidence)) {
      throw new ProblemException(
          new Problem.BadSetting("early-exit", confidence.toString(), "between 0 and 1"));
    }
    return Optional.ofNullable(confidence).map(EarlyExit::new);
  }

  /// Writes what a stopped evaluation has finished.
  private void keep(@Nullable Evaluation finished, Provenance provenance) throws ProblemException {
    if (finished == null) {
      console.note("nothing was finished, nothing is written");
      return;
    }
    EvaluationResults.write(out, finished, provenance);
    console.note(
        String.format(
            Locale.ROOT,
            "stopped early: %d of %d samples are in %s",
            finished.outcomes().size(),
            finished.requested(),
            out));
  }

  private void print(Evaluation evaluation) {
    PrintStream table = console.out();
    if (evaluation.annImages() > 0) {
      table.printf(
          Locale.ROOT,
          "ANN %.2f %% of %d%n",
          100 * evaluation.annAccuracy(),
          evaluation.annImages());
    }
    table.println("   T  accuracy %    95 % interval  agreement %  spikes/sample");
    for (AccuracyPoint point : evaluation.accuracy().points()) {
      table.printf(
          Locale.ROOT,
          "%4d  %s  %11.2f  %13.1f%s%n",
          point.steps(),
          point.hasAccuracy() ? accuracy(point) : "         -                -",
          100 * point.agreement(),
          point.spikesPerSample(),
          cost(evaluation, point.steps()));
    }
    if (evaluation.accuracy().risesThenFalls()) {
      table.println("accuracy rises and then falls with T: thresholds may be too low");
    }
    evaluation.plan().exit().ifPresent(exit -> exits(exit, evaluation));
    account(evaluation);
    CheckWords.clamped(evaluation.checks().clampedInputs()).ifPresent(console::note);
    evaluation.checks().selfCheck().flatMap(CheckWords::failed).ifPresent(console::note);
  }

  /// Where samples stopped, which is what an early exit changes in the table above.
  private void exits(EarlyExit exit, Evaluation evaluation) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "early exit at a confidence of %s: %.2f steps on average; samples stopped:",
            exit.confidence(),
            evaluation.meanSteps());
    for (int steps : evaluation.plan().steps()) {
      console
          .out()
          .printf(
              Locale.ROOT,
              " %d at T = %d%s",
              Collections.frequency(evaluation.stops(), steps),
              steps,
              steps == evaluation.plan().lastStep() ? "%n".formatted() : ",");
    }
  }

  /// Where the error arises, at every T.
  private void account(Evaluation evaluation) {
    List<ErrorAccount> accounts = evaluation.accounts();
    if (accounts.isEmpty()) {
      if (evaluation.plan().accounted() > 0) {
        console.note("no split of the error: recording would take more memory than there is");
      }
      return;
    }
    List<String> layers = evaluation.layers().stream().map(Evaluation.LayerSummary::name).toList();
    for (ErrorAccount account : accounts) {
      console
          .out()
          .printf(
              Locale.ROOT,
              "T = %d, %d samples: %s%n",
              account.steps(),
              account.samples(),
              AccountWords.fault(account, layers));
    }
  }

  /// What an answer takes besides T steps.
  private static String cost(Evaluation evaluation, int steps) {
    int before = evaluation.stepsBefore(steps);
    if (before > 0) {
      return "  after " + before + " steps before";
    }
    int latency = evaluation.latency(steps);
    return latency == steps ? "" : "  after " + latency + " steps, T for every layer";
  }

  private static String accuracy(AccuracyPoint point) {
    Wilson interval = point.interval();
    String ends =
        String.format(Locale.ROOT, "%.2f..%.2f", 100 * interval.low(), 100 * interval.high());
    return String.format(Locale.ROOT, "%10.2f  %15s", 100 * point.accuracy(), ends);
  }
}
