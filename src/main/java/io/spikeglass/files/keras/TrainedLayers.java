package io.spikeglass.files.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Rectifiers;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.List;

/// The layers that hold trained values: convolutions, dense layers, normalisations.
final class TrainedLayers {

  private final KerasNetwork network;
  private final KerasWeights weights;
  private final Order order;

  TrainedLayers(KerasNetwork network, KerasWeights weights, Order order) {
    this.network = network;
    this.weights = weights;
    this.order = order;
  }

  /// Adds `linear` and the activation that Keras keeps in the same layer; the population, where
  /// there is one, has the layer's name.
  private Strand withActivation(KerasLayer layer, Layer linear, Strand x, Shape shape) {
    return switch (Activations.of(layer)) {
      case Layer.Identity _ -> network.add(layer.name(), linear, List.of(x), shape);
      case Layer.Softmax softmax ->
          network.activate(
              layer.name() + (softmax.logarithm() ? "/log_softmax" : "/softmax"),
              softmax,
              network.add(layer.name(), linear, List.of(x), shape));
      case Layer activation ->
          network.activate(
              layer.name(),
              activation,
              network.add(layer.name() + "/linear", linear, List.of(x), shape));
    };
  }

  /// Adds a leaky ReLU with trained slopes; where the channels have slopes of their own, two
  /// populations: `max(z, 0) - slope·max(-z, 0)`.
  Strand parametricRelu(KerasLayer layer, Strand x) throws ProblemException {
    float[] slopes = weights(layer, 1).getFirst().values();
    int channels = x.shape().channels();
    if (Rectifiers.areAlike(slopes) || slopes.length != channels || !x.plainOrImage()) {
      return network.activate(layer.name(), Rectifiers.sloped(layer.kind(), slopes), x);
    }
    String name = layer.name();
    Strand above = network.add(name, new Layer.Relu(), x);
    Strand turned = network.add(name + "/turned", Rectifiers.scaling(-1, channels), x);
    Strand below = network.add(name + "/below", new Layer.Relu(), turned);
    Strand sloped = network.add(name + "/slopes", Rectifiers.scaling(-1, slopes), below);
    return network.add(name + "/sum", new Layer.Add(), List.of(above, sloped), x.shape());
  }

  private List<Weights> weights(KerasLayer layer, int expected) throws ProblemException {
    List<Weights> found = weights.of(layer);
    if (found.size() != expected) {
      throw layer.corrupt("it has " + found.size() + " arrays of weights instead of " + expected);
    }
    return found;
  }

  /// Adds a convolution, whole or depthwise.
  Strand convolution(KerasLayer layer, Strand x) throws ProblemException {
    boolean depthwise = layer.kind().equals("DepthwiseConv2D");
    boolean biased = layer.flag("use_bias", true);
    List<Weights> trained = weights(layer, biased ? 2 : 1);
    Weights kernel = trained.getFirst();
    int channels = x.shape().channels();
    int groups = depthwise ? channels : layer.extent("groups", 1);
    if (kernel.dims().length != 4
        || (long) kernel.dim(2) * (depthwise ? 1 : groups) != channels
        || (!depthwise && kernel.dim(3) % groups != 0)) {
      throw layer.corrupt("kernels " + kernel + " do not fit " + channels + " channels");
    }
    Weights weight = depthwise ? depthwiseFirst(kernel) : outputsFirst(kernel);
    int out = weight.dim(0);
    Window window = window(layer, x, kernel);
    Layer linear =
        new Layer.Conv2d(
            weight,
            biased ? vector(layer, trained.get(1), out) : Weights.filled(out, 0),
            window,
            groups);
    return withActivation(layer, linear, x, KerasWindow.slid(layer, x.shape(), window, out));
  }

  /// Adds a convolution of every channel for itself and one over the channels.
  Strand separableConvolution(KerasLayer layer, Strand x) throws ProblemException {
    boolean biased = layer.flag("use_bias", true);
    List<Weights> trained = weights(layer, biased ? 3 : 2);
    Weights kernel = trained.getFirst();
    int channels = x.shape().channels();
    if (kernel.dims().length != 4 || kernel.dim(2) != channels) {
      throw layer.corrupt("kernels " + kernel + " do not fit " + channels + " channels");
    }
    Weights depthwise = depthwiseFirst(kernel);
    Window window = window(layer, x, kernel);
    int between = depthwise.dim(0);
    Strand apart =
        network.add(
            layer.name() + "/depthwise",
            new Layer.Conv2d(depthwise, Weights.filled(between, 0), window, channels),
            List.of(x),
            KerasWindow.slid(layer, x.shape(), window, between));
    Weights point = trained.get(1);
    if (point.dims().length != 4 || point.dim(2) != between || point.size() == 0) {
      throw layer.corrupt("kernels " + point + " do not fit " + between + " channels");
    }
    Weights together = outputsFirst(point);
    int out = together.dim(0);
    Weights bias = biased ? vector(layer, trained.get(2), out) : Weights.filled(out, 0);
    Shape shape = KerasNetwork.shape(layer, out, apart.shape().height(), apart.shape().width());
    return withActivation(
        layer, new Layer.Conv2d(together, bias, Window.square(1, 1), 1), apart, shape);
  }

  /// Adds a convolution along a series. The columns of a table, as the input may be, are its
  /// channels.
  Strand seriesConvolution(KerasLayer layer, Strand x) throws ProblemException {
    boolean biased = layer.flag("use_bias", true);
    List<Weights> trained = weights(layer, biased ? 2 : 1);
    Weights kernel = trained.getFirst();
    int groups = layer.extent("groups", 1);
    Shape shape = x.shape();
    boolean table = shape.channels() == 1 && shape.width() > 1;
    int channels = table ? shape.width() : shape.channels();
    if (kernel.dims().length != 3
        || (long) kernel.dim(1) * groups != channels
        || kernel.dim(2) % groups != 0) {
      throw layer.corrupt("kernels " + kernel + " do not fit " + channels + " channels");
    }
    if (table && groups > 1) {
      return network.refuse(layer, "groups are not read in the first layer of a series", x);
    }
    int out = kernel.dim(2);
    Weights bias = biased ? vector(layer, trained.get(1), out) : Weights.filled(out, 0);
    Strand column = new Strand(x.node(), new Shape(1, shape.height(), 1));
    Window window = window(layer, column, upright(kernel));
    Weights weight = outputsFirst(upright(kernel));
    if (table) {
      weight = asColumns(weight);
      window = widened(window, channels);
    }
    Layer linear = new Layer.Conv2d(weight, bias, window, groups);
    return withActivation(layer, linear, x, KerasWindow.slid(layer, shape, window, out));
  }

  /// The kernel `[positions][in][out]` as one of a single column.
  private static Weights upright(Weights kernel) {
    return new Weights(kernel.values(), kernel.dim(0), 1, kernel.dim(1), kernel.dim(2));
  }

  /// From `[out][channel][row][1]` to `[out][1][row][channel]`.
  private static Weights asColumns(Weights weight) {
    int channels = weight.dim(1);
    int rows = weight.dim(2);
    float[] values = new float[weight.size()];
    for (int i = 0; i < values.length; i++) {
      int o = i / (channels * rows);
      int c = i / rows % channels;
      values[(o * rows + i % rows) * channels + c] = weight.values()[i];
    }
    return new Weights(values, weight.dim(0), 1, rows, channels);
  }

  /// The same window over all columns of a table.
  private static Window widened(Window window, int columns) {
    return new Window(
        window.kernelHeight(),
        columns,
        window.strideHeight(),
        1,
        window.padTop(),
        0,
        window.padBottom(),
        0,
        window.dilationHeight(),
        1,
        false);
  }

  private static Window window(KerasLayer layer, Strand x, Weights kernel) throws ProblemException {
    return KerasWindow.read(
        layer,
        x.shape(),
        new int[] {kernel.dim(0), kernel.dim(1)},
        layer.pair("strides", 1, 1),
        layer.pair("dilation_rate", 1, 1));
  }

  /// From `[rows][columns][in][out]` to `[out][in][rows][columns]`.
  private static Weights outputsFirst(Weights kernel) {
    int area = kernel.dim(0) * kernel.dim(1);
    int in = kernel.dim(2);
    int out = kernel.dim(3);
    float[] values = new float[kernel.size()];
    for (int p = 0; p < area; p++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          values[(o * in + i) * area + p] = kernel.values()[(p * in + i) * out + o];
        }
      }
    }
    return new Weights(values, out, in, kernel.dim(0), kernel.dim(1));
  }

  /// From `[rows][columns][channel][multiple]` to one output per channel and multiple.
  private static Weights depthwiseFirst(Weights kernel) {
    int area = kernel.dim(0) * kernel.dim(1);
    int out = kernel.dim(2) * kernel.dim(3);
    float[] values = new float[kernel.size()];
    for (int p = 0; p < area; p++) {
      for (int o = 0; o < out; o++) {
        values[o * area + p] = kernel.values()[p * out + o];
      }
    }
    return new Weights(values, out, 1, kernel.dim(0), kernel.dim(1));
  }

  private static Weights vector(KerasLayer layer, Weights values, int size)
      throws ProblemException {
    if (values.dims().length != 1 || values.size() != size) {
      throw layer.corrupt(values + " instead of " + size + " values");
    }
    return values;
  }

  /// Adds a dense layer; behind a flattened image its weights are put into our order.
  Strand dense(KerasLayer layer, Strand x) throws ProblemException {
    boolean biased = layer.flag("use_bias", true);
    List<Weights> trained = weights(layer, biased ? 2 : 1);
    Weights matrix = trained.getFirst();
    if (!x.shape().isFlat()) {
      return everywhere(
          layer, x, matrix, biased ? trained.get(1) : Weights.filled(matrix.dim(1), 0));
    }
    int in = x.shape().size();
    if (matrix.dims().length != 2 || matrix.dim(0) != in) {
      throw layer.corrupt("weights " + matrix + " do not fit " + in + " features");
    }
    int out = matrix.dim(1);
    float[] values = new float[matrix.size()];
    for (int i = 0; i < in; i++) {
      layer.source().file().checkpoint();
      int place = x.place(i);
      for (int o = 0; o < out; o++) {
        values[o * in + place] = matrix.values()[i * out + o];
      }
    }
    Weights bias = biased ? vector(layer, trained.get(1), out) : Weights.filled(out, 0);
    return withActivation(
        layer, new Layer.Dense(new Weights(values, out, in), bias), x, Shape.flat(out));
  }

  /// Adds a dense layer over the channels of every position, which is a convolution.
  private Strand everywhere(KerasLayer layer, Strand x, Weights matrix, Weights bias)
      throws ProblemException {
    Shape shape = x.shape();
    if (order == Order.CHANNELS_FIRST
        || matrix.dims().length != 2
        || matrix.dim(0) != shape.channels()) {
      return network.refuse(layer, "it does not work along the channels", x);
    }
    int out = matrix.dim(1);
    Weights kernel = outputsFirst(new Weights(matrix.values(), 1, 1, matrix.dim(0), matrix.dim(1)));
    Layer linear = new Layer.Conv2d(kernel, vector(layer, bias, out), Window.square(1, 1), 1);
    return withActivation(
        layer, linear, x, KerasNetwork.shape(layer, out, shape.height(), shape.width()));
  }

  /// Adds a batch normalisation along the channels.
  Strand batchNormalization(KerasLayer layer, Strand x) throws ProblemException {
    JsonNode setting = layer.config().path("axis");
    int axis = (setting.isArray() ? setting.path(0) : setting).asInt(-1);
    boolean flat = x.shape().isFlat();
    boolean series = x.shape().width() == 1 && axis == 2;
    boolean last = order == Order.CHANNELS_LAST && (axis == -1 || series) || flat;
    if (!last && axis != order.channelAxis()) {
      return network.refuse(layer, "statistics along axis " + axis + " are not supported", x);
    }
    int channels = x.shape().channels();
    boolean scaled = layer.flag("scale", true);
    boolean centred = layer.flag("center", true);
    List<Weights> trained = weights(layer, 2 + (scaled ? 1 : 0) + (centred ? 1 : 0));
    if (trained.getFirst().size() != channels && channels == 1) {
      return network.refuse(layer, "statistics for every column are not supported", x);
    }
    Weights gamma = scaled ? placed(layer, trained.getFirst(), x) : Weights.filled(channels, 1);
    Weights beta =
        centred ? placed(layer, trained.get(scaled ? 1 : 0), x) : Weights.filled(channels, 0);
    Weights mean = placed(layer, trained.get(trained.size() - 2), x);
    Weights variance = placed(layer, trained.getLast(), x);
    double epsilon = layer.number("epsilon", 1e-3);
    for (float v : variance.values()) {
      if (!(v + epsilon > 0)) {
        throw layer.source().notFinite("the variance of layer '" + layer.name() + "'");
      }
    }
    return network.add(layer.name(), new Layer.BatchNorm(gamma, beta, mean, variance, epsilon), x);
  }

  /// One value per channel, or per feature in our order.
  private static Weights placed(KerasLayer layer, Weights values, Strand x)
      throws ProblemException {
    vector(layer, values, x.shape().channels());
    if (!x.shape().isFlat() || x.plain()) {
      return values;
    }
    float[] result = new float[values.size()];
    for (int i = 0; i < result.length; i++) {
      result[x.place(i)] = values.values()[i];
    }
    return Weights.vector(result);
  }

  /// Adds `scale·x + offset`.
  Strand rescaling(KerasLayer layer, Strand x) throws ProblemException {
    int channels = x.shape().channels();
    float[] scale = perChannel(layer, layer.config().path("scale"), 1, channels);
    float[] offset = perChannel(layer, layer.config().path("offset"), 0, channels);
    return network.add(
        layer.name(), new Layer.Affine(Weights.vector(scale), Weights.vector(offset)), x);
  }

  /// Adds `(x - mean) / sqrt(variance)`, statistics given in the settings or learned from data.
  Strand normalization(KerasLayer layer, Strand x) throws ProblemException {
    int channels = x.shape().channels();
    JsonNode given = layer.config().path("mean");
    float[] mean;
    float[] variance;
    if (given.isNumber() || given.isArray()) {
      mean = perChannel(layer, given, 0, channels);
      variance = perChannel(layer, layer.config().path("variance"), 1, channels);
    } else {
      List<Weights> learned = weights(layer, 3);
      mean = vector(layer, learned.get(0), channels).values();
      variance = vector(layer, learned.get(1), channels).values();
    }
    float[] scale = new float[channels];
    float[] shift = new float[channels];
    for (int c = 0; c < channels; c++) {
      // Keras keeps the divisor away from zero in this way.
      double divisor = Math.max(Math.sqrt(variance[c]), 1e-7);
      scale[c] = (float) (1 / divisor);
      shift[c] = (float) (-mean[c] / divisor);
      if (!Float.isFinite(scale[c]) || !Float.isFinite(shift[c])) {
        throw layer.source().notFinite("the statistics of layer '" + layer.name() + "'");
      }
    }
    return network.add(
        layer.name(), new Layer.Affine(Weights.vector(scale), Weights.vector(shift)), x);
  }

  private static float[] perChannel(
      KerasLayer layer, JsonNode value, double otherwise, int channels) throws ProblemException {
    float[] values = new float[channels];
    JsonNode inner = value;
    while (inner.isArray() && inner.size() == 1) {
      inner = inner.get(0);
    }
    boolean each = inner.isArray();
    if (each && inner.size() != channels) {
      throw layer.corrupt(inner.size() + " values for " + channels + " channels");
    }
    for (int c = 0; c < channels; c++) {
      values[c] = (float) (each ? inner.get(c) : inner).asDouble(otherwise);
      if (!Float.isFinite(values[c])) {
        throw layer.source().notFinite("the settings of layer '" + layer.name() + "'");
      }
    }
    return values;
  }
}
