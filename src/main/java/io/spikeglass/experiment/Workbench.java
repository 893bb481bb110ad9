package io.spikeglass.experiment;

import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.Trace;
import java.util.function.Consumer;

/// The pipe for one network and its data: calibrates once, converts for any settings, runs samples.
/// Both fronts use it, so both give the same numbers. Thread-safe; expensive intermediate results
/// (calibration, Algorithm 2) are kept as long as what they depend on stays the same.
public final class Workbench {

  /// @param network the trained network as read
  /// @param samples what is shown and evaluated
  /// @param calibration samples that calibrate, already cut to the chosen count
  public Workbench(Network network, Samples samples, Samples calibration) {
    throw new UnsupportedOperationException();
  }

  /// Converts for `settings` and T = `steps`.
  public SpikingNetwork convert(ConversionSettings settings, int steps, RunControl control)
      throws ProblemException {
    throw new UnsupportedOperationException();
  }

  /// Runs sample `index` for `spiking.steps()` steps or further, up to `lastStep`, and analyses it.
  ///
  /// @param lastStep the last step to simulate, at least `spiking.steps()`
  /// @param onTrace told of the trace as soon as it exists, before the first step
  public SampleAnalysis run(
      SpikingNetwork spiking,
      int index,
      int lastStep,
      RunControl control,
      Consumer<Trace> onTrace) {
    throw new UnsupportedOperationException();
  }
}
