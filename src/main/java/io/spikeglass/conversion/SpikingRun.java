package io.spikeglass.conversion;

import io.spikeglass.control.RunControl;
import io.spikeglass.network.Samples;

/// What fitting needs of the simulation: final membrane potentials on the calibration samples.
@FunctionalInterface
public interface SpikingRun {

  /// Runs `network` for [SpikingNetwork#steps] steps on every sample of `samples`, with its chosen
  /// coding in generator domain 1 (calibration) and its compensation, and tells `visitor`.
  void run(SpikingNetwork network, Samples samples, RunControl control, Visitor visitor);

  /// Hears of every sample once, in ascending order, from the thread that called
  /// [SpikingRun#run].
  @FunctionalInterface
  interface Visitor {

    /// @param sample index of the sample
    /// @param potentials V(T) per population and neuron; valid during the call only
    void finished(int sample, float[][] potentials);
  }
}
