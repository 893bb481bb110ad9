package io.spikeglass.files.keras;

import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.List;

/// The convolutions: of images and of series, whole, channel by channel, or one behind the other.
final class Convolutions {

  /// Weights that a convolution of a series may have once it is one.
  private static final int MOST_VALUES = 1 << 22;

  private final KerasNetwork network;
  private final KerasWeights weights;

  Convolutions(KerasNetwork network, KerasWeights weights) {
    this.network = network;
    this.weights = weights;
  }

  /// Adds a convolution of an image, whole or of every channel for itself.
  Strand ofImage(KerasLayer layer, Strand x) throws ProblemException {
    boolean depthwise = layer.kind().equals("DepthwiseConv2D");
    if (depthwise && weights.areTurned(layer)) {
      return refuseTurned(layer, x);
    }
    boolean biased = layer.flag("use_bias", true);
    List<Weights> trained = weights.of(layer, biased ? 2 : 1);
    Weights kernel = kernel(layer, trained.getFirst());
    int channels = x.shape().channels();
    int groups = depthwise ? channels : layer.extent("groups", 1);
    if (kernel.dims().length != 4
        || (long) kernel.dim(2) * (depthwise ? 1 : groups) != channels
        || (!depthwise && kernel.dim(3) % groups != 0)) {
      throw misfit(layer, kernel, channels);
    }
    Weights weight = depthwise ? Kernels.depthwiseFirst(kernel) : Kernels.outputsFirst(kernel);
    int out = weight.dim(0);
    Window window = window(layer, x, kernel);
    Weights bias = bias(layer, trained, out);
    Layer linear = new Layer.Conv2d(weight, bias, window, groups);
    return network.add(layer, linear, x, KerasWindow.slid(layer, x.shape(), window, out));
  }

  /// The kernel as `[rows][columns][in][out]`, to be laid over the image as it is. Keras 1 stored
  /// it as `[out][in][rows][columns]` where channels come first; Theano turns kernels round.
  private Weights kernel(KerasLayer layer, Weights stored) {
    if (stored.dims().length != 4) {
      return stored;
    }
    Weights kernel =
        layer.isOfKeras1() && layer.isChannelsFirst() ? Kernels.outputsLast(stored) : stored;
    return weights.areTurned(layer) ? Kernels.turned(kernel) : kernel;
  }

  private Strand refuseTurned(KerasLayer layer, Strand x) {
    return network.refuse(layer, "it is not read as Theano turns its kernels round", x);
  }

  private static ProblemException misfit(KerasLayer layer, Weights kernel, int channels) {
    return layer.corrupt("kernels " + kernel + " do not fit " + channels + " channels");
  }

  /// The last of the trained arrays, or zeros where the layer has no bias.
  private static Weights bias(KerasLayer layer, List<Weights> trained, int out)
      throws ProblemException {
    return layer.flag("use_bias", true)
        ? KerasWeights.vector(layer, trained.getLast(), out)
        : Weights.filled(out, 0);
  }

  /// Adds a convolution of every channel for itself and one over the channels.
  Strand separable(KerasLayer layer, Strand x) throws ProblemException {
    if (weights.areTurned(layer)) {
      return refuseTurned(layer, x);
    }
    List<Weights> trained = weights.of(layer, layer.flag("use_bias", true) ? 3 : 2);
    Weights kernel = trained.getFirst();
    int channels = x.shape().channels();
    if (kernel.dims().length != 4 || kernel.dim(2) != channels) {
      throw misfit(layer, kernel, channels);
    }
    Weights depthwise = Kernels.depthwiseFirst(kernel);
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
      throw misfit(layer, point, between);
    }
    Weights together = Kernels.outputsFirst(point);
    int out = together.dim(0);
    Shape shape = KerasNetwork.shape(layer, out, apart.shape().height(), apart.shape().width());
    Layer linear = new Layer.Conv2d(together, bias(layer, trained, out), Window.square(1, 1), 1);
    return network.add(layer, linear, apart, shape);
  }

  /// Adds a convolution along a series. The columns of a table, as the input may be, are its
  /// channels.
  Strand ofSeries(KerasLayer layer, Strand x) throws ProblemException {
    List<Weights> trained = weights.of(layer, layer.flag("use_bias", true) ? 2 : 1);
    Weights kernel =
        layer.isOfKeras1()
            ? Kernels.ofKeras1Series(
                trained.getFirst(), layer.extent("filter_length", 1), layer.extent("nb_filter", 1))
            : trained.getFirst();
    boolean turned = weights.areTurned(layer) && kernel.dims().length == 3;
    return slid(layer, x, turned ? Kernels.turned(kernel) : kernel, trained);
  }

  /// Adds a convolution of every channel of a series for itself, and one over the channels where
  /// the layer has one, as a single convolution: nothing but sums lies between them.
  Strand separableOfSeries(KerasLayer layer, Strand x) throws ProblemException {
    if (weights.areTurned(layer)) {
      return refuseTurned(layer, x);
    }
    boolean pointwise = layer.kind().equals("SeparableConv1D");
    List<Weights> trained =
        weights.of(layer, (pointwise ? 2 : 1) + (layer.flag("use_bias", true) ? 1 : 0));
    Weights apart = trained.getFirst();
    if (apart.dims().length != 3 || apart.dim(1) != channels(x)) {
      throw misfit(layer, apart, channels(x));
    }
    int between = apart.dim(1) * apart.dim(2);
    Weights point = trained.get(pointwise ? 1 : 0);
    if (pointwise && (point.dims().length != 3 || point.dim(0) != 1 || point.dim(1) != between)) {
      throw misfit(layer, point, between);
    }
    long out = pointwise ? point.dim(2) : between;
    if (out * Math.max(between, (long) apart.dim(0) * apart.dim(1)) > MOST_VALUES) {
      return network.refuse(layer, "as one convolution it would be too large", x);
    }
    Weights together =
        pointwise ? new Weights(point.values(), between, (int) out) : Kernels.identity(between);
    return slid(layer, x, Kernels.merged(apart, together), trained);
  }

  /// Whether the input is a table, whose columns are the channels of the series.
  private static boolean isTable(Strand x) {
    return x.shape().channels() == 1 && x.shape().width() > 1;
  }

  private static int channels(Strand x) {
    return isTable(x) ? x.shape().width() : x.shape().channels();
  }

  /// @param kernel `[positions][in][out]`
  private Strand slid(KerasLayer layer, Strand x, Weights kernel, List<Weights> trained)
      throws ProblemException {
    // What lies apart is merged into one kernel of all channels.
    int groups = layer.kind().equals("Conv1D") ? layer.extent("groups", 1) : 1;
    Shape shape = x.shape();
    boolean table = isTable(x);
    int channels = channels(x);
    if (kernel.dims().length != 3
        || (long) kernel.dim(1) * groups != channels
        || kernel.dim(2) % groups != 0) {
      throw misfit(layer, kernel, channels);
    }
    if (table && groups > 1) {
      return network.refuse(layer, "groups are not read in the first layer of a series", x);
    }
    int out = kernel.dim(2);
    Weights bias = bias(layer, trained, out);
    Strand column = new Strand(x.node(), new Shape(1, shape.height(), 1));
    Window window = window(layer, column, Kernels.upright(kernel));
    Weights weight = Kernels.outputsFirst(Kernels.upright(kernel));
    if (table) {
      weight = Kernels.asColumns(weight);
      window = widened(window, channels);
    }
    Layer linear = new Layer.Conv2d(weight, bias, window, groups);
    return network.add(layer, linear, x, KerasWindow.slid(layer, shape, window, out));
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
}
