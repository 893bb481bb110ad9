package io.spikeglass.conversion;

import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.tensor.Forward;

/// The activations of the ANN over samples, batch after batch: in a batch sample beside sample,
/// then layer beside layer, so that what is summed up per layer does not depend on threads.
final class ActivationBatches {

  private final Network graph;
  private final Samples samples;
  private final int size;
  private final Pieces pieces;

  /// @param size samples in a batch; the last one may hold fewer
  /// @param pieces how samples, and then layers, are done
  ActivationBatches(Network graph, Samples samples, int size, Pieces pieces) {
    this.graph = graph;
    this.samples = samples;
    this.size = size;
    this.pieces = pieces;
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
      pieces.each(
          length,
          control,
          n -> {
            if (buffers[n] == null) {
              buffers[n] = forward.newBuffers();
            }
            forward.run(samples.read(begin + n), buffers[n]);
          });
      pieces.each(
          nodes.length,
          control,
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
