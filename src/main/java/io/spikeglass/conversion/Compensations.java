package io.spikeglass.conversion;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.tensor.Feeding;
import io.spikeglass.tensor.Graph64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The coding compensation charges C of IC-SNN Algorithm 3, reconstruction (specification, 6.3):
/// the linear path from the input to every population that the encoder feeds, prepared once for a
/// network and applied to the coding residue of each sample. Immutable; any thread may use it.
public final class Compensations {

  private static final double[] NONE = {};

  private final Network graph;
  private final int[] targets;

  /// @param graph [SpikingNetwork#graph]
  public Compensations(Network graph) {
    this.graph = graph;
    targets = graph.activations();
  }

  /// Charges of one sample, units of activation.
  ///
  /// @param populations C per neuron of each population; empty where it gets none
  /// @param output C per class, if the encoder feeds the output; else empty
  public record Charges(double[][] populations, double[] output) {}

  /// The charges for the residue `e = T·x - sum of X(t)` per input value, float64. Normalisation
  /// contributes its scale and not its shift; a path through a max-pool contributes nothing.
  public Charges of(double[] residue) {
    Map<Integer, double[]> reached = Graph64.linear(graph, Map.of(0, residue));
    double[][] populations = new double[targets.length][];
    for (int l = 0; l < targets.length; l++) {
      populations[l] = reached.getOrDefault(graph.nodes().get(targets[l]).input(), NONE);
    }
    return new Charges(populations, reached.getOrDefault(graph.output(), NONE));
  }

  /// Where the compensation cannot act fully.
  static List<Finding> warnings(Network graph) {
    Feeding[] feeding = Feeding.of(graph);
    List<Finding> findings = new ArrayList<>();
    for (int n = 1; n < feeding.length; n++) {
      if (graph.nodes().get(n).layer() instanceof Layer.MaxPool && feeding[n].fromEncoder()) {
        findings.add(
            new Finding(
                Finding.Severity.AMBER,
                graph.nodes().get(n).name(),
                "max-pooling between input and first population: no compensation charge passes it",
                "choose average pooling, direct coding, or no compensation"));
      }
    }
    return findings;
  }
}
