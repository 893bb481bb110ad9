package io.spikeglass.tensor;

import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import java.util.List;

/// ANN forward pass, node by node, in float32, of one sample or of several at a time. Every sum has
/// one order: bias first, then the inputs in channel, row, column order; a product is rounded
/// before it is added. So equal input gives equal bits whatever the thread and the vector width.
/// Zero inputs and zero padding may be skipped, which changes no sum.
///
/// Immutable: any thread may run it with its own buffers.
public final class Forward {

  private static final int LARGEST_BATCH = 16;

  /// What the samples of a batch may compute: more of them share a reading of the weights without a
  /// further gain.
  private static final long BATCH_BYTES = 12L << 20;

  private final Network network;
  private final Kernel[] kernels;
  private final int scratch;
  private final int batch;

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
    long bytes = 0;
    for (Node node : network.nodes()) {
      bytes += (long) Float.BYTES * node.shape().size();
    }
    batch = Math.clamp(BATCH_BYTES / bytes, 1, LARGEST_BATCH);
  }

  /// Samples that are best run together: large layers read their weights once for all of them.
  public int batch() {
    return batch;
  }

  /// Buffers for [#run(float[], float[][])]: one array per node, in order, then one of working
  /// space.
  public float[][] newBuffers() {
    return newBuffers(new float[scratch]);
  }

  private float[][] newBuffers(float[] workingSpace) {
    List<Node> nodes = network.nodes();
    float[][] buffers = new float[nodes.size() + 1][];
    for (int n = 0; n < nodes.size(); n++) {
      buffers[n] = new float[nodes.get(n).shape().size()];
    }
    buffers[nodes.size()] = workingSpace;
    return buffers;
  }

  /// Buffers for [#run(float[][], float[][][])]: as [#newBuffers] for each of `samples` samples.
  public float[][][] newBuffers(int samples) {
    int needed = scratch;
    for (Kernel kernel : kernels) {
      needed = Math.max(needed, kernel.scratch(samples));
    }
    float[] workingSpace = new float[needed];
    float[][][] buffers = new float[samples][][];
    for (int n = 0; n < samples; n++) {
      buffers[n] = newBuffers(workingSpace);
    }
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

  /// The same for several samples, to the bit.
  ///
  /// @param outputs from [#newBuffers(int)] for at least as many
  public void run(float[][] inputs, float[][][] outputs) {
    for (int n = 0; n < inputs.length; n++) {
      System.arraycopy(inputs[n], 0, outputs[n][0], 0, outputs[n][0].length);
    }
    float[] workingSpace = outputs[0][kernels.length + 1];
    for (int n = 1; n <= kernels.length; n++) {
      kernels[n - 1].apply(outputs, inputs.length, n, workingSpace);
    }
  }

  /// Class scores for `input`, in new arrays; for many samples, [#run] with kept buffers.
  public float[] logits(float[] input) {
    float[][] outputs = newBuffers();
    run(input, outputs);
    return outputs[network.output()];
  }
}
