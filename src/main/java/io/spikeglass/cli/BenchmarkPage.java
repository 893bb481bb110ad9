package io.spikeglass.cli;

import io.spikeglass.experiment.Build;
import io.spikeglass.experiment.Machine;
import io.spikeglass.experiment.bench.BenchNetworks;
import io.spikeglass.experiment.bench.Benchmark;
import io.spikeglass.experiment.bench.Benchmark.Row;
import io.spikeglass.experiment.bench.BenchmarkPlan;
import io.spikeglass.experiment.bench.MachinePeak;
import io.spikeglass.experiment.bench.Spread;
import io.spikeglass.experiment.bench.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// The benchmark page as Markdown. Every number on it is measured in the run that writes it, or
/// computed from what was; limits of targets aside.
final class BenchmarkPage {

  private static final String HEAD =
      """
      # Benchmarks

      Written by `spikeglass bench --out FILE.json --page FILE.md`; every measured number below comes from
      that one run. Threshold: largest activation on the images of the row; analog input; V(0) = 0; soft
      reset; float32, exact. A timed run goes from analog images in memory to the output potentials of
      the last step, with the real spikes of all layers; rates are medians with the smallest and largest
      of the runs. The untrained networks (`mlp`, `lenet`, `vgg16`, `resnet20`) have seeded weights.

      Memory is what the engine keeps alive, after full garbage collections, above what was there
      before its weights were laid out: laid-out weights, and the simulators of all threads with everything
      they hold at the end of the runs, when their buffers have reached their full size. The images, the
      network as read, and garbage that Java has not collected yet are not in it. Synaptic events are
      spikes times the synapses behind them. "Of gather" is their number times one float32 weight each,
      over the gather rate of the machine.

      """;

  private BenchmarkPage() {}

  /// The page.
  static String of(Benchmark benchmark) {
    StringBuilder page = new StringBuilder(HEAD);
    machine(page, benchmark.peak());
    targets(page, Target.of(benchmark));
    int steps = benchmark.plan().steps();
    int threads = benchmark.plan().threads();
    Predicate<Row> main = row -> Double.isFinite(row.annImagesPerSecond());
    Predicate<Row> widths = row -> row.network().contains("-w");
    Predicate<Row> alone = row -> row.batch() == 1 && row.threads() == 1;
    Predicate<Row> time = row -> row.steps() != steps;
    Predicate<Row> cores = row -> row.threads() != threads && row.batch() > 1;
    table(page, benchmark, "Networks", main.and(widths.negate()));
    table(page, benchmark, "One image at a time", alone);
    tasks(page, benchmark);
    table(page, benchmark, "Growth with T", time);
    growth(page, benchmark);
    table(page, benchmark, "Growth with threads", cores);
    Predicate<Row> shown = main.or(alone).or(time).or(cores);
    table(page, benchmark, "Growth with the batch", shown.negate());
    table(page, benchmark, "Growth with the width of the hidden layers", main.and(widths));
    return page.toString();
  }

  private static void machine(StringBuilder page, MachinePeak peak) {
    page.append(Build.load().words());
    page.append("; ").append(Machine.words());
    page.append(
        String.format(
            Locale.ROOT,
            ". Vectors of %d bits; measured on all cores: %.0f GFLOP/s of fused multiply-adds in"
                + " registers, %.0f GB/s of weight rows gathered from the second-level cache.%n",
            peak.vectorBits(),
            peak.gflops(),
            peak.gatherGigabytes()));
  }

  private static void targets(StringBuilder page, List<Target> targets) {
    page.append("\n## Targets\n\n| | target | measured | |\n|---|---|---|---|\n");
    for (Target target : targets) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s %s %s | %s | %s |%n",
              target.what(),
              target.sense().sign(),
              number(target.limit()),
              target.unit(),
              target.measured().isPresent() ? number(target.measured().getAsDouble()) : "–",
              BenchmarkTable.met(target)));
    }
    page.append("\nThe ANN pass is measured [beside ONNX Runtime](onnx-runtime.md) on its own.\n");
  }

  private static void table(
      StringBuilder page, Benchmark benchmark, String title, Predicate<Row> chosen) {
    List<Row> rows = benchmark.rows().stream().filter(chosen).toList();
    if (rows.isEmpty()) {
      return;
    }
    page.append("\n## ").append(title).append("\n\n");
    page.append(
        """
        | network | images | T | batch | threads | images/s (min–max) | ms/image | memory MB | rate | 10⁹ events/s | of gather | ANN images/s |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        """);
    for (Row row : rows) {
      Spread rate = row.imagesPerSecond();
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d | %d | %d | %s (%s–%s) | %s | %.1f | %.3f | %.2f | %.0f %% | %s |%n",
              row.network(),
              row.data(),
              row.steps(),
              row.batch(),
              row.threads(),
              number(rate.median()),
              number(rate.min()),
              number(rate.max()),
              number(1000 / rate.median()),
              row.memoryBytes() / 1e6,
              row.firingRate(),
              row.eventsPerSecond() / 1e9,
              100 * row.shareOf(benchmark.peak()),
              BenchmarkTable.ann(row)));
    }
  }

  /// Time, events and time per event of every T over those of half of it, so that the reader sees
  /// what the growth with T is made of.
  private static void growth(StringBuilder page, Benchmark benchmark) {
    int threads = benchmark.plan().threads();
    StringBuilder lines = new StringBuilder();
    for (String network : BenchNetworks.NAMES) {
      for (int steps = 2; steps <= BenchmarkPlan.LONGEST; steps *= 2) {
        Optional<Row> whole = benchmark.row(network, steps, threads);
        Optional<Row> half = benchmark.row(network, steps / 2, threads);
        if (whole.isPresent() && half.isPresent()) {
          double time =
              half.get().imagesPerSecond().median() / whole.get().imagesPerSecond().median();
          double perEvent = half.get().eventsPerSecond() / whole.get().eventsPerSecond();
          lines.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %d | %d | %.2f | %.2f | %.2f |%n",
                  network,
                  steps / 2,
                  steps,
                  time,
                  time / perEvent,
                  perEvent));
        }
      }
    }
    if (!lines.isEmpty()) {
      page.append(
          """

          Twice the steps take twice the time only where twice as much happens. Deep populations are silent
          in the first steps, so events may grow faster than T while T is small. Time × is the product of the
          two columns behind it.

          | network | from T | to T | time × | synaptic events × | time per event × |
          |---|---|---|---|---|---|
          """);
      page.append(lines);
    }
  }

  private static void tasks(StringBuilder page, Benchmark benchmark) {
    page.append("\n## Timed as a whole\n\n| | ms (min–max) | runs |\n|---|---|---|\n");
    for (Benchmark.Task task : benchmark.tasks()) {
      Spread millis = task.millis();
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s (%s–%s) | %d |%n",
              task.name(),
              number(millis.median()),
              number(millis.min()),
              number(millis.max()),
              millis.runs()));
    }
  }

  /// As many decimals as the size deserves.
  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }
}
