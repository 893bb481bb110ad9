package io.spikeglass.cli;

import io.spikeglass.experiment.bench.Benchmark;
import io.spikeglass.experiment.bench.Benchmark.Row;
import io.spikeglass.experiment.bench.MachinePeak;
import io.spikeglass.experiment.bench.Target;
import java.util.Locale;

/// A benchmark as text for the terminal.
final class BenchmarkTable {

  private BenchmarkTable() {}

  /// The machine, the rows, the tasks, the targets.
  static String of(Benchmark benchmark) {
    MachinePeak peak = benchmark.peak();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d cores, vectors of %d bits, %.0f GFLOP/s, gather %.0f GB/s%n",
            peak.cores(),
            peak.vectorBits(),
            peak.gflops(),
            peak.gatherGigabytes()));
    text.append(
        "network              T  batch  thr   images/s            min..max      MB   rate"
            + "  Gevents/s  of gather  ANN images/s\n");
    for (Row row : benchmark.rows()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-16s %5d %6d %4d %10.1f %10.1f..%-10.1f %5.1f  %.3f %10.2f %9.0f%% %13s%n",
              row.network(),
              row.steps(),
              row.batch(),
              row.threads(),
              row.imagesPerSecond().median(),
              row.imagesPerSecond().min(),
              row.imagesPerSecond().max(),
              row.memoryBytes() / 1e6,
              row.firingRate(),
              row.eventsPerSecond() / 1e9,
              100 * row.shareOf(peak),
              ann(row)));
    }
    for (Benchmark.Task task : benchmark.tasks()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-58s %10.2f ms (%.2f..%.2f, %d runs)%n",
              task.name(),
              task.millis().median(),
              task.millis().min(),
              task.millis().max(),
              task.millis().runs()));
    }
    Target.of(benchmark).stream()
        .filter(target -> target.measured().isPresent())
        .forEach(target -> text.append(line(target)));
    return text.toString();
  }

  /// Images per second of the ANN; nothing where not measured.
  static String ann(Row row) {
    double rate = row.annImagesPerSecond();
    return Double.isFinite(rate) ? String.format(Locale.ROOT, "%.0f", rate) : "";
  }

  private static String line(Target target) {
    return String.format(
        Locale.ROOT,
        "target %-58s %s %9.2f %-8s  measured %9.2f  %s%n",
        target.what(),
        target.sense().sign(),
        target.limit(),
        target.unit(),
        target.measured().orElseThrow(),
        met(target));
  }

  /// Whether it is met, in words.
  static String met(Target target) {
    return target.met().map(met -> met ? "met" : "not met").orElse("not measured");
  }
}
