package io.spikeglass.experiment.bench;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;

/// A piece of work timed as a whole.
///
/// @param name in the results
/// @param warmUpSeconds how long runs go on before the first one that counts; 0 for none
/// @param runs runs that count
/// @param work the work
public record Errand(String name, double warmUpSeconds, int runs, Work work) {

  /// What is done.
  @FunctionalInterface
  public interface Work {
    /// Does it once.
    ///
    /// @throws ProblemException when what it needs cannot be opened or converted
    void run(RunControl control) throws ProblemException;
  }

  Benchmark.Task time(RunControl control) throws ProblemException {
    long start = System.nanoTime();
    while ((System.nanoTime() - start) * 1e-9 < warmUpSeconds) {
      work.run(control);
    }
    double[] millis = new double[runs];
    for (int run = 0; run < runs; run++) {
      control.checkpoint();
      long begin = System.nanoTime();
      work.run(control);
      millis[run] = (System.nanoTime() - begin) * 1e-6;
    }
    return new Benchmark.Task(name, Spread.of(millis));
  }
}
