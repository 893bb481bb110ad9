package io.spikeglass.network;

import java.util.List;

/// The shape that a layer gives, from what it reads.
public final class Extents {

  /// Neurons a layer may have; more is taken for damage.
  public static final int MOST_NEURONS = 1 << 27;

  private Extents() {}

  /// The shape of the output of `layer` over `inputs`.
  ///
  /// @throws IllegalArgumentException when the layer does not fit them
  public static Shape after(Layer layer, List<Shape> inputs) {
    require(!inputs.isEmpty(), "it reads nothing");
    Shape x = inputs.getFirst();
    boolean several = layer instanceof Layer.Add || layer instanceof Layer.Concat;
    require(several || inputs.size() == 1, "it reads " + inputs.size() + " nodes");
    return switch (layer) {
      case Layer.Input _ -> throw new IllegalArgumentException("there is one input only");
      case Layer.Dense dense -> dense(dense, x);
      case Layer.Conv2d conv -> convolution(conv, x);
      case Layer.BatchNorm norm -> {
        perChannel(x, norm.gamma(), norm.beta(), norm.mean(), norm.variance());
        yield x;
      }
      case Layer.Affine affine -> {
        perChannel(x, affine.scale(), affine.shift());
        yield x;
      }
      case Layer.AveragePool pool -> pooled(x, pool.window());
      case Layer.MaxPool pool -> pooled(x, pool.window());
      case Layer.GlobalAveragePool _ -> Shape.flat(x.channels());
      case Layer.Add _ -> {
        require(inputs.stream().allMatch(x::equals), "it adds different shapes " + inputs);
        yield x;
      }
      case Layer.Concat _ -> stacked(inputs);
      case Layer.Flatten _ -> Shape.flat(x.size());
      case Layer.Reshape(Shape target) -> {
        require(target.size() == x.size(), x + " does not fit into " + target);
        yield target;
      }
      case Layer.Pad pad ->
          shape(
              x.channels(),
              (long) x.height() + pad.top() + pad.bottom(),
              (long) x.width() + pad.left() + pad.right());
      case Layer.Activation _, Layer.Identity _, Layer.Softmax _, Layer.Unsupported _ -> x;
    };
  }

  /// A shape of believable extents.
  ///
  /// @throws IllegalArgumentException when one is below 1, or all together exceed [#MOST_NEURONS]
  public static Shape shape(long channels, long height, long width) {
    boolean believable =
        Math.min(channels, Math.min(height, width)) >= 1
            && Math.max(channels, Math.max(height, width)) <= MOST_NEURONS
            && channels * height <= MOST_NEURONS
            && channels * height * width <= MOST_NEURONS;
    require(believable, "the extents " + channels + "×" + height + "×" + width + " are impossible");
    return new Shape((int) channels, (int) height, (int) width);
  }

  private static Shape dense(Layer.Dense dense, Shape x) {
    Weights weight = dense.weight();
    require(
        weight.dims().length == 2 && weight.dim(1) == x.size(),
        weight + " does not fit " + x.size() + " values");
    requireVector(dense.bias(), weight.dim(0));
    return Shape.flat(weight.dim(0));
  }

  private static Shape convolution(Layer.Conv2d conv, Shape x) {
    Weights weight = conv.weight();
    Window window = conv.window();
    require(
        conv.groups() >= 1
            && weight.dims().length == 4
            && (long) weight.dim(1) * conv.groups() == x.channels()
            && weight.dim(0) % conv.groups() == 0
            && weight.dim(2) == window.kernelHeight()
            && weight.dim(3) == window.kernelWidth(),
        weight + " in " + conv.groups() + " groups does not fit " + x.channels() + " channels");
    requireVector(conv.bias(), weight.dim(0));
    return slid(x, window, weight.dim(0));
  }

  /// A window in the padding alone would have neither a mean nor a maximum.
  private static Shape pooled(Shape x, Window window) {
    require(
        Math.max(window.padTop(), window.padBottom()) < window.kernelHeight()
            && Math.max(window.padLeft(), window.padRight()) < window.kernelWidth(),
        "its padding is as large as its kernel");
    return slid(x, window, x.channels());
  }

  private static Shape slid(Shape x, Window window, int channels) {
    int rows = window.outputHeight(x.height());
    int columns = window.outputWidth(x.width());
    require(rows >= 1 && columns >= 1, "its kernel is larger than the padded input " + x);
    return shape(channels, rows, columns);
  }

  private static Shape stacked(List<Shape> inputs) {
    Shape x = inputs.getFirst();
    require(
        inputs.stream().allMatch(s -> s.height() == x.height() && s.width() == x.width()),
        "it stacks different shapes " + inputs);
    return shape(inputs.stream().mapToLong(Shape::channels).sum(), x.height(), x.width());
  }

  private static void perChannel(Shape x, Weights... all) {
    for (Weights weights : all) {
      requireVector(weights, x.channels());
    }
  }

  private static void requireVector(Weights weights, int size) {
    require(
        weights.dims().length == 1 && weights.size() == size,
        weights + " instead of " + size + " values");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
