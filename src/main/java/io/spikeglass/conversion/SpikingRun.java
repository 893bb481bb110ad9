package io.spikeglass.conversion;

import io.spikeglass.control.RunControl;
import io.spikeglass.network.Samples;

/// What fitting needs of the simulation.
public interface SpikingRun {

  /// Runs `network` for [SpikingNetwork#steps] steps on every sample of `samples`, with its chosen
  /// coding in generator domain 1 (calibration), its compensation and its injected charge, and
  /// tells
  /// `visitor`.
  void run(SpikingNetwork network, Samples samples, RunControl control, Visitor visitor);

  /// The largest current I(t) that any neuron of population `population` gets in such a run,
  /// injected charge excluded, over all samples and steps.
  float largestCurrent(SpikingNetwork network, int population, Samples samples, RunControl control);

  /// How one sample ends.
  ///
  /// @param potentials V(T) per population and neuron
  /// @param counts N(T) likewise
  record Ending(float[][] potentials, int[][] counts) {}

  /// Hears of every sample once, in ascending order, from the thread that called
  /// [SpikingRun#run].
  @FunctionalInterface
  interface Visitor {

    /// @param sample index of the sample
    void finished(int sample, Ending ending);
  }
}
