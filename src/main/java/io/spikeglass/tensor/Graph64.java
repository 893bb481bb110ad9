package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Evaluates the graph of a network in float64 from values given at any of its nodes: with the
/// populations' time-mean signals given, everything between them is the affine map of the
/// specification; with only the coding residue given, it is the linear path of the compensation.
/// The order of additions is that of [Forward].
public final class Graph64 {

  private Graph64() {}

  /// Values of all nodes, by position, with biases. A node in `given` takes the value from there;
  /// the input must be given; an activation that is not given applies h.
  ///
  /// @throws IllegalStateException if a node without arithmetic is not given
  public static Map<Integer, double[]> affine(Network network, Map<Integer, double[]> given) {
    return evaluate(network, given, Mode.AFFINE);
  }

  /// Values of the nodes that the given ones reach on linear paths, without biases and shifts. A
  /// path ends at an activation, at a max-pool (not linear) and at a softmax unless their own value
  /// is given; nodes that nothing reaches are absent, which means zero.
  ///
  /// @throws IllegalStateException if a node without arithmetic is reached
  public static Map<Integer, double[]> linear(Network network, Map<Integer, double[]> given) {
    return evaluate(network, given, Mode.LINEAR);
  }

  /// Whether biases and shifts belong to it.
  enum Mode {
    AFFINE,
    LINEAR
  }

  private static Map<Integer, double[]> evaluate(
      Network network, Map<Integer, double[]> given, Mode mode) {
    Map<Integer, double[]> values = new HashMap<>(given);
    for (int n = 0; n < network.nodes().size(); n++) {
      Node node = network.nodes().get(n);
      boolean reached = node.inputs().stream().anyMatch(values::containsKey);
      if (given.containsKey(n) || !reached || (mode == Mode.LINEAR && endsLinear(node.layer()))) {
        continue;
      }
      List<double[]> in =
          node.inputs().stream()
              .map(i -> values.getOrDefault(i, new double[network.nodes().get(i).shape().size()]))
              .toList();
      Shape from = network.nodes().get(node.input()).shape();
      values.put(n, value(node, from, in, mode));
    }
    return values;
  }

  private static boolean endsLinear(Layer layer) {
    return layer instanceof Layer.Activation
        || layer instanceof Layer.MaxPool
        || layer instanceof Layer.Softmax;
  }

  /// The value of a node from those of its inputs.
  static double[] value(Node node, Shape from, List<double[]> inputs, Mode mode) {
    double[] in = inputs.getFirst();
    Shape to = node.shape();
    return switch (node.layer()) {
      case Layer.Dense dense -> dense(dense, in, mode);
      case Layer.Conv2d conv -> convolve(conv, in, from, to, mode);
      case Layer.BatchNorm norm -> channelwise(Channelwise.of(norm), in, to, mode);
      case Layer.Affine affine -> channelwise(Channelwise.of(affine), in, to, mode);
      case Layer.AveragePool pool -> averagePool(pool, in, from, to);
      case Layer.MaxPool pool -> maxPool(pool.window(), in, from, to);
      case Layer.GlobalAveragePool _ -> globalMean(in, from);
      case Layer.Add _ -> add(inputs);
      case Layer.Concat _ -> concat(inputs, to.size());
      case Layer.Pad pad -> pad(pad, in, from, to);
      case Layer.Flatten _, Layer.Reshape _, Layer.Identity _ -> in;
      case Layer.Softmax softmax -> softmax(softmax.logarithm(), in);
      case Layer.Activation activation -> Arrays.stream(in).map(activation::apply).toArray();
      case Layer.Input _, Layer.Unsupported _ ->
          throw new IllegalStateException("no arithmetic for " + node.name());
    };
  }

  private static double[] dense(Layer.Dense dense, double[] in, Mode mode) {
    double[] out = new double[dense.weight().dim(0)];
    for (int o = 0; o < out.length; o++) {
      out[o] = dense(dense, in, o, mode);
    }
    return out;
  }

  /// One output of a dense layer.
  static double dense(Layer.Dense dense, double[] in, int output, Mode mode) {
    float[] weight = dense.weight().values();
    double sum = mode == Mode.AFFINE ? dense.bias().values()[output] : 0;
    for (int i = 0, w = output * in.length; i < in.length; i++, w++) {
      sum += weight[w] * in[i];
    }
    return sum;
  }

  private static double[] convolve(
      Layer.Conv2d conv, double[] in, Shape from, Shape to, Mode mode) {
    double[] out = new double[to.size()];
    Window window = conv.window();
    int channels = from.channels() / conv.groups();
    int outputsPerGroup = to.channels() / conv.groups();
    float[] weight = conv.weight().values();
    int w = 0;
    for (int o = 0; o < to.channels(); o++) {
      if (mode == Mode.AFFINE) {
        double bias = conv.bias().values()[o];
        Arrays.fill(out, o * to.area(), (o + 1) * to.area(), bias);
      }
      int firstChannel = o / outputsPerGroup * channels;
      for (int c = 0; c < channels; c++) {
        int plane = (firstChannel + c) * from.area();
        for (int r = 0; r < window.kernelHeight(); r++) {
          for (int k = 0; k < window.kernelWidth(); k++) {
            addTap(weight[w++], window, r, k, in, plane, from, out, o * to.area(), to);
          }
        }
      }
    }
    return out;
  }

  /// Adds one kernel tap to an output plane, leaving out positions that lie in the padding.
  private static void addTap(
      double weight,
      Window window,
      int r,
      int k,
      double[] in,
      int plane,
      Shape from,
      double[] out,
      int target,
      Shape to) {
    int left = k * window.dilationWidth() - window.padLeft();
    int stride = window.strideWidth();
    int firstX = left >= 0 ? 0 : Math.ceilDiv(-left, stride);
    int lastX = Math.min(to.width() - 1, Math.floorDiv(from.width() - 1 - left, stride));
    for (int y = 0; y < to.height(); y++) {
      int row = y * window.strideHeight() + r * window.dilationHeight() - window.padTop();
      if (row < 0 || row >= from.height()) {
        continue;
      }
      int base = plane + row * from.width() + left;
      int outBase = target + y * to.width();
      for (int x = firstX; x <= lastX; x++) {
        out[outBase + x] += weight * in[base + x * stride];
      }
    }
  }

  private static double[] channelwise(Channelwise map, double[] in, Shape shape, Mode mode) {
    double[] out = new double[in.length];
    for (int i = 0; i < in.length; i++) {
      int c = shape.channelOf(i);
      out[i] = in[i] * map.scale()[c] + (mode == Mode.AFFINE ? map.shift()[c] : 0);
    }
    return out;
  }

  private static double[] averagePool(Layer.AveragePool pool, double[] in, Shape from, Shape to) {
    double[] out = new double[to.size()];
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (int source : Windows.inside(pool.window(), from, to, i)) {
        sum += in[source];
      }
      out[i] = sum / Windows.divisor(pool, from, to, i);
    }
    return out;
  }

  private static double[] maxPool(Window window, double[] in, Shape from, Shape to) {
    double[] out = new double[to.size()];
    for (int i = 0; i < out.length; i++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int source : Windows.inside(window, from, to, i)) {
        largest = Math.max(largest, in[source]);
      }
      out[i] = largest;
    }
    return out;
  }

  private static double[] globalMean(double[] in, Shape from) {
    double[] out = new double[from.channels()];
    for (int i = 0; i < in.length; i++) {
      out[from.channelOf(i)] += in[i];
    }
    for (int c = 0; c < out.length; c++) {
      out[c] /= from.area();
    }
    return out;
  }

  private static double[] add(List<double[]> inputs) {
    double[] out = inputs.getFirst().clone();
    for (double[] in : inputs.subList(1, inputs.size())) {
      for (int i = 0; i < out.length; i++) {
        out[i] += in[i];
      }
    }
    return out;
  }

  private static double[] concat(List<double[]> inputs, int size) {
    double[] out = new double[size];
    int at = 0;
    for (double[] in : inputs) {
      System.arraycopy(in, 0, out, at, in.length);
      at += in.length;
    }
    return out;
  }

  private static double[] pad(Layer.Pad pad, double[] in, Shape from, Shape to) {
    double[] out = new double[to.size()];
    for (int c = 0; c < from.channels(); c++) {
      for (int y = 0; y < from.height(); y++) {
        int target = (c * to.height() + y + pad.top()) * to.width() + pad.left();
        System.arraycopy(in, (c * from.height() + y) * from.width(), out, target, from.width());
      }
    }
    return out;
  }

  private static double[] softmax(boolean logarithm, double[] in) {
    double largest = Arrays.stream(in).max().orElseThrow();
    double logSum = Math.log(Arrays.stream(in).map(x -> Math.exp(x - largest)).sum());
    return Arrays.stream(in)
        .map(x -> x - largest - logSum)
        .map(log -> logarithm ? log : Math.exp(log))
        .toArray();
  }
}
