package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.onnx.Value.Signal;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// AveragePool, MaxPool, their global forms, and the mean and maximum over rows and columns.
final class PoolingOperators {

  static final Map<String, Translator> TRANSLATORS =
      Map.of(
          "AveragePool", PoolingOperators::averagePool,
          "MaxPool", PoolingOperators::maxPool,
          "GlobalAveragePool", PoolingOperators::globalAveragePool,
          "GlobalMaxPool", PoolingOperators::globalMaxPool,
          "ReduceMean", PoolingOperators::reduced,
          "ReduceMax", PoolingOperators::reduced);

  private static final String OF_SPACE =
      "a mean or maximum is read only over the rows and columns of an image, or the positions of a"
          + " series";

  private PoolingOperators() {}

  private static Value averagePool(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.image(0, network);
    Window window = window(op, x);
    boolean countPadding = op.integer("count_include_pad", 0) != 0;
    int[] dims = Windows.outputDims(op, x, window, x.dims()[1]);
    return Windows.slid(op, network, new Layer.AveragePool(window, countPadding), x, dims);
  }

  private static Value maxPool(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.image(0, network);
    Window window = window(op, x);
    return Windows.slid(
        op, network, new Layer.MaxPool(window), x, Windows.outputDims(op, x, window, x.dims()[1]));
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
    Signal x = op.image(0, network);
    return Windows.slid(
        op, network, new Layer.GlobalAveragePool(), x, x.dims()[0], x.dims()[1], 1, 1);
  }

  private static Value globalMaxPool(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.image(0, network);
    return Windows.slid(
        op, network, new Layer.MaxPool(whole(x)), x, x.dims()[0], x.dims()[1], 1, 1);
  }

  private static Window whole(Signal x) {
    return area(x.dims()[2], x.dims()[3]);
  }

  private static Window area(int rows, int columns) {
    return new Window(rows, columns, 1, 1, 0, 0, 0, 0, 1, 1, false);
  }

  /// The mean or maximum over rows, columns or both, which leaves one of them.
  private static Value reduced(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal given = op.laidOut(0);
    long[] axes = op.axes(1).orElse(new long[0]);
    boolean[] over = new boolean[given.rank()];
    for (long axis : axes) {
      over[op.axis(axis, given.rank())] = true;
    }
    boolean keeps = op.integer("keepdims", 1) != 0;
    if (given.layout().endsInChannels()) {
      return reducedChannelsLast(op, network, given, over, keeps);
    }
    Signal x = given.rank() == 3 || given.rank() == 4 ? op.image(0, network) : given;
    int last = given.rank() - 1;
    boolean rows = last == 3 && over[2];
    boolean columns = last >= 2 && over[last];
    if (x.rank() != 4 || over[0] || over[1] || !(rows || columns)) {
      throw new UnsupportedOperation(OF_SPACE);
    }
    int[] dims = {x.dims()[0], x.dims()[1], rows ? 1 : x.dims()[2], columns ? 1 : x.dims()[3]};
    boolean everything = dims[2] == 1 && dims[3] == 1;
    Window window = area(rows ? x.dims()[2] : 1, columns ? x.dims()[3] : 1);
    Signal pooled = network.add(op, pool(op, window, everything), List.of(x), dims);
    int[] target =
        IntStream.rangeClosed(0, last)
            .filter(axis -> keeps || !over[axis])
            .map(axis -> over[axis] ? 1 : given.dims()[axis])
            .toArray();
    return ShapeOperators.reshaped(op, network, pooled, target);
  }

  private static Layer pool(Operation op, Window window, boolean everything) {
    if (op.type().equals("ReduceMax")) {
      return new Layer.MaxPool(window);
    }
    return everything ? new Layer.GlobalAveragePool() : new Layer.AveragePool(window, false);
  }

  private static Value reducedChannelsLast(
      Operation op, Assembly network, Signal x, boolean[] over, boolean keeps)
      throws ProblemException, UnsupportedOperation {
    int last = x.rank() - 1;
    if (over[0] || over[last] || !IntStream.range(1, last).allMatch(axis -> over[axis])) {
      throw new UnsupportedOperation(OF_SPACE);
    }
    int[] stored = x.layout().stored(x.dims());
    int[] dims = x.dims().clone();
    Arrays.fill(dims, 1, last, 1);
    Layer layer = pool(op, area(stored[2], stored[3]), true);
    Signal pooled = network.add(op, layer, List.of(x), x.layout().of(dims), dims);
    return keeps ? pooled : pooled.laidOut(Layout.PLAIN, dims[0], dims[last]);
  }
}
