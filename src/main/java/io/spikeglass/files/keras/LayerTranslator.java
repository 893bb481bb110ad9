package io.spikeglass.files.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Rectifiers;
import io.spikeglass.files.Refusals;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.Arrays;
import java.util.List;

/// One Keras layer after the other becomes nodes of the network.
final class LayerTranslator {

  /// Weights that a layer without trained ones may be given.
  private static final int MOST_VALUES = 1 << 22;

  private final KerasNetwork network;
  private final TrainedLayers trained;
  private final Convolutions convolutions;

  private final Order order;

  LayerTranslator(KerasNetwork network, KerasWeights weights, Order order) {
    this.network = network;
    this.trained = new TrainedLayers(network, weights, order);
    this.convolutions = new Convolutions(network, weights);
    this.order = order;
  }

  /// Adds `layer`.
  ///
  /// @throws ProblemException when its settings or weights are damaged
  void translate(KerasLayer layer) throws ProblemException {
    network.name(layer, layer.kind().equals("InputLayer") ? input(layer) : examined(layer));
  }

  private Strand input(KerasLayer layer) throws ProblemException {
    JsonNode dims = layer.config().path("batch_shape");
    if (!dims.isArray()) {
      dims = layer.config().path("batch_input_shape");
    }
    if (!dims.isArray()) {
      throw layer.source().corrupt("its configuration does not say the shape of the input");
    }
    long[] extents = new long[Math.max(0, dims.size() - 1)];
    for (int axis = 0; axis < extents.length; axis++) {
      JsonNode extent = dims.get(axis + 1);
      if (extent.isNull()) {
        throw layer.source().notConvertible("its input has no fixed size: " + dims);
      }
      extents[axis] = layer.extent("shape", extent, 1);
    }
    Shape shape =
        switch (extents.length) {
          case 1 -> Shape.flat((int) extents[0]);
          case 2 -> KerasNetwork.shape(layer, 1, extents[0], extents[1]);
          case 3 ->
              order == Order.CHANNELS_FIRST
                  ? KerasNetwork.shape(layer, extents[0], extents[1], extents[2])
                  : KerasNetwork.shape(layer, extents[2], extents[0], extents[1]);
          default -> throw layer.source().notConvertible("its input has the shape " + dims);
        };
    return network.add(layer.name(), new Layer.Input(), List.of(), shape);
  }

  private Strand examined(KerasLayer layer) throws ProblemException {
    List<Strand> inputs = network.inputs(layer);
    try {
      return operator(layer, inputs);
    } catch (ProblemException misfit) {
      // Behind an unsupported layer shapes are guesses, so that not fitting them is no damage.
      if (misfit.problem() instanceof Problem.Corrupt
          && inputs.stream().anyMatch(network::guessed)) {
        return network.refuse(
            layer, "it cannot be examined behind an unsupported layer", inputs.getFirst());
      }
      throw misfit;
    }
  }

  private Strand operator(KerasLayer layer, List<Strand> inputs) throws ProblemException {
    Strand x = inputs.getFirst();
    if (order == Order.CHANNELS_FIRST && !isReadChannelsFirst(layer)) {
      return network.refuse(layer, "it is not read with channels before rows and columns", x);
    }
    return switch (layer.kind()) {
      case "Conv2D", "DepthwiseConv2D" -> convolutions.ofImage(layer, x);
      case "Conv1D" -> convolutions.ofSeries(layer, x);
      case "SeparableConv2D" -> convolutions.separable(layer, x);
      case "SeparableConv1D", "DepthwiseConv1D" -> convolutions.separableOfSeries(layer, x);
      case "Dense" -> trained.dense(layer, x);
      case "BatchNormalization" -> trained.batchNormalization(layer, x);
      case "Activation", "ReLU", "LeakyReLU", "Softmax", "Relu", "Relu6" ->
          network.activate(layer.name(), Activations.itself(layer), x);
      case "PReLU" -> trained.parametricRelu(layer, x);
      case "MaxPooling2D", "AveragePooling2D", "MaxPooling1D", "AveragePooling1D" ->
          pooling(layer, x);
      case "GlobalAveragePooling2D" -> globalMean(layer, x);
      case "Mean" -> mean(layer, x);
      case "GlobalMaxPooling2D" -> globalMaximum(layer, x);
      case "GlobalAveragePooling1D", "GlobalMaxPooling1D" -> globalOfSeries(layer, x);
      case "Flatten" -> flatten(layer, x);
      case "Reshape" -> reshape(layer, x);
      case "ZeroPadding2D", "ZeroPadding1D" -> padding(layer, x);
      case "Cropping2D", "Cropping1D" -> cropping(layer, x);
      case "Rescaling" -> trained.rescaling(layer, x);
      case "Normalization" -> trained.normalization(layer, x);
      case "Add", "Subtract", "Multiply", "TrueDivide", "Divide" -> arithmetic(layer, inputs);
      case "Average" -> average(layer, inputs);
      case "Concatenate" -> concatenation(layer, inputs);
      case "Dropout",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "GaussianDropout",
          "AlphaDropout",
          "GaussianNoise",
          "ActivityRegularization",
          "RandomFlip",
          "RandomRotation",
          "RandomZoom",
          "RandomTranslation",
          "RandomContrast",
          "RandomBrightness" ->
          x;
      default -> network.refuse(layer, Refusals.reason(layer.kind()), x);
    };
  }

  private Strand pooling(KerasLayer layer, Strand x) throws ProblemException {
    int[] kernel = layer.pair("pool_size", 2, 2);
    Window window =
        KerasWindow.read(layer, x.shape(), kernel, layer.pair("strides", kernel), new int[] {1, 1});
    Layer pool =
        layer.kind().startsWith("Max")
            ? new Layer.MaxPool(window)
            : new Layer.AveragePool(window, false);
    Shape shape = KerasWindow.slid(layer, x.shape(), window, x.shape().channels());
    return network.add(layer.name(), pool, List.of(x), shape);
  }

  private static boolean isReadChannelsFirst(KerasLayer layer) {
    return switch (layer.kind()) {
      case "Conv2D",
          "DepthwiseConv2D",
          "SeparableConv2D",
          "MaxPooling2D",
          "AveragePooling2D",
          "GlobalAveragePooling2D",
          "GlobalMaxPooling2D",
          "ZeroPadding2D" ->
          layer.isChannelsFirst();
      case "Normalization", "Rescaling", "PReLU", "Reshape", "Cropping2D", "Mean" -> false;
      default -> !layer.isOverSeries();
    };
  }

  private Strand globalMean(KerasLayer layer, Strand x) {
    return network.add(
        layer.name(), new Layer.GlobalAveragePool(), List.of(x), Shape.flat(x.shape().channels()));
  }

  /// The mean over rows and columns, written as an operator.
  private Strand mean(KerasLayer layer, Strand x) {
    String axes = layer.config().path("axis").toString();
    return !x.shape().isFlat() && (axes.equals("[1,2]") || axes.equals("[2,1]"))
        ? globalMean(layer, x)
        : network.refuse(layer, "a mean is read only over the rows and columns of an image", x);
  }

  private Strand globalOfSeries(KerasLayer layer, Strand x) {
    if (x.shape().width() > 1) {
      return network.refuse(layer, "it is read behind a convolution only", x);
    }
    return layer.kind().startsWith("GlobalMax") ? globalMaximum(layer, x) : globalMean(layer, x);
  }

  private Strand globalMaximum(KerasLayer layer, Strand x) {
    Shape shape = x.shape();
    Window whole = new Window(shape.height(), shape.width(), 1, 1, 0, 0, 0, 0, 1, 1, false);
    return network.add(
        layer.name(), new Layer.MaxPool(whole), List.of(x), Shape.flat(shape.channels()));
  }

  private Strand flatten(KerasLayer layer, Strand x) {
    if (x.shape().isFlat()) {
      return x;
    }
    Strand flat =
        network.add(layer.name(), new Layer.Flatten(), List.of(x), Shape.flat(x.shape().size()));
    // A model with channels first may lay them out as one with channels last would.
    boolean asHere = order == Order.CHANNELS_FIRST && !layer.isChannelsFirst();
    return asHere ? flat : new Strand(flat.node(), flat.shape(), x.shape());
  }

  private Strand reshape(KerasLayer layer, Strand x) throws ProblemException {
    JsonNode target = layer.config().path("target_shape");
    int size = x.shape().size();
    int[] extents = new int[target.size()];
    int known = 1;
    for (int axis = 0; axis < extents.length; axis++) {
      int extent = layer.extent("target_shape", target.get(axis), -1);
      extents[axis] = extent;
      known = Math.multiplyExact(known, extent == -1 ? 1 : Math.max(1, Math.min(extent, size + 1)));
      if (known > size) {
        throw layer.corrupt(size + " values do not fit into " + target);
      }
    }
    int open = size / known;
    int[] dims = Arrays.stream(extents).map(extent -> extent == -1 ? open : extent).toArray();
    Shape shape =
        switch (dims.length) {
          case 1 -> Shape.flat(size);
          case 2 -> KerasNetwork.shape(layer, 1, dims[0], dims[1]);
          case 3 -> KerasNetwork.shape(layer, dims[2], dims[0], dims[1]);
          default -> x.shape();
        };
    if (shape.size() != size) {
      throw layer.corrupt(size + " values do not fit into " + target);
    }
    if (shape.equals(x.shape())) {
      return x;
    }
    boolean plain = x.plain() && (shape.channels() == 1 || shape.isFlat());
    return plain
        ? network.add(layer.name(), new Layer.Reshape(shape), List.of(x), shape)
        : network.refuse(layer, "it reorders the values of an image", x);
  }

  private Strand padding(KerasLayer layer, Strand x) throws ProblemException {
    int[] widths = widths(layer, "padding");
    Shape shape =
        KerasNetwork.shape(
            layer,
            x.shape().channels(),
            (long) x.shape().height() + widths[0] + widths[1],
            (long) x.shape().width() + widths[2] + widths[3]);
    return network.add(
        layer.name(), new Layer.Pad(widths[0], widths[2], widths[1], widths[3]), List.of(x), shape);
  }

  /// Widths at top, bottom, left and right, given for each, for both axes, or for all; a series has
  /// rows only.
  private static int[] widths(KerasLayer layer, String key) throws ProblemException {
    JsonNode setting = layer.config().path(key);
    int[] widths = new int[4];
    for (int side = 0; side < (layer.isOverSeries() ? 2 : 4); side++) {
      JsonNode axis = setting.isArray() && !layer.isOverSeries() ? setting.path(side / 2) : setting;
      widths[side] = layer.extent(key, axis.isArray() ? axis.path(side % 2) : axis, 0);
    }
    return widths;
  }

  /// Rows and columns left out at the border: a window that looks at one position.
  private Strand cropping(KerasLayer layer, Strand x) throws ProblemException {
    int[] widths = widths(layer, "cropping");
    Shape shape = x.shape();
    int rows = widths[0] + widths[1] + 1;
    int columns = widths[2] + widths[3] + 1;
    if ((long) shape.channels() * rows * columns > MOST_VALUES) {
      return network.refuse(layer, "it leaves out too much", x);
    }
    Window window = new Window(rows, columns, 1, 1, 0, 0, 0, 0, 1, 1, false);
    float[] weight = new float[shape.channels() * rows * columns];
    for (int c = 0; c < shape.channels(); c++) {
      weight[(c * rows + widths[0]) * columns + widths[2]] = 1;
    }
    Layer layerOfOnes =
        new Layer.Conv2d(
            new Weights(weight, shape.channels(), 1, rows, columns),
            Weights.filled(shape.channels(), 0),
            window,
            shape.channels());
    return network.add(
        layer.name(),
        layerOfOnes,
        List.of(x),
        KerasWindow.slid(layer, shape, window, shape.channels()));
  }

  /// Sums and differences of signals; with a number, one map for every channel.
  private Strand arithmetic(KerasLayer layer, List<Strand> terms) {
    Strand first = terms.getFirst();
    JsonNode operands = layer.config().path(Operands.KEY);
    if (terms.size() == 1) {
      int place = operands.path(0).isNumber() ? 0 : 1;
      return operands.size() == 2 && operands.path(place).isNumber()
          ? withNumber(layer, first, operands.path(place).asDouble(), place)
          : network.refuse(layer, "it is read for signals and single numbers", first);
    }
    return switch (layer.kind()) {
      case "Add" -> sum(layer, layer.name(), terms);
      case "Subtract" -> {
        Strand turned = scaled(layer.name() + "/turned", terms.get(1), -1);
        yield sum(layer, layer.name(), List.of(first, turned));
      }
      default -> network.refuse(layer, Refusals.reason("Multiply"), first);
    };
  }

  private Strand average(KerasLayer layer, List<Strand> terms) {
    Strand sum = sum(layer, layer.name() + "/sum", terms);
    return network.guessed(sum) ? sum : scaled(layer.name(), sum, 1f / terms.size());
  }

  private Strand scaled(String name, Strand x, float factor) {
    return network.add(name, Rectifiers.scaling(factor, x.shape().channels()), x);
  }

  /// @param place of the number among the two operands
  private Strand withNumber(KerasLayer layer, Strand x, double number, int place) {
    int channels = x.shape().channels();
    float value = (float) number;
    boolean before = place == 0;
    return switch (layer.kind()) {
      case "Add" -> network.add(layer.name(), Rectifiers.shift(value, channels), x);
      case "Subtract" -> {
        Strand turned = before ? scaled(layer.name() + "/turned", x, -1) : x;
        yield network.add(
            layer.name(), Rectifiers.shift(before ? value : -value, channels), turned);
      }
      case "Multiply" -> scaled(layer.name(), x, value);
      default ->
          before || !Float.isFinite(1 / value)
              ? network.refuse(layer, "dividing by a signal is not linear", x)
              : scaled(layer.name(), x, 1 / value);
    };
  }

  private Strand sum(KerasLayer layer, String name, List<Strand> terms) {
    Strand first = terms.getFirst();
    if (!terms.stream()
        .allMatch(
            t -> t.shape().equals(first.shape()) && t.flattened().equals(first.flattened()))) {
      return network.refuse(layer, "signals of different shapes are not added", first);
    }
    Strand sum = network.add(name, new Layer.Add(), terms, first.shape());
    return new Strand(sum.node(), sum.shape(), first.flattened());
  }

  private Strand concatenation(KerasLayer layer, List<Strand> parts) throws ProblemException {
    Strand first = parts.getFirst();
    int axis = (int) layer.number("axis", -1);
    boolean series = axis == 2 && first.shape().width() == 1;
    int last = first.shape().isFlat() ? 1 : order.channelAxis();
    boolean byDefault = axis == -1 && (order == Order.CHANNELS_LAST || first.shape().isFlat());
    boolean alike =
        parts.stream()
            .allMatch(
                p ->
                    p.shape().height() == first.shape().height()
                        && p.shape().width() == first.shape().width()
                        && (!p.shape().isFlat() || p.plain()));
    if (!(byDefault || series || axis == last) || !alike) {
      return network.refuse(layer, "signals are stacked along the channels only", first);
    }
    long channels = parts.stream().mapToLong(p -> p.shape().channels()).sum();
    Shape shape =
        KerasNetwork.shape(layer, channels, first.shape().height(), first.shape().width());
    return network.add(layer.name(), new Layer.Concat(), parts, shape);
  }
}
