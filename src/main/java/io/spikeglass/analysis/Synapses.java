package io.spikeglass.analysis;

import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import io.spikeglass.simulation.FanOut;
import io.spikeglass.tensor.Feeding;
import java.util.List;

/// How many synapses a spike drives and how many multiplications the ANN needs: the structure that
/// a cost is counted on (specification, section 9).
///
/// @param fanOut synapses behind each neuron, per population
/// @param inputFanOut synapses behind each input that sends spikes; empty with direct coding
/// @param multiplications of one forward pass of the ANN, exact at image borders
/// @param analogMultiplications those of the first linear maps, which direct coding needs at every
///     step; 0 for other codings
public record Synapses(
    List<int[]> fanOut, int[] inputFanOut, long multiplications, long analogMultiplications) {

  public Synapses {
    fanOut = List.copyOf(fanOut);
  }

  /// The synapses of `spiking`.
  public static Synapses of(SpikingNetwork spiking) {
    Network graph = spiking.graph();
    boolean analog = spiking.settings().coding() == InputCoding.DIRECT;
    Feeding[] feeding = Feeding.of(graph);
    long all = 0;
    long first = 0;
    for (int n = 1; n < graph.nodes().size(); n++) {
      long own = multiplications(graph, graph.nodes().get(n));
      all += own;
      first += feeding[n].fromEncoder() ? own : 0;
    }
    return new Synapses(
        spiking.populations().stream()
            .map(Population::node)
            .map(node -> FanOut.of(graph, node))
            .toList(),
        analog ? new int[0] : FanOut.of(graph, 0),
        all,
        analog ? first : 0);
  }

  /// Multiplications of one forward pass through `graph`, exact at image borders.
  static long multiplications(Network graph) {
    return graph.nodes().stream().mapToLong(node -> multiplications(graph, node)).sum();
  }

  private static long multiplications(Network graph, Node node) {
    return switch (node.layer()) {
      case Layer.Dense dense -> dense.weight().size();
      case Layer.Conv2d conv when conv.reordering().length == 0 -> {
        Shape in = graph.nodes().get(node.input()).shape();
        Window window = conv.window();
        long rows =
            taps(
                in.height(),
                node.shape().height(),
                window.kernelHeight(),
                window.strideHeight(),
                window.dilationHeight(),
                window.padTop());
        long columns =
            taps(
                in.width(),
                node.shape().width(),
                window.kernelWidth(),
                window.strideWidth(),
                window.dilationWidth(),
                window.padLeft());
        yield rows * columns * (in.channels() / conv.groups()) * node.shape().channels();
      }
      default -> 0;
    };
  }

  /// Pairs of output and kernel position, along one axis, that lie inside the input.
  private static long taps(int in, int out, int kernel, int stride, int dilation, int pad) {
    long taps = 0;
    for (int o = 0; o < out; o++) {
      for (int k = 0; k < kernel; k++) {
        int at = o * stride + k * dilation - pad;
        taps += at >= 0 && at < in ? 1 : 0;
      }
    }
    return taps;
  }

  /// Synapses driven by `counts` spikes of the neurons of a population.
  public long operations(int population, int[] counts) {
    int[] behind = fanOut.get(population);
    long operations = 0;
    for (int i = 0; i < counts.length; i++) {
      operations += (long) counts[i] * behind[i];
    }
    return operations;
  }

  /// Synapses driven by the spikes of the input encoder.
  ///
  /// @param spikes that it sent, per value
  public long inputOperations(int[] spikes) {
    long operations = 0;
    for (int i = 0; i < inputFanOut.length; i++) {
      operations += (long) spikes[i] * inputFanOut[i];
    }
    return operations;
  }
}
