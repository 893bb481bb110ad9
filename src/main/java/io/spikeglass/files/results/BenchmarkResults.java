package io.spikeglass.files.results;

import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.experiment.bench.Benchmark;
import io.spikeglass.experiment.bench.BenchmarkRunner;
import io.spikeglass.experiment.bench.MachinePeak;
import java.io.IOException;
import java.nio.file.Path;

/// Writes what a benchmark measured.
public final class BenchmarkResults {

  private BenchmarkResults() {}

  /// Writes JSON to `target`.
  ///
  /// @throws ProblemException when the file cannot be written
  public static void write(Path target, Benchmark benchmark) throws ProblemException {
    Provenance provenance = Provenance.of(BenchmarkRunner.SETTINGS);
    Json.write(target, "benchmark", provenance, json -> body(json, benchmark));
  }

  private static void body(Json json, Benchmark benchmark) throws IOException {
    MachinePeak peak = benchmark.peak();
    json.begin("machine")
        .number("cores", peak.cores())
        .number("vectorBits", peak.vectorBits())
        .number("peakGflops", peak.gflops())
        .number("gatherGBPerSecond", peak.gatherGigabytes())
        .end();
    json.beginList("results");
    for (Benchmark.Row row : benchmark.rows()) {
      json.begin()
          .text("network", row.network())
          .text("data", row.data())
          .number("steps", row.steps())
          .number("batch", row.batch())
          .number("threads", row.threads())
          .number("parameters", row.parameters())
          .begin("imagesPerSecond")
          .number("median", row.imagesPerSecond().median())
          .number("min", row.imagesPerSecond().min())
          .number("max", row.imagesPerSecond().max())
          .number("runs", row.imagesPerSecond().runs())
          .end()
          .number("peakMemoryAboveBaseBytes", row.memoryBytes())
          .number("meanFiringRate", row.firingRate())
          .number("synapticEventsPerSecond", row.eventsPerSecond())
          .number("shareOfGatherPeak", row.shareOf(peak))
          .number("annImagesPerSecond", row.annImagesPerSecond())
          .end();
    }
    json.endList().beginList("tasks");
    for (Benchmark.Task task : benchmark.tasks()) {
      json.begin()
          .text("task", task.name())
          .number("medianMillis", task.millis().median())
          .number("minMillis", task.millis().min())
          .number("maxMillis", task.millis().max())
          .number("runs", task.millis().runs())
          .end();
    }
    json.endList();
  }
}
