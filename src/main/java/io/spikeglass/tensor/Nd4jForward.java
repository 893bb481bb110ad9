package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/// Evaluates a network with ND4J's own operations (convolution, batch normalisation, pooling,
/// matrix product) on a batch in N, C, H, W order. It shares no arithmetic with [Forward] and
/// nothing is folded, so that agreement of the two means something. The first use loads ND4J, which
/// takes seconds.
final class Nd4jForward {

  /// ND4J's number for the layout N, C, H, W, and for weights `[out][in][rows][columns]`.
  private static final int CHANNELS_FIRST = 0;

  private static final int OUTPUTS_FIRST = 1;

  private final Network network;

  Nd4jForward(Network network) {
    this.network = network;
  }

  /// Class scores of every input.
  ///
  /// @throws IllegalStateException if the network holds an operation without arithmetic
  float[][] logits(List<float[]> inputs) {
    List<INDArray> values = new ArrayList<>();
    for (Node node : network.nodes()) {
      values.add(
          node.layer() instanceof Layer.Input
              ? batch(inputs, node.shape())
              : value(node, node.inputs().stream().map(values::get).toList()));
    }
    INDArray scores = values.getLast().reshape('c', inputs.size(), network.classCount());
    float[][] rows = new float[inputs.size()][];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = scores.getRow(n).dup().toFloatVector();
    }
    return rows;
  }

  private static INDArray batch(List<float[]> inputs, Shape shape) {
    float[] all = new float[inputs.size() * shape.size()];
    for (int n = 0; n < inputs.size(); n++) {
      System.arraycopy(inputs.get(n), 0, all, n * shape.size(), shape.size());
    }
    return array(all, inputs.size(), shape.channels(), shape.height(), shape.width());
  }

  private static INDArray value(Node node, List<INDArray> inputs) {
    INDArray x = inputs.getFirst();
    return switch (node.layer()) {
      case Layer.Dense dense -> dense(dense, x);
      case Layer.Conv2d conv -> convolution(conv, x);
      case Layer.BatchNorm norm -> batchNorm(norm, x);
      case Layer.Affine affine -> {
        INDArray scale = vector(affine.scale().values()).reshape(1, -1, 1, 1);
        INDArray shift = vector(affine.shift().values()).reshape(1, -1, 1, 1);
        yield x.mul(scale).add(shift);
      }
      case Layer.AveragePool pool -> averagePool(pool, x, node.shape());
      case Layer.MaxPool pool ->
          pool(
              "maxpool2d", padded(x, pool.window(), node.shape(), -Float.MAX_VALUE), pool.window());
      case Layer.GlobalAveragePool _ -> x.mean(true, 2, 3);
      case Layer.Add _ -> inputs.stream().reduce(INDArray::add).orElseThrow();
      case Layer.Concat _ -> Nd4j.concat(1, inputs.toArray(INDArray[]::new));
      case Layer.Pad pad -> pad(x, pad.top(), pad.left(), pad.bottom(), pad.right(), 0);
      case Layer.Flatten _, Layer.Reshape _ -> shaped(x, node.shape());
      case Layer.Identity _ -> x;
      case Layer.Softmax softmax -> softmax(softmax, x).reshape('c', x.shape());
      case Layer.Activation activation -> activation(activation, x);
      case Layer.Input _, Layer.Unsupported _ ->
          throw new IllegalStateException("no arithmetic for " + node.name());
    };
  }

  private static INDArray dense(Layer.Dense dense, INDArray x) {
    int outputs = dense.weight().dim(0);
    INDArray weight = array(dense.weight().values(), outputs, dense.weight().dim(1));
    INDArray rows = x.reshape('c', x.size(0), dense.weight().dim(1));
    return rows.mmul(weight.transpose())
        .addRowVector(vector(dense.bias().values()))
        .reshape('c', x.size(0), outputs, 1, 1);
  }

  private static INDArray convolution(Layer.Conv2d conv, INDArray x) {
    Window window = conv.window();
    INDArray in =
        pad(x, window.padTop(), window.padLeft(), window.padBottom(), window.padRight(), 0);
    int outputs = conv.weight().dim(0) / conv.groups();
    int inputs = conv.weight().dim(1);
    INDArray weight = array(conv.weight().values(), conv.weight().dims());
    INDArray bias = vector(conv.bias().values());
    INDArray[] groups = new INDArray[conv.groups()];
    for (int g = 0; g < groups.length; g++) {
      groups[g] =
          Nd4j.exec(
              DynamicCustomOp.builder("conv2d")
                  .addInputs(
                      channels(in, 1, g * inputs, inputs),
                      channels(weight, 0, g * outputs, outputs),
                      channels(bias, 0, g * outputs, outputs))
                  .addIntegerArguments(
                      window.kernelHeight(),
                      window.kernelWidth(),
                      window.strideHeight(),
                      window.strideWidth(),
                      0,
                      0,
                      window.dilationHeight(),
                      window.dilationWidth(),
                      0,
                      CHANNELS_FIRST,
                      OUTPUTS_FIRST)
                  .build())[0];
    }
    return Nd4j.concat(1, groups);
  }

  private static INDArray batchNorm(Layer.BatchNorm norm, INDArray x) {
    return Nd4j.exec(
        DynamicCustomOp.builder("batchnorm")
            .addInputs(
                x,
                vector(norm.mean().values()),
                vector(norm.variance().values()),
                vector(norm.gamma().values()),
                vector(norm.beta().values()))
            .addIntegerArguments(1, 1, 1)
            .addFloatingPointArguments(norm.epsilon())
            .build())[0];
  }

  /// The mean over a window of ones is the share of the window that counts.
  private static INDArray averagePool(Layer.AveragePool layer, INDArray x, Shape to) {
    Window window = layer.window();
    INDArray mean = pool("avgpool2d", padded(x, window, to, 0), window);
    INDArray ones = padded(Nd4j.onesLike(x), window, to, 0);
    if (layer.countPadding()) {
      ones.get(
              NDArrayIndex.all(),
              NDArrayIndex.all(),
              NDArrayIndex.interval(0, counted(ones, 2, window.padTop(), x, window.padBottom())),
              NDArrayIndex.interval(0, counted(ones, 3, window.padLeft(), x, window.padRight())))
          .assign(1);
    }
    return mean.div(pool("avgpool2d", ones, window));
  }

  /// How many places of `padded` along `axis` belong to `x` and its padding.
  private static long counted(INDArray padded, int axis, int before, INDArray x, int behind) {
    return Math.min(padded.size(axis), before + x.size(axis) + behind);
  }

  private static INDArray pool(String operation, INDArray padded, Window window) {
    return Nd4j.exec(
        DynamicCustomOp.builder(operation)
            .addInputs(padded)
            .addIntegerArguments(
                window.kernelHeight(),
                window.kernelWidth(),
                window.strideHeight(),
                window.strideWidth(),
                0,
                0,
                window.dilationHeight(),
                window.dilationWidth(),
                0,
                1,
                CHANNELS_FIRST)
            .build())[0];
  }

  /// Pads so that the windows of `to` fit exactly, an incomplete last window included.
  private static INDArray padded(INDArray x, Window window, Shape to, float value) {
    int rows =
        reach(to.height(), window.strideHeight(), window.kernelHeight(), window.dilationHeight());
    int columns =
        reach(to.width(), window.strideWidth(), window.kernelWidth(), window.dilationWidth());
    int bottom = Math.max(0, rows - window.padTop() - (int) x.size(2));
    int right = Math.max(0, columns - window.padLeft() - (int) x.size(3));
    return pad(x, window.padTop(), window.padLeft(), bottom, right, value);
  }

  private static int reach(int outputs, int stride, int kernel, int dilation) {
    return (outputs - 1) * stride + (kernel - 1) * dilation + 1;
  }

  private static INDArray pad(INDArray x, int top, int left, int bottom, int right, float value) {
    if (top + left + bottom + right == 0) {
      return x;
    }
    INDArray padded =
        Nd4j.valueArrayOf(
            new long[] {x.size(0), x.size(1), x.size(2) + top + bottom, x.size(3) + left + right},
            value,
            DataType.FLOAT);
    padded
        .get(
            NDArrayIndex.all(),
            NDArrayIndex.all(),
            NDArrayIndex.interval(top, top + x.size(2)),
            NDArrayIndex.interval(left, left + x.size(3)))
        .assign(x);
    return padded;
  }

  private static INDArray softmax(Layer.Softmax softmax, INDArray x) {
    String operation = softmax.logarithm() ? "log_softmax" : "softmax";
    return Nd4j.exec(
        DynamicCustomOp.builder(operation)
            .addInputs(x.reshape('c', x.size(0), x.length() / x.size(0)))
            .build())[0];
  }

  private static INDArray activation(Layer.Activation activation, INDArray x) {
    return switch (activation) {
      case Layer.Relu _ -> Transforms.relu(x, true);
      case Layer.LeakyRelu(double slope) -> Transforms.max(x, x.mul(slope), false);
      case Layer.Clip(double bound) -> Transforms.min(Transforms.relu(x, true), bound, false);
      case Layer.Qcfs(double bound, int levels) -> {
        INDArray level = Transforms.floor(x.mul(levels / bound).addi(0.5), false).divi(levels);
        yield Transforms.min(Transforms.relu(level, false), 1, false).muli(bound);
      }
    };
  }

  private static INDArray shaped(INDArray x, Shape shape) {
    return x.reshape('c', x.size(0), shape.channels(), shape.height(), shape.width());
  }

  private static INDArray channels(INDArray x, int axis, int first, int count) {
    if (count == x.size(axis)) {
      return x;
    }
    var interval = NDArrayIndex.interval(first, first + count);
    return axis == 0 ? x.get(interval).dup('c') : x.get(NDArrayIndex.all(), interval).dup('c');
  }

  private static INDArray vector(float[] values) {
    return array(values, values.length);
  }

  private static INDArray array(float[] values, int... dims) {
    long[] shape = new long[dims.length];
    for (int d = 0; d < dims.length; d++) {
      shape[d] = dims[d];
    }
    return Nd4j.create(values, shape, 'c');
  }
}
