package io.spikeglass.files.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Rectifiers;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.List;

/// The layers that hold trained values, convolutions aside: dense layers, slopes, normalisations.
final class TrainedLayers {

  private final KerasNetwork network;
  private final KerasWeights weights;
  private final Order order;

  TrainedLayers(KerasNetwork network, KerasWeights weights, Order order) {
    this.network = network;
    this.weights = weights;
    this.order = order;
  }

  /// Adds a leaky ReLU with trained slopes; where the channels have slopes of their own, two
  /// populations: `max(z, 0) - slope·max(-z, 0)`.
  Strand parametricRelu(KerasLayer layer, Strand x) throws ProblemException {
    float[] slopes = weights.of(layer, 1).getFirst().values();
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

  /// Adds a dense layer; behind a flattened image its weights are put into our order.
  Strand dense(KerasLayer layer, Strand x) throws ProblemException {
    boolean biased = layer.flag("use_bias", true);
    List<Weights> trained = weights.of(layer, biased ? 2 : 1);
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
    Weights bias =
        biased ? KerasWeights.vector(layer, trained.get(1), out) : Weights.filled(out, 0);
    return network.add(
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
    Weights kernel =
        Kernels.outputsFirst(new Weights(matrix.values(), 1, 1, matrix.dim(0), matrix.dim(1)));
    Layer linear =
        new Layer.Conv2d(kernel, KerasWeights.vector(layer, bias, out), Window.square(1, 1), 1);
    return network.add(
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
    List<Weights> trained = weights.of(layer, 2 + (scaled ? 1 : 0) + (centred ? 1 : 0));
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
    KerasWeights.vector(layer, values, x.shape().channels());
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
      List<Weights> learned = weights.of(layer, 3);
      mean = KerasWeights.vector(layer, learned.get(0), channels).values();
      variance = KerasWeights.vector(layer, learned.get(1), channels).values();
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
