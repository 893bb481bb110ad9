package io.spikeglass.experiment;

import io.spikeglass.analysis.AccountSums;
import io.spikeglass.analysis.AnnReference;
import io.spikeglass.analysis.Argmax;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.analysis.Synapses;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.Encoder;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Simulator;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Forward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Runs samples through ANN and SNN, some at a time, and keeps only the totals at some T. Belongs
/// to one thread at a time.
final class SampleRunner {

  private final Setup setup;
  private final Simulator simulator;
  private final int together;
  private final float[][][] buffers;

  SampleRunner(Setup setup) {
    this.setup = setup;
    // What stops by itself runs by itself.
    together = setup.exit.isPresent() ? 1 : setup.prepared.batch();
    simulator = new Simulator(setup.prepared, together, Domain.EVALUATION);
    buffers = setup.forward.newBuffers(together);
  }

  /// What the runners of all threads share.
  ///
  /// @param steps T to report, ascending
  /// @param accounted samples from the start of the data set whose error is split
  /// @param exit when a sample stops before the last T
  record Setup(
      Samples samples,
      PreparedNetwork prepared,
      Forward forward,
      Synapses synapses,
      int[] steps,
      int accounted,
      Optional<EarlyExit> exit) {

    static Setup of(
        Workbench bench,
        SpikingNetwork network,
        int accounted,
        Optional<EarlyExit> exit,
        int... steps) {
      return new Setup(
          bench.samples(),
          bench.prepared(network),
          bench.forward(network.graph()),
          bench.synapses(network),
          steps,
          accounted,
          exit);
    }
  }

  /// Totals of one sample; arrays over T are indexed by place in the list of steps.
  ///
  /// @param spikes of all populations, also in the steps before those that count; so operations
  /// @param operations synaptic operations; the spikes of the input encoder count, its analog
  ///     values do not
  /// @param layerSpikes spikes per population up to the last step
  /// @param clampedInputs input values that the coding clamped
  /// @param stop the last step that was run
  /// @param account sums of the split error; empty where it is not split
  record Result(
      int sample,
      int annClass,
      int[] snnClass,
      long[] spikes,
      long[] operations,
      double[] outputError,
      long[] layerSpikes,
      List<AccountSums> account,
      int clampedInputs,
      int stop) {

    /// The same, stopped at the step in place `k`: what was found there stands for all later ones.
    Result stoppedAt(int k, int step) {
      Arrays.fill(snnClass, k, snnClass.length, snnClass[k]);
      Arrays.fill(spikes, k, spikes.length, spikes[k]);
      Arrays.fill(operations, k, operations.length, operations[k]);
      Arrays.fill(outputError, k, outputError.length, outputError[k]);
      return new Result(
          sample,
          annClass,
          snnClass,
          spikes,
          operations,
          outputError,
          layerSpikes,
          account,
          clampedInputs,
          step);
    }
  }

  /// Runs the samples `first` to `end`.
  List<Result> run(int first, int end, RunControl control) {
    List<Result> results = new ArrayList<>();
    for (int n = first; n < end; ) {
      // A trace follows one sample.
      int count = n < setup.accounted ? 1 : Math.min(together, end - n);
      results.addAll(runTogether(n, n + count, control));
      n += count;
    }
    return results;
  }

  private List<Result> runTogether(int first, int end, RunControl control) {
    control.checkpoint();
    float[][] inputs = setup.samples.read(first, end - first);
    float[][] logits = new float[inputs.length][];
    List<Result> results = new ArrayList<>();
    simulator.reset(inputs, LongStream.range(first, end).toArray(), control);
    setup.forward.run(inputs, buffers);
    for (int n = 0; n < inputs.length; n++) {
      logits[n] = buffers[n][setup.prepared.network().graph().output()];
      results.add(newResult(first + n, logits[n], simulator.clamped(n)));
    }
    int last = setup.steps[setup.steps.length - 1];
    Trace trace = first < setup.accounted ? simulator.record(last) : null;
    for (int k = 0; k < setup.steps.length; k++) {
      int step = setup.steps[k];
      simulator.advance(step - simulator.step(), control);
      for (int n = 0; n < inputs.length; n++) {
        Result result = results.get(n);
        float[] output = simulator.outputPotential(n);
        result.snnClass[k] = Argmax.of(output);
        result.outputError[k] = SampleAnalysis.outputError(output, logits[n], step);
        countSpikes(n, result, k);
        result.operations[k] += inputOperations(inputs[n], result.sample, step);
        if (setup.exit.isPresent() && setup.exit.get().stops(output, step)) {
          return List.of(result.stoppedAt(k, step));
        }
      }
    }
    if (trace != null) {
      AnnReference ann = AnnReference.of(trace.network(), setup.forward, inputs[0]);
      results.getFirst().account.addAll(AccountSums.of(trace, ann, setup.steps));
    }
    return results;
  }

  private Result newResult(int sample, float[] logits, int clampedInputs) {
    int count = setup.steps.length;
    return new Result(
        sample,
        Argmax.of(logits),
        new int[count],
        new long[count],
        new long[count],
        new double[count],
        new long[setup.synapses.fanOut().size()],
        new ArrayList<>(),
        clampedInputs,
        setup.steps[count - 1]);
  }

  private void countSpikes(int place, Result result, int k) {
    for (int l = 0; l < result.layerSpikes.length; l++) {
      int[] counts = simulator.activity(place, l);
      int[] before = simulator.activityBefore(place, l);
      long spikes = sum(counts);
      result.layerSpikes[l] = spikes;
      result.spikes[k] += spikes + sum(before);
      result.operations[k] +=
          setup.synapses.operations(l, counts) + setup.synapses.operations(l, before);
    }
  }

  private static long sum(int[] counts) {
    return Arrays.stream(counts).asLongStream().sum();
  }

  private long inputOperations(float[] input, int sample, int steps) {
    SpikingNetwork network = setup.prepared.network();
    if (network.settings().coding() == InputCoding.DIRECT) {
      return 0;
    }
    Encoder encoder =
        Encoder.of(network.settings(), network.steps(), Domain.EVALUATION, input, sample);
    return setup.synapses.inputOperations(encoder.spikes(steps))
        + setup.synapses.inputOperations(encoder.spikesBefore(network));
  }
}
