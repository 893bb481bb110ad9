package io.spikeglass.experiment;

import io.spikeglass.analysis.Argmax;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.Domain;
import io.spikeglass.simulation.Encoder;
import io.spikeglass.simulation.FanOut;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Simulator;
import io.spikeglass.tensor.Forward;
import java.util.List;

/// Runs one sample after another through ANN and SNN and keeps only the totals at some T. Belongs
/// to one thread at a time.
final class SampleRunner {

  private final Setup setup;
  private final Simulator simulator;
  private final float[][] buffers;

  SampleRunner(Setup setup) {
    this.setup = setup;
    simulator = new Simulator(setup.prepared, 1, Domain.EVALUATION);
    buffers = setup.forward.newBuffers();
  }

  /// What the runners of all threads share.
  ///
  /// @param fanOut synapses behind each neuron, per population
  /// @param inputFanOut synapses behind each input that sends spikes; empty with direct coding
  /// @param steps T to report, ascending
  record Setup(
      Samples samples,
      PreparedNetwork prepared,
      Forward forward,
      List<int[]> fanOut,
      int[] inputFanOut,
      int[] steps) {

    static Setup of(Workbench bench, SpikingNetwork network, int... steps) {
      Network graph = network.graph();
      boolean analog = network.settings().coding() == InputCoding.DIRECT;
      return new Setup(
          bench.samples(),
          bench.prepared(network),
          bench.forward(graph),
          network.populations().stream().map(p -> FanOut.of(graph, p.node())).toList(),
          analog ? new int[0] : FanOut.of(graph, 0),
          steps);
    }
  }

  /// Totals of one sample; arrays over T are indexed by place in the list of steps.
  ///
  /// @param spikes of all populations
  /// @param operations synaptic operations; the spikes of the input encoder count, its analog
  ///     values do not
  /// @param layerSpikes spikes per population up to the last T
  record Result(
      int sample,
      int annClass,
      int[] snnClass,
      long[] spikes,
      long[] operations,
      double[] outputError,
      long[] layerSpikes) {}

  Result run(int sample, RunControl control) {
    control.checkpoint();
    float[] input = setup.samples.read(sample);
    setup.forward.run(input, buffers);
    float[] logits = buffers[setup.prepared.network().graph().output()];
    simulator.reset(new float[][] {input}, new long[] {sample});
    int count = setup.steps.length;
    Result result =
        new Result(
            sample,
            Argmax.of(logits),
            new int[count],
            new long[count],
            new long[count],
            new double[count],
            new long[setup.fanOut.size()]);
    for (int k = 0; k < count; k++) {
      int step = setup.steps[k];
      simulator.advance(step - simulator.step(), control);
      float[] output = simulator.outputPotential(0);
      result.snnClass[k] = Argmax.of(output);
      result.outputError[k] = SampleAnalysis.outputError(output, logits, step);
      countSpikes(result, k);
      result.operations[k] += inputOperations(input, sample, step);
    }
    return result;
  }

  private void countSpikes(Result result, int k) {
    for (int l = 0; l < result.layerSpikes.length; l++) {
      int[] fanOut = setup.fanOut.get(l);
      int[] counts = simulator.counts(0, l);
      long spikes = 0;
      long operations = 0;
      for (int i = 0; i < counts.length; i++) {
        spikes += counts[i];
        operations += (long) counts[i] * fanOut[i];
      }
      result.layerSpikes[l] = spikes;
      result.spikes[k] += spikes;
      result.operations[k] += operations;
    }
  }

  private long inputOperations(float[] input, int sample, int steps) {
    int[] fanOut = setup.inputFanOut;
    if (fanOut.length == 0) {
      return 0;
    }
    SpikingNetwork network = setup.prepared.network();
    double[] sent = Encoder.of(network.settings(), Domain.EVALUATION, input, sample).sum(steps);
    long operations = 0;
    for (int i = 0; i < fanOut.length; i++) {
      operations += Math.round(sent[i]) * fanOut[i];
    }
    return operations;
  }
}
