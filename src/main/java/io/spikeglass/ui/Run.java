package io.spikeglass.ui;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.analysis.Synapses;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.figure.ShortName;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Loops;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A finished run of one sample, with what it was made from.
///
/// @param key what it was made from
/// @param spiking the converted network
/// @param analysis all its numbers
/// @param synapses what a spike costs in it
public record Run(Key key, SpikingNetwork spiking, SampleAnalysis analysis, Synapses synapses) {

  /// How far a run is once it is converted, where converting takes a while.
  private static final double CONVERSION_SHARE = 0.8;

  /// All that the numbers of a run depend on; two runs with equal keys are equal, bit for bit.
  ///
  /// @param opened model and data
  /// @param settings conversion
  /// @param fittedSteps T that the conversion was made for
  /// @param lastStep the last step simulated
  /// @param sample index of the sample
  public record Key(
      Opened opened, ConversionSettings settings, int fittedSteps, int lastStep, int sample) {

    /// The key of the run that `choices` ask for.
    public static Key of(Opened opened, Choices choices, int sample) {
      return new Key(opened, choices.settings(), choices.fittedSteps(), choices.lastStep(), sample);
    }
  }

  /// Converts, runs and analyses what `key` asks for.
  ///
  /// @param watcher told of the trace before its first step
  /// @throws ProblemException when the network cannot be converted with these settings, or the
  ///     recording would not fit into memory
  static Run of(Key key, Loops loops, RunControl control, Consumer<LiveRun> watcher)
      throws ProblemException {
    Workbench bench = key.opened().bench().orElseThrow();
    SpikingNetwork spiking =
        bench.convert(key.settings(), key.fittedSteps(), control.part(CONVERSION_SHARE));
    return of(key, spiking, loops, control.part(1), watcher);
  }

  /// The same with what the conversion gives.
  ///
  /// @throws ProblemException when the recording would not fit into memory
  static Run of(
      Key key, SpikingNetwork spiking, Loops loops, RunControl control, Consumer<LiveRun> watcher)
      throws ProblemException {
    Workbench bench = key.opened().bench().orElseThrow();
    bench.requireRoom(spiking, key.lastStep());
    AnnReference ann = bench.reference(spiking, key.sample(), loops);
    int label = key.opened().samples().label(key.sample());
    long since = System.nanoTime();
    SampleAnalysis analysis =
        bench.run(
            spiking,
            key.sample(),
            key.lastStep(),
            loops,
            control,
            trace -> watcher.accept(new LiveRun(trace, ann, label, since)));
    return new Run(key, spiking, analysis, bench.synapses(spiking));
  }

  /// The trace.
  public Trace trace() {
    return analysis.trace();
  }

  /// Populations in topological order.
  public List<Population> populations() {
    return spiking.populations();
  }

  /// What a layer is called wherever it is shown.
  public String layerName(int layer) {
    return ShortName.ofLayer(populations().get(layer).name());
  }

  /// What all layers are called.
  public List<String> layerNames() {
    return IntStream.range(0, populations().size()).mapToObj(this::layerName).toList();
  }

  /// The error of a layer at a step.
  public LayerError error(int layer, int step) {
    return analysis.layers()[layer][step - 1];
  }

  /// The error of every layer at a step.
  public List<LayerError> errors(int step) {
    return IntStream.range(0, populations().size()).mapToObj(layer -> error(layer, step)).toList();
  }

  /// The error split of every neuron of a layer; takes a while for large layers.
  public ErrorSplit split(int layer, int step) {
    return ErrorSplit.of(trace(), analysis.ann(), layer, step);
  }

  /// Steps that were simulated.
  public int lastStep() {
    return key.lastStep();
  }

  /// Label of the sample, or [io.spikeglass.network.Samples#UNLABELLED].
  public int label() {
    return key.opened().samples().label(key.sample());
  }
}
