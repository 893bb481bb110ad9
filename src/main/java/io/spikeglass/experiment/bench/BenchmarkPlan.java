package io.spikeglass.experiment.bench;

import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Workers;
import java.util.List;

/// What a benchmark measures.
///
/// @param steps T of the main rows
/// @param runs timed runs of each main row
/// @param threads images side by side
/// @param scope whether growth with T, batch, threads and width is measured too
public record BenchmarkPlan(int steps, int runs, int threads, Scope scope) {

  /// Timed runs unless somebody says otherwise.
  public static final int DEFAULT_RUNS = 5;

  /// Images side by side unless somebody says otherwise: two, as in the targets, where there are
  /// two.
  public static final int DEFAULT_THREADS = Math.min(2, Workers.availableCores());

  /// Timed runs of a row that shows growth.
  static final int GROWTH_RUNS = 3;

  /// T of the rows that show growth, the main one aside.
  static final List<Integer> GROWTH_STEPS = List.of(8, 16, 64, 128, 256, 512);

  /// The largest of them.
  public static final int LONGEST = GROWTH_STEPS.getLast();

  /// Images at a time, likewise.
  static final List<Integer> GROWTH_BATCHES = List.of(1, 8, 64);

  /// How much is measured.
  public enum Scope {
    /// Everything.
    FULL,
    /// The main rows alone.
    QUICK
  }

  public BenchmarkPlan {
    if (steps < 1 || steps > Experiment.MOST_STEPS || runs < 1 || threads < 1) {
      throw new IllegalArgumentException("nothing to measure");
    }
  }
}
