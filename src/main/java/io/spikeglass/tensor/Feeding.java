package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;

/// Where the signals that a node reads come from. It decides which part an input error belongs to
/// (specification, section 7) and who gets a compensation charge (6.3).
public enum Feeding {
  /// The input encoder only.
  ENCODER,
  /// Spiking populations only.
  POPULATIONS,
  /// Both.
  MIXED;

  /// How every node of `network` is fed, by position; the input itself counts as encoder.
  public static Feeding[] of(Network network) {
    Feeding[] feeding = new Feeding[network.nodes().size()];
    feeding[0] = ENCODER;
    for (int n = 1; n < feeding.length; n++) {
      boolean encoder = false;
      boolean populations = false;
      for (int source : network.nodes().get(n).inputs()) {
        Feeding sent = sent(network.nodes().get(source), feeding[source]);
        encoder |= sent != POPULATIONS;
        populations |= sent != ENCODER;
      }
      feeding[n] = encoder && populations ? MIXED : encoder ? ENCODER : POPULATIONS;
    }
    return feeding;
  }

  /// Whether some signal of the encoder arrives.
  public boolean fromEncoder() {
    return this != POPULATIONS;
  }

  private static Feeding sent(Node node, Feeding received) {
    return node.layer() instanceof Layer.Activation ? POPULATIONS : received;
  }
}
