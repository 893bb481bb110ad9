package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.onnx.Value.Signal;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Slice and Split of signals, as the linear maps they are: channels are picked by weights of 0 and
/// 1, rows and columns by a window that looks at one position.
final class SelectionOperators {

  static final Map<String, Translator> TRANSLATORS =
      Map.of(
          "Slice",
          (op, network) -> taken(op, network, Slicing.read(op, op.laidOut(0).dims())),
          "Split",
          (op, network) -> taken(op, network, Slicing.part(op, op.laidOut(0).dims())));

  /// Weights of 0 and 1 that one node may be given: they stand in no file.
  private static final int MOST_VALUES = 1 << 22;

  private SelectionOperators() {}

  private static void requireRoom(long values) throws UnsupportedOperation {
    if (values > MOST_VALUES) {
      throw new UnsupportedOperation("it picks from too many values");
    }
  }

  private static Signal taken(Operation op, Assembly network, Slicing slicing)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.laidOut(0);
    if (!slicing.isWhole(0, x.dims()[0])) {
      throw new UnsupportedOperation("it takes some samples of a batch");
    }
    if (IntStream.of(slicing.counts()).anyMatch(count -> count < 1)) {
      throw op.corrupt("nothing is left of " + x.extents());
    }
    int channels = x.layout().channelAxis(x.rank());
    Signal result = x;
    if (channels >= 0 && !slicing.isWhole(channels, x.dims()[channels])) {
      int start = slicing.starts()[channels];
      int step = slicing.steps()[channels];
      int[] sources =
          IntStream.range(0, slicing.counts()[channels]).map(i -> start + i * step).toArray();
      result = picked(op, network, x, sources);
    }
    return positions(op, network, result, slicing, channels);
  }

  /// `x` with channel `sources[c]` in place `c`, or zeros where that is negative.
  static Signal picked(Operation op, Assembly network, Signal x, int... sources)
      throws ProblemException, UnsupportedOperation {
    int axis = x.layout().channelAxis(x.rank());
    if (axis < 0) {
      throw new UnsupportedOperation("it reorders the values of a signal");
    }
    int channels = x.dims()[axis];
    requireRoom((long) sources.length * channels);
    float[] weight = new float[sources.length * channels];
    for (int c = 0; c < sources.length; c++) {
      if (sources[c] >= 0) {
        weight[c * channels + sources[c]] = 1;
      }
    }
    Weights zeros = Weights.filled(sources.length, 0);
    Layer layer =
        x.rank() == 2
            ? new Layer.Dense(new Weights(weight, sources.length, channels), zeros)
            : new Layer.Conv2d(
                new Weights(weight, sources.length, channels, 1, 1), zeros, Window.square(1, 1), 1);
    int[] dims = x.dims().clone();
    dims[axis] = sources.length;
    return network.add(op, layer, List.of(x), x.layout().of(dims), dims);
  }

  /// Some rows and columns of `x`.
  private static Signal positions(
      Operation op, Assembly network, Signal x, Slicing slicing, int channels)
      throws ProblemException, UnsupportedOperation {
    int[] space =
        IntStream.range(1, x.rank()).filter(axis -> axis != channels && x.rank() > 2).toArray();
    int[] dims = x.dims().clone();
    int[] kernel = {1, 1};
    int[] stride = {1, 1};
    int[] start = new int[2];
    boolean whole = true;
    for (int i = 0; i < space.length; i++) {
      int axis = space[i];
      boolean column = x.layout().kind() == Layout.Kind.SERIES_CHANNELS_LAST;
      int place = column ? 0 : i + 2 - space.length;
      if (slicing.isWhole(axis, dims[axis])) {
        continue;
      }
      if (slicing.steps()[axis] < 1) {
        throw new UnsupportedOperation("it reorders the values of a signal");
      }
      whole = false;
      start[place] = slicing.starts()[axis];
      stride[place] = slicing.steps()[axis];
      // The smallest window that holds the first position and fits that often.
      int surplus = dims[axis] - slicing.counts()[axis] * stride[place];
      kernel[place] = Math.max(start[place], surplus) + 1;
      dims[axis] = slicing.counts()[axis];
    }
    if (whole) {
      return x;
    }
    Window window = new Window(kernel[0], kernel[1], stride[0], stride[1], 0, 0, 0, 0, 1, 1, false);
    int depth = channels < 0 ? 1 : x.dims()[channels];
    requireRoom((long) depth * kernel[0] * kernel[1]);
    return network.add(op, looking(window, start, depth), List.of(x), x.layout().of(dims), dims);
  }

  /// The layer that gives the value at `start` of every window.
  private static Layer looking(Window window, int[] start, int channels) {
    if (window.kernelHeight() * window.kernelWidth() == 1) {
      return new Layer.AveragePool(window, false);
    }
    int area = window.kernelHeight() * window.kernelWidth();
    float[] weight = new float[channels * area];
    for (int c = 0; c < channels; c++) {
      weight[c * area + start[0] * window.kernelWidth() + start[1]] = 1;
    }
    Weights kernel = new Weights(weight, channels, 1, window.kernelHeight(), window.kernelWidth());
    return new Layer.Conv2d(kernel, Weights.filled(channels, 0), window, channels);
  }
}
