package io.spikeglass.experiment;

import io.spikeglass.conversion.ConversionSettings;
import java.util.List;
import java.util.Optional;

/// What an evaluation runs. Its numbers do not depend on `threads`.
///
/// @param settings conversion
/// @param steps every T to report, ascending, each once
/// @param limit the most samples to run, from the start of the data set, at least 1
/// @param threads samples that run side by side, at least 1
/// @param accounted samples from the start of the data set whose error is split, 0 for none
/// @param exit when a sample stops before the last T, its answers at every later T being the one it
///     has stopped with; empty where all samples run to the end; not together with `accounted`
public record EvaluationPlan(
    ConversionSettings settings,
    List<Integer> steps,
    int limit,
    int threads,
    int accounted,
    Optional<EarlyExit> exit) {

  /// The T reported when none is named.
  public static final List<Integer> DEFAULT_STEPS = List.of(1, 2, 4, 8, 16, 32);

  /// Samples whose error is split when nothing else is said.
  public static final int DEFAULT_ACCOUNTED = 100;

  public EvaluationPlan {
    steps = steps.stream().distinct().sorted().toList();
    if (steps.isEmpty() || steps.getFirst() < 1 || steps.getLast() > Experiment.MOST_STEPS) {
      throw new IllegalArgumentException("T lies between 1 and " + Experiment.MOST_STEPS);
    }
    if (limit < 1 || threads < 1 || accounted < 0) {
      throw new IllegalArgumentException("at least one sample on at least one thread");
    }
    if (exit.isPresent() && accounted > 0) {
      throw new IllegalArgumentException("what has stopped has no error to split at a later T");
    }
  }

  /// Every sample runs to the last T.
  public EvaluationPlan(
      ConversionSettings settings, List<Integer> steps, int limit, int threads, int accounted) {
    this(settings, steps, limit, threads, accounted, Optional.empty());
  }

  /// Without an account of the error.
  public EvaluationPlan(ConversionSettings settings, List<Integer> steps, int limit, int threads) {
    this(settings, steps, limit, threads, 0);
  }

  /// Splits the error at one T, over as many samples as nothing else is said.
  public static EvaluationPlan splitting(ConversionSettings settings, int step, int threads) {
    return new EvaluationPlan(
        settings, List.of(step), DEFAULT_ACCOUNTED, threads, DEFAULT_ACCOUNTED);
  }

  /// Whether both give the same numbers, whatever their threads.
  public boolean asksTheSameAs(EvaluationPlan other) {
    return equals(other.onThreads(threads));
  }

  /// The same on so many threads.
  public EvaluationPlan onThreads(int count) {
    return new EvaluationPlan(settings, steps, limit, count, accounted, exit);
  }

  /// The largest T.
  public int lastStep() {
    return steps.getLast();
  }
}
