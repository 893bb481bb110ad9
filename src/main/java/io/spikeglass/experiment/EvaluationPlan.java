package io.spikeglass.experiment;

import io.spikeglass.conversion.ConversionSettings;
import java.util.List;

/// What an evaluation runs. Its numbers do not depend on `threads`.
///
/// @param settings conversion
/// @param steps every T to report, ascending, each once
/// @param limit the most samples to run, from the start of the data set, at least 1
/// @param threads samples that run side by side, at least 1
/// @param accounted samples from the start of the data set whose error is split, 0 for none
public record EvaluationPlan(
    ConversionSettings settings, List<Integer> steps, int limit, int threads, int accounted) {

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
  }

  /// Without an account of the error.
  public EvaluationPlan(ConversionSettings settings, List<Integer> steps, int limit, int threads) {
    this(settings, steps, limit, threads, 0);
  }

  /// `settings` on the whole data set at [#DEFAULT_STEPS], on every core.
  public static EvaluationPlan of(ConversionSettings settings) {
    return new EvaluationPlan(settings, DEFAULT_STEPS, Integer.MAX_VALUE, Workers.availableCores());
  }

  /// Whether both give the same numbers, whatever their threads.
  public boolean asksTheSameAs(EvaluationPlan other) {
    return equals(new EvaluationPlan(other.settings, other.steps, other.limit, threads));
  }

  /// The largest T.
  public int lastStep() {
    return steps.getLast();
  }
}
