package io.spikeglass.experiment;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Calibration;
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

  /// Runs the samples of the data set and tells `listener` of every batch that is finished, from
  /// the calling thread. When `control` stops it, what the listener has got is all that there is.
  ///
  /// @throws ProblemException when the network cannot be converted with these settings
  public Evaluation evaluate(EvaluationPlan plan, RunControl control, Consumer<Evaluation> listener)
      throws ProblemException {
    throw new UnsupportedOperationException();
  }

  /// What the ANN behind `spiking` computes for sample `index`.
  public AnnReference reference(SpikingNetwork spiking, int index) {
    throw new UnsupportedOperationException();
  }

  /// Statistics of the calibration samples, made once.
  public Calibration calibration(RunControl control) throws ProblemException {
    throw new UnsupportedOperationException();
  }

  /// The trained network as read.
  public Network network() {
    throw new UnsupportedOperationException();
  }

  /// What is shown and evaluated.
  public Samples samples() {
    throw new UnsupportedOperationException();
  }
}
