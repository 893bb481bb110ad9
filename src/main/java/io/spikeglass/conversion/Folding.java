package io.spikeglass.conversion;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Weights;
import io.spikeglass.tensor.Channelwise;
import java.util.ArrayList;
import java.util.List;

/// A trained network simplified to what spikes need: populations and affine maps between them. It
/// is the ANN that the spiking network is compared with, and computes the same class scores (but
/// for a removed softmax and for [PoolingRule#AVERAGE]).
///
/// @param network identities and the final softmax removed, batch normalisation folded into the
///     layer before it or turned into a per-channel affine map, max-pooling replaced if so chosen;
///     its last node is never an activation
/// @param findings where the ANN itself has changed
public record Folding(Network network, List<Finding> findings) {

  public Folding {
    findings = List.copyOf(findings);
  }

  /// Simplifies `network`, which already stands on the space of its data ([Network#on]).
  ///
  /// @throws ProblemException `NotConvertible` with every red finding of the [Preflight]
  public static Folding of(Network network, PoolingRule pooling) throws ProblemException {
    List<String> reasons = obstacles(network);
    if (!reasons.isEmpty()) {
      throw new ProblemException(new Problem.NotConvertible(network.name(), reasons));
    }
    List<Finding> findings = new ArrayList<>();
    Network plain = withoutPassThrough(network);
    Network folded = foldNormalisation(plain);
    Network result =
        pooling == PoolingRule.AVERAGE ? averageInsteadOfMaximum(folded, findings) : folded;
    return new Folding(endWithOutput(result), findings);
  }

  /// What prevents the conversion of `network`: every red finding of the [Preflight] in a line.
  public static List<String> obstacles(Network network) {
    return Preflight.check(network).stream()
        .filter(finding -> finding.severity() == Finding.Severity.RED)
        .map(finding -> finding.node() + ": " + finding.reason() + "; " + finding.remedy())
        .toList();
  }

  private static Network withoutPassThrough(Network network) {
    Rebuild rebuild = new Rebuild(network);
    for (int n = 1; n < network.nodes().size(); n++) {
      Layer layer = network.nodes().get(n).layer();
      if (layer instanceof Layer.Identity || layer instanceof Layer.Softmax) {
        rebuild.drop(n);
      } else {
        rebuild.keep(n, layer);
      }
    }
    return rebuild.build();
  }

  /// Folds where a dense layer or convolution feeds the normalisation and nothing else. A
  /// normalisation is never folded forward: a padded convolution would see another border.
  private static Network foldNormalisation(Network network) {
    List<List<Integer>> consumers = network.consumers();
    Rebuild rebuild = new Rebuild(network);
    for (int n = 1; n < network.nodes().size(); n++) {
      Node node = network.nodes().get(n);
      if (!(node.layer() instanceof Layer.BatchNorm norm)) {
        rebuild.keep(n, node.layer());
        continue;
      }
      Layer producer = rebuild.layerOf(node.input());
      boolean alone = consumers.get(node.input()).size() == 1;
      Channelwise map = Channelwise.of(norm);
      if (alone && producer instanceof Layer.Dense dense) {
        Weights bias = scaledBias(dense.bias(), map);
        rebuild.replace(n, new Layer.Dense(scaled(dense.weight(), map), bias));
      } else if (alone && producer instanceof Layer.Conv2d conv) {
        Weights bias = scaledBias(conv.bias(), map);
        Weights weight = scaled(conv.weight(), map);
        rebuild.replace(n, new Layer.Conv2d(weight, bias, conv.window(), conv.groups()));
      } else {
        rebuild.keep(n, map.asLayer());
      }
    }
    return rebuild.build();
  }

  /// `W' = W·gamma/sqrt(variance + epsilon)`, in float64, rounded once.
  private static Weights scaled(Weights weight, Channelwise map) {
    float[] values = new float[weight.size()];
    int perOutput = values.length / weight.dim(0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (map.scale()[i / perOutput] * weight.values()[i]);
    }
    return new Weights(values, weight.dims());
  }

  /// `b' = (b - mean)·gamma/sqrt(variance + epsilon) + beta`.
  private static Weights scaledBias(Weights bias, Channelwise map) {
    float[] values = new float[bias.size()];
    for (int o = 0; o < values.length; o++) {
      values[o] = (float) (map.scale()[o] * bias.values()[o] + map.shift()[o]);
    }
    return Weights.vector(values);
  }

  private static Network averageInsteadOfMaximum(Network network, List<Finding> findings) {
    Rebuild rebuild = new Rebuild(network);
    for (int n = 1; n < network.nodes().size(); n++) {
      Node node = network.nodes().get(n);
      if (node.layer() instanceof Layer.MaxPool pool) {
        rebuild.keep(n, new Layer.AveragePool(pool.window(), false));
        findings.add(
            new Finding(
                Finding.Severity.AMBER,
                node.name(),
                "max-pooling replaced by average pooling: the ANN itself changes, and the spiking"
                    + " network is compared with the changed ANN",
                "choose lip or gate to keep the trained network"));
      } else {
        rebuild.keep(n, node.layer());
      }
    }
    return rebuild.build();
  }

  /// The output integrates and never spikes, so a last activation becomes a population in front of
  /// it.
  private static Network endWithOutput(Network network) {
    Node last = network.nodes().getLast();
    if (!(last.layer() instanceof Layer.Activation)) {
      return network;
    }
    List<Node> nodes = new ArrayList<>(network.nodes());
    nodes.add(
        new Node(
            last.name() + "/output",
            new Layer.Identity(),
            List.of(network.output()),
            last.shape()));
    return network.withNodes(nodes);
  }

  /// Builds a network anew, node by node, keeping track of where each old node went.
  private static final class Rebuild {
    private final Network old;
    private final List<Node> nodes = new ArrayList<>();
    private final int[] place;

    Rebuild(Network old) {
      this.old = old;
      place = new int[old.nodes().size()];
      nodes.add(old.nodes().getFirst());
    }

    void keep(int n, Layer layer) {
      Node node = old.nodes().get(n);
      List<Integer> inputs = node.inputs().stream().map(i -> place[i]).toList();
      place[n] = nodes.size();
      nodes.add(new Node(node.name(), layer, inputs, node.shape()));
    }

    /// Whoever read node `n` now reads its input.
    void drop(int n) {
      place[n] = place[old.nodes().get(n).input()];
    }

    /// Node `n` goes into its input, which becomes `layer`.
    void replace(int n, Layer layer) {
      drop(n);
      Node node = nodes.get(place[n]);
      nodes.set(place[n], new Node(node.name(), layer, node.inputs(), node.shape()));
    }

    Layer layerOf(int n) {
      return nodes.get(place[n]).layer();
    }

    Network build() {
      return old.withNodes(nodes);
    }
  }
}
