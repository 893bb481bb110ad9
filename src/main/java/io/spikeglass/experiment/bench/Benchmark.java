package io.spikeglass.experiment.bench;

import java.util.List;
import java.util.Optional;

/// What a benchmark measured.
///
/// @param peak limits of the machine
/// @param plan what was asked
/// @param rows in the order of measurement
/// @param tasks work timed as a whole
public record Benchmark(MachinePeak peak, BenchmarkPlan plan, List<Row> rows, List<Task> tasks) {

  public Benchmark {
    rows = List.copyOf(rows);
    tasks = List.copyOf(tasks);
  }

  /// One network under one load.
  ///
  /// @param network name
  /// @param data name of the images
  /// @param steps T
  /// @param batch images of one run
  /// @param threads images side by side
  /// @param parameters trained values of the network
  /// @param imagesPerSecond over the runs
  /// @param memoryBytes live memory of the engine after a full collection, weights as laid out,
  ///     simulators of all threads and everything they hold included; images, the network as read
  ///     and garbage not
  /// @param firingRate spikes per neuron and step
  /// @param eventsPerSecond synaptic events (spikes times their synapses) per second of the median
  ///     run
  /// @param annImagesPerSecond of the ANN alone on as many threads; NaN where not measured
  public record Row(
      String network,
      String data,
      int steps,
      int batch,
      int threads,
      long parameters,
      Spread imagesPerSecond,
      long memoryBytes,
      double firingRate,
      double eventsPerSecond,
      double annImagesPerSecond) {

    /// Share of the measured gather rate that the synaptic events would need at one weight each.
    public double shareOf(MachinePeak peak) {
      return eventsPerSecond * Float.BYTES * 1e-9 / peak.gatherGigabytes();
    }
  }

  /// One errand, milliseconds.
  public record Task(String name, Spread millis) {}

  /// The row of this load, if it was measured; the one with the largest batch if there are several.
  public Optional<Row> row(String network, int steps, int threads) {
    return rows.stream()
        .filter(row -> row.network().equals(network))
        .filter(row -> row.steps() == steps && row.threads() == threads)
        .reduce((one, other) -> other.batch() > one.batch() ? other : one);
  }

  /// The time of this errand, if it was done.
  public Optional<Task> task(String name) {
    return tasks.stream().filter(task -> task.name().equals(name)).findFirst();
  }
}
