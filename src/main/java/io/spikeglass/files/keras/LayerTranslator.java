package io.spikeglass.files.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Refusals;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.Arrays;
import java.util.List;

/// One Keras layer after the other becomes nodes of the network.
final class LayerTranslator {

  private final KerasNetwork network;
  private final TrainedLayers trained;

  LayerTranslator(KerasNetwork network, KerasWeights weights) {
    this.network = network;
    this.trained = new TrainedLayers(network, weights);
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
          case 3 -> KerasNetwork.shape(layer, extents[2], extents[0], extents[1]);
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
    if (layer.text("data_format", "channels_last").equals("channels_first")) {
      return network.refuse(layer, "channels before rows and columns are not supported", x);
    }
    return switch (layer.kind()) {
      case "Conv2D", "DepthwiseConv2D" -> trained.convolution(layer, x);
      case "SeparableConv2D" -> trained.separableConvolution(layer, x);
      case "Dense" -> trained.dense(layer, x);
      case "BatchNormalization" -> trained.batchNormalization(layer, x);
      case "Activation", "ReLU", "LeakyReLU", "Softmax" ->
          network.activate(layer.name(), Activations.itself(layer), x);
      case "PReLU" -> trained.parametricRelu(layer, x);
      case "MaxPooling2D", "AveragePooling2D" -> pooling(layer, x);
      case "GlobalAveragePooling2D" ->
          network.add(
              layer.name(),
              new Layer.GlobalAveragePool(),
              List.of(x),
              Shape.flat(x.shape().channels()));
      case "GlobalMaxPooling2D" -> globalMaximum(layer, x);
      case "Flatten" -> flatten(layer, x);
      case "Reshape" -> reshape(layer, x);
      case "ZeroPadding2D" -> padding(layer, x);
      case "Rescaling" -> trained.rescaling(layer, x);
      case "Normalization" -> trained.normalization(layer, x);
      case "Add" -> sum(layer, inputs);
      case "Concatenate" -> concatenation(layer, inputs);
      case "Dropout",
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
        layer.kind().equals("MaxPooling2D")
            ? new Layer.MaxPool(window)
            : new Layer.AveragePool(window, false);
    Shape shape = KerasWindow.slid(layer, x.shape(), window, x.shape().channels());
    return network.add(layer.name(), pool, List.of(x), shape);
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
    return new Strand(flat.node(), flat.shape(), x.shape());
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
    JsonNode setting = layer.config().path("padding");
    int[] widths = new int[4];
    for (int side = 0; side < 4; side++) {
      JsonNode axis = setting.isArray() ? setting.path(side / 2) : setting;
      widths[side] = layer.extent("padding", axis.isArray() ? axis.path(side % 2) : axis, 0);
    }
    Shape shape =
        KerasNetwork.shape(
            layer,
            x.shape().channels(),
            (long) x.shape().height() + widths[0] + widths[1],
            (long) x.shape().width() + widths[2] + widths[3]);
    return network.add(
        layer.name(), new Layer.Pad(widths[0], widths[2], widths[1], widths[3]), List.of(x), shape);
  }

  private Strand sum(KerasLayer layer, List<Strand> terms) {
    Strand first = terms.getFirst();
    if (!terms.stream()
        .allMatch(
            t -> t.shape().equals(first.shape()) && t.flattened().equals(first.flattened()))) {
      return network.refuse(layer, "signals of different shapes are not added", first);
    }
    Strand sum = network.add(layer.name(), new Layer.Add(), terms, first.shape());
    return new Strand(sum.node(), sum.shape(), first.flattened());
  }

  private Strand concatenation(KerasLayer layer, List<Strand> parts) throws ProblemException {
    Strand first = parts.getFirst();
    int axis = (int) layer.number("axis", -1);
    int last = first.shape().isFlat() ? 1 : 3;
    boolean alike =
        parts.stream()
            .allMatch(
                p ->
                    p.shape().height() == first.shape().height()
                        && p.shape().width() == first.shape().width()
                        && (!p.shape().isFlat() || p.plain()));
    if ((axis != -1 && axis != last) || !alike) {
      return network.refuse(layer, "signals are stacked along the channels only", first);
    }
    long channels = parts.stream().mapToLong(p -> p.shape().channels()).sum();
    Shape shape =
        KerasNetwork.shape(layer, channels, first.shape().height(), first.shape().width());
    return network.add(layer.name(), new Layer.Concat(), parts, shape);
  }
}
