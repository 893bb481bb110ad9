package io.spikeglass.conversion;

import io.spikeglass.control.RunControl;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.tensor.Forward;
import java.util.stream.IntStream;

/// The activations of the ANN over samples, batch after batch: in a batch sample beside sample,
/// then layer beside layer, so that what is summed up per layer does not depend on threads.
final class ActivationBatches {

  private final Network graph;
  private final Samples samples;
  private final int size;

  /// @param size samples in a batch; the last one may hold fewer
  ActivationBatches(Network graph, Samples samples, int size) {
    this.graph = graph;
    this.samples = samples;
    this.size = size;
  }

  /// Takes in the activations of one population in one batch.
  @FunctionalInterface
  interface Taker {
    /// @param values per sample of the batch, then neuron; valid during the call
    void take(int population, float[][] values);
  }

  int count() {
    return Math.ceilDiv(samples.size(), size);
  }

  /// Hands every batch to `taker`: the batches of one population in order and one at a time,
  /// populations side by side.
  ///
  /// @param doing what is said about the progress
  void run(RunControl control, String doing, Taker taker) {
    Forward forward = new Forward(graph);
    int[] nodes = graph.activations();
    float[][][] buffers = new float[Math.min(size, samples.size())][][];
    for (int first = 0; first < samples.size(); first += size) {
      int begin = first;
      int length = Math.min(size, samples.size() - first);
      IntStream.range(0, length)
          .parallel()
          .forEach(
              n -> {
                control.checkpoint();
                if (buffers[n] == null) {
                  buffers[n] = forward.newBuffers();
                }
                forward.run(samples.read(begin + n), buffers[n]);
              });
      IntStream.range(0, nodes.length)
          .parallel()
          .forEach(
              l -> {
                float[][] values = new float[length][];
                for (int n = 0; n < length; n++) {
                  values[n] = buffers[n][nodes[l]];
                }
                taker.take(l, values);
              });
      control.progress((double) (begin + length) / samples.size(), doing);
    }
  }
}
