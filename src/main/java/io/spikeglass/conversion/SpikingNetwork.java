package io.spikeglass.conversion;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Weights;
import java.util.ArrayList;
import java.util.List;

/// A trained network made spiking: populations at the activation nodes of `graph`, and everything
/// between them one affine map per target.
///
/// @param graph the folded network that the populations live in: normalisation folded, final
///     softmax removed, pixel preprocessing inserted behind the input, max-pooling replaced if so
///     chosen. Its activations are the ANN to compare with
/// @param populations in topological order
/// @param settings what made it
/// @param steps the T that T-dependent settings were fitted to, and the T of the compensation
/// @param findings warnings of the conversion
/// @param outputThreshold theta of the output where its spikes are counted
public record SpikingNetwork(
    Network graph,
    List<Population> populations,
    ConversionSettings settings,
    int steps,
    List<Finding> findings,
    float outputThreshold) {

  /// With an output threshold of 1.
  public SpikingNetwork(
      Network graph,
      List<Population> populations,
      ConversionSettings settings,
      int steps,
      List<Finding> findings) {
    this(graph, populations, settings, steps, findings, 1);
  }

  public SpikingNetwork {
    populations = List.copyOf(populations);
    findings = List.copyOf(findings);
    if (steps < 1) {
      throw new IllegalArgumentException("a run takes at least one step");
    }
  }

  /// Number of spiking neurons.
  public int neurons() {
    return populations.stream().mapToInt(Population::size).sum();
  }

  /// Populations on the longest way from the input to the output.
  public int depth() {
    int[] depth = new int[graph.nodes().size()];
    for (int n = 0; n < depth.length; n++) {
      for (int input : graph.nodes().get(n).inputs()) {
        depth[n] = Math.max(depth[n], depth[input]);
      }
      depth[n] += graph.nodes().get(n).layer() instanceof Layer.Activation ? 1 : 0;
    }
    return depth[graph.output()];
  }

  /// Steps until the answer stands ([ConversionSettings#latency]).
  public int latency() {
    return settings.latency(steps, populations.size(), depth());
  }

  /// Position of the population called `name`, or -1.
  public int indexOf(String name) {
    for (int l = 0; l < populations.size(); l++) {
      if (populations.get(l).name().equals(name)) {
        return l;
      }
    }
    return -1;
  }

  /// The same network with other populations (other thresholds or initial potentials).
  public SpikingNetwork with(List<Population> others) {
    return new SpikingNetwork(graph, others, settings, steps, findings, outputThreshold);
  }

  /// The same network with nothing arriving at a population any more: what it is to get comes from
  /// elsewhere.
  public SpikingNetwork severedBefore(int population) {
    int activation = populations.get(population).node();
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      List<Integer> inputs =
          node.inputs().stream().map(input -> behind(input, activation)).toList();
      if (nodes.size() == activation) {
        Weights nothing = Weights.filled(node.shape().channels(), 0);
        nodes.add(
            new Node(
                "nothing for " + node.name(),
                new Layer.Affine(nothing, nothing),
                inputs,
                node.shape()));
        inputs = List.of(activation);
      }
      nodes.add(new Node(node.name(), node.layer(), inputs, node.shape()));
    }
    List<Population> moved =
        populations.stream().map(p -> p.at(behind(p.node(), activation))).toList();
    return new SpikingNetwork(
        graph.withNodes(nodes), moved, settings, steps, findings, outputThreshold);
  }

  /// Where a node lies once another is put before the one at `place`.
  private static int behind(int node, int place) {
    return node < place ? node : node + 1;
  }

  /// The same network under other settings; thresholds and potentials stay.
  SpikingNetwork with(ConversionSettings other) {
    return new SpikingNetwork(graph, populations, other, steps, findings, outputThreshold);
  }

  /// Steps run on every sample before the first one that counts.
  public int stepsBefore() {
    return settings.twoStage().stepsBefore(steps, populations.size());
  }
}
