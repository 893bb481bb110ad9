package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import java.util.List;

/// Chooses the kernel of every layer.
final class Kernels {

  private Kernels() {}

  /// The kernel of node `position`, which is not the input.
  ///
  /// @throws IllegalStateException for an operation that cannot be computed
  static Kernel of(Network network, int position, Loops loops) {
    Node node = network.nodes().get(position);
    int source = node.input();
    Shape from = network.nodes().get(source).shape();
    Shape to = node.shape();
    return switch (node.layer()) {
      case Layer.Dense dense -> new DenseKernel(dense, source, loops);
      case Layer.Conv2d conv ->
          loops == Loops.VECTORS && ChannelConvolutionKernel.serves(conv)
              ? new ChannelConvolutionKernel(conv, source, from, to)
              : new ConvolutionKernel(conv, source, from, to, loops);
      case Layer.BatchNorm norm -> affine(Channelwise.of(norm), source, to);
      case Layer.Affine affine -> affine(Channelwise.of(affine), source, to);
      case Layer.AveragePool pool -> new PoolKernel(pool, source, from, to);
      case Layer.MaxPool pool -> new PoolKernel(pool, source, from, to);
      case Layer.GlobalAveragePool _ -> globalMean(source, from);
      case Layer.Add _ -> add(node.inputs());
      case Layer.Concat _ -> concat(node.inputs());
      case Layer.Pad pad -> pad(pad, source, from, to);
      case Layer.Flatten _, Layer.Reshape _, Layer.Identity _ -> concat(List.of(source));
      case Layer.Softmax softmax -> softmax(softmax.logarithm(), source);
      case Layer.Activation activation -> activation(activation, source);
      case Layer.Input _, Layer.Unsupported _ ->
          throw new IllegalStateException("no arithmetic for " + node.name());
    };
  }

  private static Kernel affine(Channelwise map, int source, Shape shape) {
    float[] scale = Channelwise.rounded(map.scale());
    float[] shift = Channelwise.rounded(map.shift());
    int area = shape.area();
    return (values, out, _) -> {
      float[] in = values[source];
      for (int c = 0; c < scale.length; c++) {
        for (int i = c * area; i < (c + 1) * area; i++) {
          out[i] = in[i] * scale[c] + shift[c];
        }
      }
    };
  }

  private static Kernel globalMean(int source, Shape from) {
    int area = from.area();
    return (values, out, _) -> {
      float[] in = values[source];
      for (int c = 0; c < from.channels(); c++) {
        float sum = 0;
        for (int i = c * area; i < (c + 1) * area; i++) {
          sum += in[i];
        }
        out[c] = sum / area;
      }
    };
  }

  private static Kernel add(List<Integer> inputs) {
    int[] sources = inputs.stream().mapToInt(Integer::intValue).toArray();
    return (values, out, _) -> {
      System.arraycopy(values[sources[0]], 0, out, 0, out.length);
      for (int k = 1; k < sources.length; k++) {
        float[] in = values[sources[k]];
        for (int i = 0; i < out.length; i++) {
          out[i] += in[i];
        }
      }
    };
  }

  private static Kernel concat(List<Integer> inputs) {
    int[] sources = inputs.stream().mapToInt(Integer::intValue).toArray();
    return (values, out, _) -> {
      int at = 0;
      for (int source : sources) {
        System.arraycopy(values[source], 0, out, at, values[source].length);
        at += values[source].length;
      }
    };
  }

  private static Kernel pad(Layer.Pad pad, int source, Shape from, Shape to) {
    return (values, out, _) -> {
      // What lies outside stays at the zero that the buffer was made with.
      for (int c = 0; c < from.channels(); c++) {
        for (int y = 0; y < from.height(); y++) {
          int target = (c * to.height() + y + pad.top()) * to.width() + pad.left();
          int row = (c * from.height() + y) * from.width();
          System.arraycopy(values[source], row, out, target, from.width());
        }
      }
    };
  }

  private static Kernel softmax(boolean logarithm, int source) {
    return (values, out, _) -> {
      float[] in = values[source];
      double largest = Double.NEGATIVE_INFINITY;
      for (float x : in) {
        largest = Math.max(largest, x);
      }
      double sum = 0;
      for (float x : in) {
        sum += Math.exp(x - largest);
      }
      double logSum = Math.log(sum);
      for (int i = 0; i < out.length; i++) {
        double log = in[i] - largest - logSum;
        out[i] = (float) (logarithm ? log : Math.exp(log));
      }
    };
  }

  private static Kernel activation(Layer.Activation activation, int source) {
    return switch (activation) {
      case Layer.Relu _ -> clip(Float.POSITIVE_INFINITY, source);
      case Layer.Clip(double bound) -> clip((float) bound, source);
      case Layer.LeakyRelu _, Layer.Qcfs _ ->
          (values, out, _) -> {
            float[] in = values[source];
            for (int i = 0; i < out.length; i++) {
              out[i] = (float) activation.apply(in[i]);
            }
          };
    };
  }

  private static Kernel clip(float bound, int source) {
    return (values, out, _) -> {
      float[] in = values[source];
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.min(Math.max(in[i], 0), bound);
      }
    };
  }
}
