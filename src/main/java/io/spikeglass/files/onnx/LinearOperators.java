package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.onnx.Value.Signal;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Conv, Gemm and MatMul.
final class LinearOperators {

  static final Map<String, Translator> TRANSLATORS =
      Map.of(
          "Conv", LinearOperators::conv,
          "Gemm", LinearOperators::gemm,
          "MatMul", LinearOperators::matMul);

  private static final int MOST_GROUPS = 1 << 20;

  private LinearOperators() {}

  private static Value conv(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.image(0, network);
    Constant.Reals weight = op.reals(1);
    int[] kernel = weight.dims();
    if (Windows.overSeries(op) && kernel.length == 3) {
      kernel = new int[] {kernel[0], kernel[1], 1, kernel[2]};
    }
    int groups = op.integer("group", 1, 1, MOST_GROUPS);
    if (kernel.length != 4
        || Reshaping.size(kernel) == 0
        || (long) kernel[1] * groups != x.dims()[1]
        || kernel[0] % groups != 0) {
      throw op.corrupt(
          "kernels of extents "
              + weight.extents()
              + " in "
              + groups
              + " group(s) do not fit an input of extents "
              + x.extents());
    }
    Window window = Windows.read(op, x, kernel[2], kernel[3]);
    Layer.Conv2d layer =
        new Layer.Conv2d(
            new Weights(weight.values(), kernel), convBias(op, kernel[0]), window, groups);
    return Windows.slid(op, network, layer, x, Windows.outputDims(op, x, window, kernel[0]));
  }

  private static Weights convBias(Operation op, int channels)
      throws ProblemException, UnsupportedOperation {
    if (op.optional(2).isEmpty()) {
      return Weights.filled(channels, 0);
    }
    Constant.Reals bias = op.reals(2);
    if (bias.size() != channels) {
      throw op.corrupt(bias.size() + " biases for " + channels + " channels");
    }
    return Weights.vector(bias.values());
  }

  private static Value gemm(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.laidOut(0);
    if (x.rank() != 2) {
      throw op.corrupt("expects feature vectors, not extents " + x.extents());
    }
    if (op.integer("transA", 0) != 0) {
      throw new UnsupportedOperation("with transA = 1 it mixes the samples of a batch");
    }
    Layer.Dense layer =
        dense(op, x, op.reals(1), op.integer("transB", 0) != 0, op.real("alpha", 1));
    int out = layer.weight().dim(0);
    if (op.optional(2).isPresent()) {
      float[] bias = gemmBias(op, op.reals(2), out);
      layer = new Layer.Dense(layer.weight(), Weights.vector(bias));
    }
    return network.add(op, layer, List.of(x), x.dims()[0], out);
  }

  private static float[] gemmBias(Operation op, Constant.Reals c, int out)
      throws ProblemException, UnsupportedOperation {
    int last = c.rank() == 0 ? 1 : c.dims()[c.rank() - 1];
    if (c.rank() > 2 || (last != 1 && last != out)) {
      throw op.corrupt("a bias of extents " + c.extents() + " for " + out + " outputs");
    }
    if (c.size() != last) {
      throw new UnsupportedOperation("its bias differs between the samples of a batch");
    }
    float beta = op.real("beta", 1);
    float[] bias = new float[out];
    for (int o = 0; o < out; o++) {
      bias[o] = finite(op, beta * c.values()[last == 1 ? 0 : o], c);
    }
    return bias;
  }

  private static Value matMul(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    if (op.input(0) instanceof Signal && op.input(1) instanceof Signal) {
      throw new UnsupportedOperation("the product of two signals is not linear");
    }
    if (op.input(0) instanceof Constant) {
      return withWeightsOnTheLeft(op, network);
    }
    Signal x = op.laidOut(0);
    if (x.rank() > 4) {
      throw new UnsupportedOperation(
          "matrix products are read for vectors, series and images, not for extents "
              + x.extents());
    }
    if (x.rank() == 2) {
      Layer.Dense layer = dense(op, x, matrix(op, 1), false, 1);
      return network.add(op, layer, List.of(x), x.dims()[0], layer.weight().dim(0));
    }
    return alongTheLastAxis(op, network, x);
  }

  /// A dense layer for each of the vectors that lie along the last axis: one convolution. Its
  /// channels come last.
  private static Value alongTheLastAxis(Operation op, Assembly network, Signal x)
      throws ProblemException, UnsupportedOperation {
    int in = x.dims()[x.rank() - 1];
    int vectors = (int) (Reshaping.size(x.dims()) / x.dims()[0] / in);
    Signal vector = x.laidOut(Layout.PLAIN, x.dims()[0], in);
    Layer.Dense dense = dense(op, vector, matrix(op, 1), false, 1);
    int out = dense.weight().dim(0);
    int[] dims = x.dims().clone();
    dims[x.rank() - 1] = out;
    Layout layout = x.rank() == 3 ? Layout.seriesChannelsLast(dims) : Layout.channelsLast(dims);
    if (x.layout().endsInChannels()) {
      return network.add(op, convolution(dense, 1), List.of(x), layout, dims);
    }
    if (vectors == 1) {
      Signal flat = ShapeOperators.reshaped(op.part("vector"), network, x, dims[0], in);
      return network.add(op, dense, List.of(flat), layout, dims);
    }
    Shape rows = new Shape(1, vectors, in);
    Signal table =
        network.shapeOf(x).equals(rows)
            ? x
            : network.add(
                op.part("rows"), new Layer.Reshape(rows), List.of(x), dims[0], 1, vectors, in);
    Signal columns =
        network.add(op, convolution(dense, in), List.of(table), dims[0], out, vectors, 1);
    return ShapeOperators.turned(op.part("laid out"), network, columns, layout, dims);
  }

  /// The convolution that does what `dense` does to every row of `columns` columns.
  private static Layer.Conv2d convolution(Layer.Dense dense, int columns) {
    int out = dense.weight().dim(0);
    int in = dense.weight().dim(1) / columns;
    Window window = new Window(1, columns, 1, 1, 0, 0, 0, 0, 1, 1, false);
    Weights kernel = new Weights(dense.weight().values(), out, in, 1, columns);
    return new Layer.Conv2d(kernel, dense.bias(), window, 1);
  }

  /// Channels of a series mixed position by position.
  private static Value withWeightsOnTheLeft(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    if (op.laidOut(1).rank() == 2) {
      throw new UnsupportedOperation(
          "with the weights on the left it mixes the samples of a batch");
    }
    if (op.laidOut(1).rank() != 3) {
      throw new UnsupportedOperation("with the weights on the left it mixes rows of an image");
    }
    Signal x = op.image(1, network);
    Signal vector = x.laidOut(Layout.PLAIN, x.dims()[0], x.dims()[1]);
    Layer.Dense dense = dense(op, vector, matrix(op, 0), true, 1);
    int out = dense.weight().dim(0);
    return network
        .add(op, convolution(dense, 1), List.of(x), x.dims()[0], out, 1, x.dims()[3])
        .laidOut(Layout.SERIES, x.dims()[0], out, x.dims()[3]);
  }

  /// The weights in input `index`, without axes of extent 1 before the last two.
  private static Constant.Reals matrix(Operation op, int index)
      throws ProblemException, UnsupportedOperation {
    Constant.Reals weights = op.reals(index);
    if (weights.rank() == 1) {
      throw new UnsupportedOperation("its weights are a vector instead of a matrix");
    }
    int before = Math.max(0, weights.rank() - 2);
    if (!IntStream.range(0, before).allMatch(axis -> weights.dims()[axis] == 1)) {
      throw new UnsupportedOperation("its weights differ between channels or positions");
    }
    return weights.withDims(Arrays.copyOfRange(weights.dims(), before, weights.rank()));
  }

  /// The dense layer whose stored matrix is `[in][out]`, or `[out][in]` if `transposed`.
  private static Layer.Dense dense(
      Operation op, Signal x, Constant.Reals matrix, boolean transposed, float factor)
      throws ProblemException {
    int in = x.dims()[1];
    if (matrix.rank() != 2
        || matrix.dims()[transposed ? 1 : 0] != in
        || matrix.dims()[transposed ? 0 : 1] < 1) {
      throw op.corrupt(
          "weights of extents " + matrix.extents() + " do not fit " + in + " features");
    }
    int out = matrix.dims()[transposed ? 0 : 1];
    boolean asStored = transposed && factor == 1 && x.layout().keepsOrder();
    if (asStored) {
      return new Layer.Dense(new Weights(matrix.values(), out, in), Weights.filled(out, 0));
    }
    op.source().reserveWeights("the weights of node '" + op.name() + "'", in, out);
    float[] weight = new float[in * out];
    for (int o = 0; o < out; o++) {
      op.source().file().checkpoint();
      for (int i = 0; i < in; i++) {
        float stored = matrix.values()[transposed ? o * in + i : i * out + o];
        weight[o * in + x.layout().place(i)] = finite(op, factor * stored, matrix);
      }
    }
    return new Layer.Dense(new Weights(weight, out, in), Weights.filled(out, 0));
  }

  private static float finite(Operation op, float value, Constant source) throws ProblemException {
    if (!Float.isFinite(value)) {
      throw op.source().notFinite(source.name());
    }
    return value;
  }
}
