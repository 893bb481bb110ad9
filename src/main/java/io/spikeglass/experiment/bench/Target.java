package io.spikeglass.experiment.bench;

import io.spikeglass.experiment.bench.Benchmark.Row;
import io.spikeglass.experiment.bench.Benchmark.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// What the engine has set itself to reach on two cores, and what was measured.
///
/// @param what in words
/// @param unit of limit and measurement
/// @param sense which side of the limit is good
/// @param limit the target
/// @param measured empty where the benchmark did not measure it
public record Target(String what, String unit, Sense sense, double limit, OptionalDouble measured) {

  /// Errand: calibration of the MNIST LeNet on 1,024 images.
  public static final String CALIBRATION = "calibration of mnist_lenet on 1024 images";

  /// Errand: the whole MNIST test set.
  public static final String TEST_SET = "MNIST test set, mnist_lenet, T = 32, reading included";

  private static final int STEPS = 32;
  private static final int THREADS = 2;
  private static final double MEGABYTE = 1e6;

  /// A factor that counts as the same.
  private static final double SAME = 1.1;

  /// Which side of a limit is good.
  public enum Sense {
    /// The limit or more.
    AT_LEAST("≥"),
    /// The limit or less.
    AT_MOST("≤");

    private final String sign;

    Sense(String sign) {
      this.sign = sign;
    }

    /// Its sign.
    public String sign() {
      return sign;
    }
  }

  /// Whether the measurement keeps the limit; empty where there is none.
  public Optional<Boolean> met() {
    if (measured.isEmpty()) {
      return Optional.empty();
    }
    double value = measured.getAsDouble();
    return Optional.of(
        switch (sense) {
          case AT_LEAST -> value >= limit;
          case AT_MOST -> value <= limit;
        });
  }

  /// Every target beside what `benchmark` measured.
  public static List<Target> of(Benchmark benchmark) {
    List<Target> targets = new ArrayList<>();
    speed(targets, benchmark, BenchNetworks.MLP, 9_000);
    speed(targets, benchmark, BenchNetworks.LENET, 1_500);
    speed(targets, benchmark, BenchNetworks.VGG16, 50);
    speed(targets, benchmark, BenchNetworks.RESNET20, 150);
    memory(targets, benchmark, BenchNetworks.MLP, 25);
    memory(targets, benchmark, BenchNetworks.LENET, 110);
    memory(targets, benchmark, BenchNetworks.VGG16, 140);
    memory(targets, benchmark, BenchNetworks.RESNET20, 50);
    sample(targets, benchmark, BenchNetworks.LENET, 5);
    sample(targets, benchmark, BenchNetworks.VGG16, 100);
    task(targets, benchmark, CALIBRATION, 1);
    task(targets, benchmark, TEST_SET, 10);
    BenchNetworks.NAMES.forEach(network -> growth(targets, benchmark, network));
    return targets;
  }

  private static void speed(
      List<Target> targets, Benchmark benchmark, String network, double limit) {
    targets.add(
        new Target(
            network + ", T = 32, two threads",
            "images/s",
            Sense.AT_LEAST,
            limit,
            measured(benchmark.row(network, STEPS, THREADS), r -> r.imagesPerSecond().median())));
  }

  /// The weights come on top of the limit.
  private static void memory(
      List<Target> targets, Benchmark benchmark, String network, double limit) {
    Optional<Row> row = benchmark.row(network, STEPS, THREADS);
    double weights = row.map(Row::parameters).orElse(0L) * Float.BYTES / MEGABYTE;
    targets.add(
        new Target(
            network + ", memory above base, limit with its weights",
            "MB",
            Sense.AT_MOST,
            limit + weights,
            measured(row, r -> r.memoryBytes() / MEGABYTE)));
  }

  private static void sample(
      List<Target> targets, Benchmark benchmark, String network, double limit) {
    Optional<Row> single =
        benchmark.rows().stream()
            .filter(row -> row.network().equals(network) && row.steps() == STEPS)
            .filter(row -> row.batch() == 1 && row.threads() == 1)
            .findFirst();
    targets.add(
        new Target(
            "one sample of " + network + ", T = 32, warm, engine alone",
            "ms",
            Sense.AT_MOST,
            limit,
            measured(single, r -> 1000 / r.imagesPerSecond().median())));
    String shown = BenchmarkRunner.shown(network);
    targets.add(
        new Target(
            shown,
            "ms",
            Sense.AT_MOST,
            limit,
            benchmark.plan().steps() == STEPS
                ? measured(benchmark.task(shown), t -> t.millis().median())
                : OptionalDouble.empty()));
  }

  private static void task(List<Target> targets, Benchmark benchmark, String name, double limit) {
    targets.add(
        new Target(
            name,
            "s",
            Sense.AT_MOST,
            limit,
            measured(benchmark.task(name), (Task t) -> t.millis().median() / 1000)));
  }

  /// Time in proportion to what happens, memory not at all. What happens grows a little faster than
  /// T: deep populations are still silent in the first steps.
  private static void growth(List<Target> targets, Benchmark benchmark, String network) {
    Optional<Row> brief = benchmark.row(network, STEPS, THREADS);
    Optional<Row> lengthy = benchmark.row(network, BenchmarkPlan.LONGEST, THREADS);
    targets.add(
        new Target(
            network + ", time per synaptic event at T = 512 over T = 32",
            "×",
            Sense.AT_MOST,
            SAME,
            ratio(lengthy, brief, row -> 1 / row.eventsPerSecond())));
    targets.add(
        new Target(
            network + ", memory at T = 512 over T = 32",
            "×",
            Sense.AT_MOST,
            SAME,
            ratio(lengthy, brief, Row::memoryBytes)));
  }

  private static OptionalDouble ratio(
      Optional<Row> one, Optional<Row> other, ToDoubleFunction<Row> value) {
    return one.isEmpty() || other.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(value.applyAsDouble(one.get()) / value.applyAsDouble(other.get()));
  }

  private static <M> OptionalDouble measured(Optional<M> from, ToDoubleFunction<M> value) {
    return from.stream().mapToDouble(value).findFirst();
  }
}
