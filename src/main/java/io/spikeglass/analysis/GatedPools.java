package io.spikeglass.analysis;

import io.spikeglass.conversion.Population;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Graph64;
import io.spikeglass.tensor.Windows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What gated max-poolings have passed on so far. A gate depends on the order of the spikes, so its
/// mean is not the maximum of the means and has to be followed step by step (specification, section
/// 2).
final class GatedPools {

  private final Trace trace;
  private final Network graph;
  private final List<Gate> gates;

  private GatedPools(Trace trace, List<Gate> gates) {
    this.trace = trace;
    this.graph = trace.network().graph();
    this.gates = gates;
  }

  /// One gated node.
  ///
  /// @param node its position
  /// @param windows inputs under each output
  /// @param received running sum of each input
  /// @param sent running sum of each output
  private record Gate(int node, int[][] windows, double[] received, double[] sent) {

    /// Passes on `signal` of one step.
    double[] pass(double[] signal) {
      for (int i = 0; i < signal.length; i++) {
        received[i] += signal[i];
      }
      double[] out = new double[windows.length];
      for (int o = 0; o < out.length; o++) {
        int leader = windows[o][0];
        for (int i : windows[o]) {
          if (received[i] > received[leader]) {
            leader = i;
          }
        }
        out[o] = signal[leader];
        sent[o] += out[o];
      }
      return out;
    }
  }

  /// Follows every max-pooling of the network that left `trace`.
  static GatedPools of(Trace trace) {
    Network graph = trace.network().graph();
    List<Gate> gates = new ArrayList<>();
    for (int n = 1; n < graph.nodes().size(); n++) {
      if (graph.nodes().get(n).layer() instanceof Layer.MaxPool pool) {
        Shape from = graph.nodes().get(graph.nodes().get(n).input()).shape();
        Shape to = graph.nodes().get(n).shape();
        int[][] windows = new int[to.size()][];
        for (int o = 0; o < windows.length; o++) {
          windows[o] = Windows.inside(pool.window(), from, to, o);
        }
        gates.add(new Gate(n, windows, new double[from.size()], new double[to.size()]));
      }
    }
    return new GatedPools(trace, gates);
  }

  /// Follows nothing.
  static GatedPools none(Trace trace) {
    return new GatedPools(trace, List.of());
  }

  /// Whether a max-pooling lies between `node` and the populations or encoder that feed it.
  static boolean feed(Network graph, int node) {
    return graph.nodes().get(node).inputs().stream()
        .anyMatch(
            source ->
                switch (graph.nodes().get(source).layer()) {
                  case Layer.MaxPool _ -> true;
                  case Layer.Activation _, Layer.Input _ -> false;
                  default -> feed(graph, source);
                });
  }

  /// Takes in step `step`, the one after the last.
  void advance(int step) {
    if (gates.isEmpty()) {
      return;
    }
    Map<Integer, double[]> signals = signals(step);
    for (Gate gate : gates) {
      int source = graph.nodes().get(gate.node).input();
      double[] arriving = signals.get(source);
      if (arriving == null) {
        arriving = Objects.requireNonNull(Graph64.affine(graph, signals).get(source));
      }
      signals.put(gate.node, gate.pass(arriving));
    }
  }

  /// Adds the mean output of every gate over steps 1..`step` to `given`.
  void addMeans(Map<Integer, double[]> given, int step) {
    for (Gate gate : gates) {
      double[] mean = gate.sent.clone();
      for (int o = 0; o < mean.length; o++) {
        mean[o] /= step;
      }
      given.put(gate.node, mean);
    }
  }

  private Map<Integer, double[]> signals(int step) {
    Map<Integer, double[]> signals = new HashMap<>();
    // In this order, so that the trace goes on from the sum that it has kept.
    double[] before = trace.codedInputSum(step - 1);
    double[] input = trace.codedInputSum(step);
    for (int i = 0; i < input.length; i++) {
      input[i] -= before[i];
    }
    signals.put(0, input);
    List<Population> populations = trace.network().populations();
    double worth = trace.network().settings().neuron().worth(step, trace.network().steps());
    for (int l = 0; l < populations.size(); l++) {
      Population population = populations.get(l);
      double[] signal = new double[population.size()];
      for (int i = 0; i < signal.length; i++) {
        signal[i] = trace.sent(l, step, i) * population.thresholdOf(i) * worth;
      }
      signals.put(population.node(), signal);
    }
    return signals;
  }
}
