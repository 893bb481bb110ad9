package io.spikeglass.cli;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Preflight;
import io.spikeglass.experiment.AnnScore;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.PreprocessingGuess;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.experiment.Workers;
import io.spikeglass.files.Compatibility;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.NamedData;
import io.spikeglass.files.Workbenches;
import io.spikeglass.files.data.Subset;
import io.spikeglass.files.results.CheckResult;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `check`: what the pre-flight finds.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Says whether a network can become spiking. Exit code 0: yes, 2: no.")
final class CheckCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "MODEL",
      description = "model file, or the name of a shipped network such as mnist_lenet")
  private String model = "";

  @Option(names = "--data", paramLabel = "D", description = "measures the ANN's accuracy on it")
  private String data = "";

  @Option(
      names = "--preprocess",
      paramLabel = "P",
      description =
          Notation.PREPROCESSING_FORMS + "; or auto: what does best on 200 samples of --data")
  private String preprocess = "";

  @Option(
      names = "--save-card",
      description = "writes the preprocessing into MODEL's card, which is made if there is none")
  private boolean saveCard;

  @Option(names = "--json", description = "writes JSON")
  private boolean json;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Outcome<Boolean> outcome = console.attempt(this::check);
    boolean refused = outcome instanceof Outcome.Done<Boolean>(Boolean convertible) && !convertible;
    return (refused ? ExitCode.INPUT : ExitCode.of(outcome)).code();
  }

  private boolean check() throws Exception {
    Network network =
        Workbenches.network(
            model,
            Workbenches.preprocessing(preprocess, model, data, console.control()),
            console.control());
    CheckResult result = new CheckResult(network, Preflight.check(network), null);
    Provenance provenance = Provenance.of(network);
    if (!data.isEmpty()) {
      Samples samples = DataSets.open(data, network, console.control());
      provenance = Provenance.of(network, samples, ConversionSettings.DEFAULT);
      result = onData(result, samples);
    }
    if (saveCard && result.convertible()) {
      Workbenches.savePreprocessing(model, network);
    }
    if (json) {
      result.write(console.out(), provenance);
    } else {
      print(result);
    }
    return result.convertible();
  }

  /// What the data say, as far as they can be run: everything at once, not the first.
  private CheckResult onData(CheckResult bare, Samples samples) throws ProblemException {
    Network network = bare.network();
    List<Finding> findings = new ArrayList<>(bare.findings());
    findings.addAll(Compatibility.findings(network, samples));
    NamedData.mistaken(model, samples).ifPresent(findings::add);
    CheckResult fitting = new CheckResult(network, findings, null);
    if (!fitting.convertible()) {
      return fitting;
    }
    Samples calibration = Subset.first(samples, CalibrationChoice.DEFAULT.count());
    Workbench bench = new Workbench(network, samples, calibration);
    findings.addAll(bench.examine(console.control()));
    findings.add(Preflight.compare(network, samples));
    PreprocessingGuess guess = PreprocessingGuess.of(network, samples, console.control());
    AnnScore score = bench.annScore(samples.size(), Workers.availableCores(), console.control());
    guess.finding(network).or(() -> score.finding(network)).ifPresent(findings::add);
    return new CheckResult(network, findings, score);
  }

  private void print(CheckResult result) {
    Network network = result.network();
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s (%s): input %s,%s %d parameters%n",
            network.name(),
            network.format(),
            network.inputShape(),
            network.isUnderstood() ? " " + network.classCount() + " classes," : "",
            network.parameters());
    for (Finding finding : result.findings()) {
      console
          .out()
          .printf(
              Locale.ROOT,
              "%-5s  %s: %s%s%n",
              Notation.word(finding.severity()),
              finding.node(),
              finding.reason(),
              finding.remedy().isEmpty() ? "" : "; " + finding.remedy());
    }
    AnnScore score = result.score();
    if (score != null && score.labelled() > 0) {
      console
          .out()
          .printf(
              Locale.ROOT,
              "ANN accuracy %.2f %% on %d images%n",
              100.0 * score.correct() / score.labelled(),
              score.images());
    }
    console.out().println(result.convertible() ? "convertible" : "not convertible");
  }
}
