package io.spikeglass.tensor;

import io.spikeglass.network.Network;

/// ANN forward pass, node by node, one sample at a time, in float32 with a fixed order of additions
/// (bias first, then inputs in channel, row, column order), so that equal input gives equal bits
/// whatever the thread.
public final class Forward {

  private final Network network;

  public Forward(Network network) {
    this.network = network;
  }

  /// Buffers for the outputs of all nodes, one array per node.
  public float[][] newBuffers() {
    throw new UnsupportedOperationException(network.name());
  }

  /// Fills `outputs` (from [#newBuffers]) with the value of every node for `input`.
  public void run(float[] input, float[][] outputs) {
    throw new UnsupportedOperationException();
  }

  /// Class scores for `input`.
  public float[] logits(float[] input) {
    throw new UnsupportedOperationException();
  }
}
