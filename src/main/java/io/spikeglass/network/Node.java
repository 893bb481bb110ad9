package io.spikeglass.network;

import java.util.List;

/// A layer at its place in the graph.
///
/// @param name the source's own name (ONNX: node name, or its output's name where it has none;
///     Keras and DL4J: layer name); unique in its network
/// @param layer what it computes
/// @param inputs positions in [Network#nodes()] of the nodes it reads, all smaller than its own
/// @param shape shape of its output for one sample
public record Node(String name, Layer layer, List<Integer> inputs, Shape shape) {

  public Node {
    inputs = List.copyOf(inputs);
  }

  /// Position of the first (for most layers: the only) input.
  public int input() {
    return inputs.getFirst();
  }
}
