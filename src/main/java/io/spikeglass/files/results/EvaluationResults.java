package io.spikeglass.files.results;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.Cost;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.analysis.Wilson;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.MethodCost;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.experiment.EarlyExit;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.LayerSwap;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes an evaluation, whole or stopped early: every T says how many images it stands on.
public final class EvaluationResults {

  static final String HEADER =
      "steps,images,accuracyPercent,wilson95LowPercent,wilson95HighPercent,agreementPercent,"
          + "spikesPerSample,synapticOperationsPerSample,outputMeanAbsoluteError,stepsBefore,"
          + "latencySteps,snnPicojoulePerSample\n";

  private EvaluationResults() {}

  /// Writes `.csv` with one row per T, anything else as JSON.
  ///
  /// @throws ProblemException when the file cannot be written
  public static void write(Path target, Evaluation evaluation, Provenance provenance)
      throws ProblemException {
    write(target, evaluation, List.of(), provenance);
  }

  /// The same with what remains when layers are fed exactly, which a table has no room for.
  ///
  /// @throws ProblemException when the file cannot be written
  public static void write(
      Path target, Evaluation evaluation, List<LayerSwap> swaps, Provenance provenance)
      throws ProblemException {
    if (target.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      AtomicFile.write(target, out -> out.write(csv(evaluation).getBytes(StandardCharsets.UTF_8)));
    } else {
      Json.write(target, "evaluation", provenance, json -> body(json, evaluation, swaps));
    }
  }

  private static void body(Json json, Evaluation evaluation, List<LayerSwap> swaps)
      throws IOException {
    json.truth("complete", evaluation.isComplete());
    ConversionSettings settings = evaluation.plan().settings();
    json.text("recipe", Recipes.of(settings).map(Recipe::title).orElse("")).begin("settings");
    for (Map.Entry<Notation.Setting, String> setting : Notation.of(settings).entrySet()) {
      json.text(setting.getKey().key(), setting.getValue());
    }
    json.end();
    json.begin("ann");
    if (evaluation.annImages() > 0) {
      json.number("accuracyPercent", percent(evaluation.annCorrect(), evaluation.annImages()));
    }
    json.number("images", evaluation.outcomes().size()).end();
    json.beginList("snn");
    for (AccuracyPoint point : evaluation.accuracy().points()) {
      point(json, point, evaluation);
    }
    json.endList()
        .truth("risesThenFalls", evaluation.accuracy().risesThenFalls())
        .begin("energy")
        .number("annPicojoule", evaluation.annPicojoule())
        .text("model", Cost.MODEL)
        .end();
    json.number("clampedInputs", evaluation.checks().clampedInputs());
    if (evaluation.checks().selfCheck().isPresent()) {
      SelfCheckJson.write(json, evaluation.checks().selfCheck().get());
    }
    if (evaluation.plan().exit().isPresent()) {
      exits(json, evaluation, evaluation.plan().exit().get());
    }
    predictions(json, evaluation);
    json.beginList("layers");
    for (Evaluation.LayerSummary layer : evaluation.layers()) {
      json.begin()
          .text("name", layer.name())
          .number("neurons", layer.neurons())
          .numberOrList("threshold", layer.threshold())
          .numberOrList("initialPotential", layer.initialPotential())
          .number("firingRate", layer.firingRate())
          .end();
    }
    json.endList();
    List<String> names = evaluation.layers().stream().map(Evaluation.LayerSummary::name).toList();
    if (!evaluation.accounts().isEmpty()) {
      AccountJson.write(json, evaluation.accounts(), names);
    }
    if (!swaps.isEmpty()) {
      swaps(json, swaps, names);
    }
    Evaluation.Expense cost = evaluation.cost();
    json.begin("cost")
        .number("seconds", cost.seconds())
        .number("imagesPerSecond", cost.imagesPerSecond());
    if (cost.peakMemoryBytes() > 0) {
      json.number("peakMemoryBytes", cost.peakMemoryBytes());
    }
    MethodCost method = MethodCost.of(settings);
    json.number("calibrationSeconds", cost.calibrationSeconds())
        .number("calibrationSamples", method.calibrationSamples())
        .number("bitsPerSpike", method.bitsPerSpike())
        .truth("looksAhead", method.looksAhead())
        .end();
  }

  /// Where samples stopped: behind it they count with what they stopped with.
  private static void exits(Json json, Evaluation evaluation, EarlyExit exit) throws IOException {
    json.begin("earlyExit").number("confidence", exit.confidence());
    if (!evaluation.stops().isEmpty()) {
      json.number("meanSteps", evaluation.meanSteps());
    }
    json.beginList("stopped");
    for (int steps : evaluation.plan().steps()) {
      json.begin()
          .number("steps", steps)
          .number("samples", Collections.frequency(evaluation.stops(), steps))
          .end();
    }
    json.endList()
        .numbers("steps", evaluation.stops().stream().mapToInt(Integer::intValue).toArray())
        .end();
  }

  private static void swaps(Json json, List<LayerSwap> swaps, List<String> names)
      throws IOException {
    json.beginList("swap");
    for (LayerSwap swap : swaps) {
      json.begin().number("steps", swap.steps()).number("samples", swap.whole().samples());
      remainder(json, swap.whole());
      json.beginList("layers");
      for (int l = 0; l < names.size(); l++) {
        json.begin().text("name", names.get(l));
        remainder(json, swap.layers().get(l));
        json.end();
      }
      json.endList().end();
    }
    json.endList();
  }

  private static void remainder(Json json, LayerSwap.Remainder remainder) throws IOException {
    if (remainder.labelled() > 0) {
      json.number("accuracyPercent", percent(remainder.correct(), remainder.labelled()));
    }
    json.number("agreementPercent", percent(remainder.agreeing(), remainder.samples()))
        .number("outputMeanAbsoluteError", remainder.outputError());
  }

  /// The classes named for every sample, so that two evaluations can be compared sample by sample;
  /// -1 for no label, left out where a T has not run all of them.
  private static void predictions(Json json, Evaluation evaluation) throws IOException {
    List<SampleOutcome> outcomes = evaluation.outcomes();
    json.begin("predictions")
        .numbers("labels", outcomes.stream().mapToInt(SampleOutcome::label).toArray())
        .numbers("ann", outcomes.stream().mapToInt(SampleOutcome::annClass).toArray())
        .beginList("snn");
    for (int k = 0; k < evaluation.plan().steps().size(); k++) {
      int position = k;
      if (outcomes.stream().allMatch(outcome -> outcome.isEvaluated(position))) {
        json.begin()
            .number("steps", evaluation.plan().steps().get(k))
            .numbers("classes", outcomes.stream().mapToInt(o -> o.snnClass()[position]).toArray())
            .end();
      }
    }
    json.endList().end();
  }

  private static void point(Json json, AccuracyPoint point, Evaluation evaluation)
      throws IOException {
    int stepsBefore = evaluation.stepsBefore(point.steps());
    json.begin().number("steps", point.steps());
    if (stepsBefore > 0) {
      json.number("stepsBefore", stepsBefore);
    }
    json.number("latencySteps", evaluation.latency(point.steps())).number("images", point.images());
    if (point.hasAccuracy()) {
      Wilson interval = point.interval();
      json.number("accuracyPercent", percent(point.correct(), point.labelled()))
          .numbers("wilson95Percent", new double[] {100 * interval.low(), 100 * interval.high()});
    }
    json.number("agreementPercent", percent(point.agreeing(), point.images()))
        .number("spikesPerSample", point.spikesPerSample())
        .number("synapticOperationsPerSample", point.operationsPerSample())
        .number("outputMeanAbsoluteError", point.outputError())
        .number("snnPicojoulePerSample", evaluation.snnPicojoule(point))
        .end();
  }

  /// Rounded once, so that 9943 of 10000 are 99.43.
  private static double percent(int part, int whole) {
    return 100.0 * part / whole;
  }

  /// The table. Where samples stop early, one more column says how many had done so before each T,
  /// so that no such number passes for one of full runs.
  private static String csv(Evaluation evaluation) {
    List<String> rows = rows(evaluation, "");
    if (evaluation.plan().exit().isEmpty()) {
      return HEADER + String.join("", rows);
    }
    StringBuilder text = new StringBuilder(HEADER.strip()).append(",stoppedBefore\n");
    for (int k = 0; k < rows.size(); k++) {
      int steps = evaluation.plan().steps().get(k);
      long stopped = evaluation.stops().stream().filter(stop -> stop < steps).count();
      text.append(rows.get(k).strip()).append(',').append(stopped).append('\n');
    }
    return text.toString();
  }

  /// One row per T, `prefix` in front of each.
  static List<String> rows(Evaluation evaluation, String prefix) {
    List<String> rows = new ArrayList<>();
    for (AccuracyPoint point : evaluation.accuracy().points()) {
      StringBuilder text = new StringBuilder(prefix);
      text.append(point.steps()).append(',').append(point.images()).append(',');
      if (point.hasAccuracy()) {
        Wilson interval = point.interval();
        text.append(percent(point.correct(), point.labelled())).append(',');
        text.append(100 * interval.low()).append(',').append(100 * interval.high()).append(',');
      } else {
        text.append(",,,");
      }
      text.append(percent(point.agreeing(), point.images())).append(',');
      text.append(point.spikesPerSample()).append(',');
      text.append(point.operationsPerSample()).append(',');
      text.append(point.outputError()).append(',');
      text.append(evaluation.stepsBefore(point.steps())).append(',');
      text.append(evaluation.latency(point.steps())).append(',');
      text.append(evaluation.snnPicojoule(point)).append('\n');
      rows.add(text.toString());
    }
    return rows;
  }
}
