package io.spikeglass.files.nir;

import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;

/// What slides over images and series: convolutions and pools.
final class NirWindows {

  private NirWindows() {}

  /// The convolution that `node` is, of images or of series.
  static Layer convolution(NirNode node) throws ProblemException {
    boolean series = node.isOf(NirFields.SERIES_CONVOLUTION);
    Weights stored = node.required(NirFields.WEIGHT);
    long groups = node.integers(NirFields.GROUPS).orElse(new long[] {1})[0];
    if (stored.dims().length != (series ? 3 : 4) || groups < 1 || groups > stored.dim(0)) {
      throw node.corrupt(
          stored
              + " in "
              + groups
              + " groups is no convolution of "
              + (series ? "series" : "images"));
    }
    // A series is an image of one column.
    Weights weight =
        series
            ? new Weights(stored.values(), stored.dim(0), stored.dim(1), stored.dim(2), 1)
            : stored;
    Weights bias = node.weights(NirFields.BIAS).orElseGet(() -> Weights.filled(weight.dim(0), 0));
    int[] stride = axes(node.pair(NirFields.STRIDE, 1), series, 1);
    int[] dilation = axes(node.pair(NirFields.DILATION, 1), series, 1);
    int[] pads = pads(node, weight, dilation);
    Window window =
        new Window(
            weight.dim(2),
            weight.dim(3),
            stride[0],
            stride[1],
            pads[0],
            pads[1],
            pads[2],
            pads[3],
            dilation[0],
            dilation[1],
            false);
    return new Layer.Conv2d(weight, bias, window, (int) groups);
  }

  /// The pair as it is, or its first number and what the one column of a series has.
  private static int[] axes(int[] pair, boolean series, int column) {
    return series ? new int[] {pair[0], column} : pair;
  }

  /// Zeros at top, left, bottom and right; `same` puts an odd one behind.
  private static int[] pads(NirNode node, Weights weight, int[] dilation) throws ProblemException {
    return switch (node.word(NirFields.PADDING).orElse("")) {
      case "valid" -> new int[4];
      case "same" -> {
        int rows = dilation[0] * (weight.dim(2) - 1);
        int columns = dilation[1] * (weight.dim(3) - 1);
        yield new int[] {rows / 2, columns / 2, rows - rows / 2, columns - columns / 2};
      }
      default -> {
        int[] both =
            axes(node.pair(NirFields.PADDING, 0), node.isOf(NirFields.SERIES_CONVOLUTION), 0);
        yield new int[] {both[0], both[1], both[0], both[1]};
      }
    };
  }

  /// The mean over the windows that `node` slides.
  static Layer.AveragePool pool(NirNode node) throws ProblemException {
    int[] kernel = node.pair(NirFields.KERNEL, 1);
    int[] stride = node.pair(NirFields.STRIDE, 1);
    int[] pads = node.pair(NirFields.PADDING, 0);
    Window window =
        new Window(
            kernel[0], kernel[1], stride[0], stride[1], pads[0], pads[1], pads[0], pads[1], 1, 1,
            false);
    return new Layer.AveragePool(window, true);
  }
}
