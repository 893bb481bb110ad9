package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Single values of the affine map that [Graph64#affine] evaluates as a whole, to the bit. Of dense
/// layers and convolutions only the outputs asked for are computed; what they read is computed once
/// and kept. For one thread.
public final class Probe64 {

  private final Network network;
  private final Map<Integer, double[]> known;

  /// @param given as in [Graph64#affine]
  public Probe64(Network network, Map<Integer, double[]> given) {
    this.network = network;
    known = new HashMap<>(given);
  }

  /// The value of `node` at a flat index.
  ///
  /// @throws IllegalStateException if a node without arithmetic is needed and not given
  public double at(int node, int index) {
    double[] values = known.get(node);
    if (values != null) {
      return values[index];
    }
    Node asked = network.nodes().get(node);
    int source = asked.input();
    return switch (asked.layer()) {
      case Layer.Dense dense -> Graph64.dense(dense, whole(source), index, Graph64.Mode.AFFINE);
      case Layer.Conv2d conv -> convolve(conv, whole(source), source, asked.shape(), index);
      case Layer.Add _ -> {
        double sum = at(source, index);
        for (int other : asked.inputs().subList(1, asked.inputs().size())) {
          sum += at(other, index);
        }
        yield sum;
      }
      case Layer.BatchNorm norm -> channelwise(Channelwise.of(norm), source, asked.shape(), index);
      case Layer.Affine affine -> channelwise(Channelwise.of(affine), source, asked.shape(), index);
      case Layer.Flatten _, Layer.Reshape _, Layer.Identity _ -> at(source, index);
      default -> whole(node)[index];
    };
  }

  private double channelwise(Channelwise map, int source, Shape shape, int index) {
    int c = shape.channelOf(index);
    return at(source, index) * map.scale()[c] + map.shift()[c];
  }

  private double[] whole(int node) {
    double[] values = known.get(node);
    if (values == null) {
      Node asked = network.nodes().get(node);
      List<double[]> inputs = asked.inputs().stream().map(this::whole).toList();
      Shape from = network.nodes().get(asked.input()).shape();
      values = Graph64.value(asked, from, inputs, Graph64.Mode.AFFINE);
      known.put(node, values);
    }
    return values;
  }

  /// Bias, then the inputs inside the image in channel, row, column order.
  private double convolve(Layer.Conv2d conv, double[] in, int source, Shape to, int index) {
    Shape from = network.nodes().get(source).shape();
    Window window = conv.window();
    float[] weight = conv.weight().values();
    int channels = from.channels() / conv.groups();
    int output = to.channelOf(index);
    int top = index % to.area() / to.width() * window.strideHeight() - window.padTop();
    int left = index % to.width() * window.strideWidth() - window.padLeft();
    int firstChannel = output / (to.channels() / conv.groups()) * channels;
    double sum = conv.bias().values()[output];
    int w = output * channels * window.kernelHeight() * window.kernelWidth();
    for (int c = firstChannel; c < firstChannel + channels; c++) {
      for (int r = 0; r < window.kernelHeight(); r++) {
        int row = top + r * window.dilationHeight();
        int at = (c * from.height() + row) * from.width();
        for (int k = 0; k < window.kernelWidth(); k++, w++) {
          int column = left + k * window.dilationWidth();
          if (row >= 0 && row < from.height() && column >= 0 && column < from.width()) {
            sum += weight[w] * in[at + column];
          }
        }
      }
    }
    return sum;
  }
}
