package io.spikeglass.files.results;

import io.spikeglass.analysis.Cost;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.FireTimes;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.analysis.Synapses;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.files.AtomicFiles;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Writes `result.json` of a run, sample after sample, so that thousands of samples need no memory.
/// Whoever opened it moves it into place, also after fewer samples than planned.
final class RunResults {

  private final Path target;
  private final Json json;
  private final SpikingNetwork spiking;
  private final Synapses synapses;

  private RunResults(Path target, Json json, SpikingNetwork spiking) {
    this.target = target;
    this.json = json;
    this.spiking = spiking;
    synapses = Synapses.of(spiking);
  }

  /// Starts the file `target`, one of `files`, for runs of `spiking` over its T steps.
  ///
  /// @throws ProblemException when nothing can be written there
  static RunResults open(
      AtomicFiles files, Path target, SpikingNetwork spiking, Provenance provenance)
      throws ProblemException {
    try {
      Json json = new Json(files.open(target).stream());
      json.begin().head("run", provenance).number("steps", spiking.steps());
      json.beginList("layers");
      for (Population population : spiking.populations()) {
        json.begin()
            .text("name", population.name())
            .numbers("shape", extents(population))
            .numberOrList("threshold", population.threshold())
            .numberOrList("initialPotential", population.initialPotential())
            .end();
      }
      json.endList().beginList("samples");
      return new RunResults(target, json, spiking);
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(target, failure);
    }
  }

  private static int[] extents(Population population) {
    return population.shape().isFlat()
        ? new int[] {population.size()}
        : new int[] {
          population.shape().channels(), population.shape().height(), population.shape().width()
        };
  }

  /// Adds one sample.
  ///
  /// @param label its class, or [Samples#UNLABELLED], which is left out
  /// @throws ProblemException when the disk does not take it
  void add(int index, int label, SampleAnalysis analysis) throws ProblemException {
    try {
      write(index, label, analysis);
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(target, failure);
    }
  }

  private void write(int index, int label, SampleAnalysis analysis) throws IOException {
    json.begin().number("index", index);
    if (label != Samples.UNLABELLED) {
      json.number("label", label);
    }
    json.number("annClass", analysis.ann().predictedClass())
        .numbers("annLogits", analysis.ann().logits())
        .beginList("snnLogits");
    Trace trace = analysis.trace();
    for (int t = 1; t <= spiking.steps(); t++) {
      float[] logits = trace.outputPotential(t).clone();
      for (int c = 0; c < logits.length; c++) {
        logits[c] /= t;
      }
      json.numbers(logits);
    }
    json.endList()
        .numbers("snnClass", analysis.predictedClass())
        .number("decisionStep", analysis.decisionStep(spiking.steps()))
        .number("clampedInputs", trace.clamped());
    SelfCheckJson.write(json, analysis.selfCheck());
    cost(analysis);
    json.beginList("layers");
    for (int l = 0; l < spiking.populations().size(); l++) {
      layer(analysis, l);
    }
    json.endList().end();
  }

  private void cost(SampleAnalysis analysis) throws IOException {
    Cost cost = Cost.of(analysis.trace(), synapses, spiking.steps());
    json.begin("cost")
        .number("stepsBefore", cost.stepsBefore())
        .number("latencySteps", spiking.latency())
        .number("spikes", cost.spikes())
        .number("synapticOperations", cost.operations())
        .number("snnPicojoule", cost.snnPicojoule())
        .number("annPicojoule", cost.annPicojoule())
        .text("model", Cost.MODEL)
        .end();
  }

  private void layer(SampleAnalysis analysis, int population) throws IOException {
    Trace trace = analysis.trace();
    LayerError[] errors = analysis.layers()[population];
    int[] spikes = new int[errors.length];
    for (int t = 1; t <= spikes.length; t++) {
      spikes[t - 1] = trace.spikes(population, t);
    }
    json.begin()
        .text("name", spiking.populations().get(population).name())
        .numbers("spikes", spikes)
        .number(
            "firstSpikeMean",
            FireTimes.of(trace, analysis.ann(), population, spiking.steps()).mean())
        .numbers("saturated", perStep(errors, LayerError::saturated))
        .numbers("silent", perStep(errors, LayerError::silent))
        .numbers("error", perStep(errors, LayerError::meanError))
        .begin("split");
    for (ErrorPart part : ErrorPart.values()) {
      json.numbers(
          part.name().toLowerCase(Locale.ROOT),
          perStep(errors, error -> error.meanParts()[part.ordinal()]));
    }
    json.end().end();
  }

  private static double[] perStep(LayerError[] errors, ToDoubleFunction<LayerError> value) {
    return Arrays.stream(errors).mapToDouble(value).toArray();
  }

  /// Completes the file.
  ///
  /// @throws ProblemException when the disk does not take it
  void finish() throws ProblemException {
    try {
      json.endList().end().close();
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(target, failure);
    }
  }
}
