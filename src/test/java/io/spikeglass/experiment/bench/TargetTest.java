package io.spikeglass.experiment.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.experiment.bench.Benchmark.Row;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTest {

  private static Row row(int steps, int batch, int threads, double rate, long memory) {
    Spread spread = Spread.of(rate);
    double events = 1e6 * steps * rate;
    return new Row(
        "lenet", "digits", steps, batch, threads, 1_000_000, spread, memory, 0.1, events, 1000);
  }

  private static Benchmark measured(Row... rows) {
    return new Benchmark(
        new MachinePeak(2, 512, 100, 100),
        new BenchmarkPlan(32, 1, 2, BenchmarkPlan.Scope.FULL),
        List.of(rows),
        List.of(new Benchmark.Task(Target.CALIBRATION, Spread.of(1500))));
  }

  private static Target target(Benchmark benchmark, String start) {
    return Target.of(benchmark).stream()
        .filter(target -> target.what().startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTargetIsMetFromItsLimitOn() {
    Benchmark exact = measured(row(32, 256, 2, 1500, 100_000_000));
    assertEquals(Optional.of(true), target(exact, "lenet, T = 32").met());
    Benchmark under = measured(row(32, 256, 2, 1499.9, 114_000_001));
    assertEquals(Optional.of(false), target(under, "lenet, T = 32").met());
    // The weights, four bytes each, may come on top of the 110 MB.
    assertEquals(Optional.of(true), target(exact, "lenet, memory above").met());
    assertEquals(Optional.of(false), target(under, "lenet, memory above").met());
  }

  @Test
  void whatWasNotMeasuredIsNeitherMetNorMissed() {
    Benchmark benchmark = measured(row(32, 256, 2, 1500, 1));
    assertEquals(Optional.empty(), target(benchmark, "mlp").met());
    assertEquals(Optional.empty(), target(benchmark, Target.TEST_SET).met());
    assertEquals(Optional.empty(), target(benchmark, "one sample of lenet, T = 32").met());
  }

  @Test
  void timesAreTakenFromTheirRows() {
    Benchmark benchmark =
        measured(
            row(32, 256, 2, 1600, 1000),
            row(32, 1, 1, 250, 900),
            row(32, 1, 2, 240, 900),
            row(512, 16, 2, 50, 1100));
    assertEquals(4, target(benchmark, "one sample of lenet, T").measured().orElseThrow(), 1e-9);
    assertEquals(1600, target(benchmark, "lenet, T").measured().orElseThrow());
    assertEquals(2, target(benchmark, "lenet, time").measured().orElseThrow(), 1e-9);
    assertEquals(1.1, target(benchmark, "lenet, memory at").measured().orElseThrow(), 1e-9);
    assertEquals(1.5, target(benchmark, Target.CALIBRATION).measured().orElseThrow(), 1e-9);
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetween() {
    assertEquals(new Spread(2.5, 1, 9, 4), Spread.of(9, 1, 3, 2));
    assertEquals(new Spread(3, 1, 9, 3), Spread.of(9, 1, 3));
  }
}
