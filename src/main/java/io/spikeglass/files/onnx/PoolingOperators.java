package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.onnx.Value.Signal;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// AveragePool, MaxPool, their global forms, and the mean over rows and columns.
final class PoolingOperators {

  static final Map<String, Translator> TRANSLATORS =
      Map.of(
          "AveragePool", PoolingOperators::averagePool,
          "MaxPool", PoolingOperators::maxPool,
          "GlobalAveragePool", PoolingOperators::globalAveragePool,
          "GlobalMaxPool", PoolingOperators::globalMaxPool,
          "ReduceMean", PoolingOperators::reduceMean);

  /// Since then a window that reaches beyond the padding is divided by less than its area.
  private static final int SMALLER_DIVISOR_SINCE = 19;

  private PoolingOperators() {}

  private static Value averagePool(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.image(0);
    Window window = window(op, x);
    boolean countPadding = op.integer("count_include_pad", 0) != 0;
    int[] dims = Windows.outputDims(op, x, window, x.dims()[1]);
    if (countPadding && op.opset() >= SMALLER_DIVISOR_SINCE && Windows.overhangs(x, window, dims)) {
      throw new UnsupportedOperation("its last windows reach beyond the padding which it counts");
    }
    return network.add(op, new Layer.AveragePool(window, countPadding), List.of(x), dims);
  }

  private static Value maxPool(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.image(0);
    Window window = window(op, x);
    return network.add(
        op, new Layer.MaxPool(window), List.of(x), Windows.outputDims(op, x, window, x.dims()[1]));
  }

  private static Window window(Operation op, Signal x)
      throws ProblemException, UnsupportedOperation {
    int[] kernel = Windows.kernelShape(op);
    Window window = Windows.read(op, x, kernel[0], kernel[1]);
    if (Math.max(window.padTop(), window.padBottom()) >= kernel[0]
        || Math.max(window.padLeft(), window.padRight()) >= kernel[1]) {
      throw op.corrupt("its padding is as large as its kernel");
    }
    return window;
  }

  private static Value globalAveragePool(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.image(0);
    return network.add(
        op, new Layer.GlobalAveragePool(), List.of(x), x.dims()[0], x.dims()[1], 1, 1);
  }

  private static Value globalMaxPool(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.image(0);
    Window whole = new Window(x.dims()[2], x.dims()[3], 1, 1, 0, 0, 0, 0, 1, 1, false);
    return network.add(op, new Layer.MaxPool(whole), List.of(x), x.dims()[0], x.dims()[1], 1, 1);
  }

  private static Value reduceMean(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.laidOut(0);
    long[] axes = op.axes(1).orElse(new long[0]);
    int[] reduced = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      reduced[i] = op.axis(axes[i], x.rank());
    }
    Arrays.sort(reduced);
    int channels = x.layout().channelAxis(x.rank());
    int[] space = channels == 1 ? new int[] {2, 3} : new int[] {1, 2};
    if (x.rank() != 4 || !Arrays.equals(reduced, space)) {
      throw new UnsupportedOperation("a mean is read only over the rows and columns of an image");
    }
    int[] kept = x.dims().clone();
    kept[space[0]] = 1;
    kept[space[1]] = 1;
    Layout layout = channels == 1 ? Layout.PLAIN : Layout.channelsLast(kept);
    Signal pooled = network.add(op, new Layer.GlobalAveragePool(), List.of(x), layout, kept);
    return op.integer("keepdims", 1) != 0
        ? pooled
        : pooled.laidOut(Layout.PLAIN, x.dims()[0], x.dims()[channels]);
  }
}
