package io.spikeglass.tensor;

import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import java.util.List;

/// ANN forward pass, node by node, one sample at a time, in float32. Every sum has one order: bias
/// first, then the inputs in channel, row, column order; a product is rounded before it is added.
/// So equal input gives equal bits whatever the thread and the vector width. Zero inputs and zero
/// padding may be skipped, which changes no sum.
///
/// Immutable: any thread may run it with its own buffers.
public final class Forward {

  private final Network network;
  private final Kernel[] kernels;
  private final int scratch;

  /// Lays out the weights of `network`, which may be folded or not.
  ///
  /// @throws IllegalStateException if the network holds an operation without arithmetic
  public Forward(Network network) {
    this(network, Loops.VECTORS);
  }

  /// The same with these loops.
  ///
  /// @param loops the numbers do not depend on them
  public Forward(Network network, Loops loops) {
    this.network = network;
    int count = network.nodes().size();
    kernels = new Kernel[count - 1];
    int needed = 0;
    for (int n = 1; n < count; n++) {
      kernels[n - 1] = Kernels.of(network, n, loops);
      needed = Math.max(needed, kernels[n - 1].scratch());
    }
    scratch = needed;
  }

  /// Buffers for [#run]: one array per node, in order, then one of working space.
  public float[][] newBuffers() {
    List<Node> nodes = network.nodes();
    float[][] buffers = new float[nodes.size() + 1][];
    for (int n = 0; n < nodes.size(); n++) {
      buffers[n] = new float[nodes.get(n).shape().size()];
    }
    buffers[nodes.size()] = new float[scratch];
    return buffers;
  }

  /// Fills `outputs` (from [#newBuffers]) with the value of every node for `input`, which has the
  /// shape of the network's input in C, H, W order.
  public void run(float[] input, float[][] outputs) {
    System.arraycopy(input, 0, outputs[0], 0, outputs[0].length);
    float[] workingSpace = outputs[kernels.length + 1];
    for (int n = 1; n <= kernels.length; n++) {
      kernels[n - 1].apply(outputs, outputs[n], workingSpace);
    }
  }

  /// Class scores for `input`, in new arrays; for many samples, [#run] with kept buffers.
  public float[] logits(float[] input) {
    float[][] outputs = newBuffers();
    run(input, outputs);
    return outputs[network.output()];
  }
}
