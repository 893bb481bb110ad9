package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.onnx.Value.Signal;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Window;
import java.util.Arrays;
import java.util.List;

/// The geometry attributes which convolution and pooling share.
final class Windows {

  /// Largest kernel, stride, padding or dilation; more is taken for damage.
  private static final int MOST = 1 << 14;

  private static final long[] UNIT = {1, 1};

  private Windows() {}

  /// Kernel extents from the attribute that pooling must have.
  static int[] kernelShape(Operation op) throws ProblemException {
    return pair(op, "kernel_shape", op.integers("kernel_shape").orElse(new long[0]));
  }

  /// Whether `op` slides over a series, whose extents have one number where those of an image have
  /// two.
  static boolean overSeries(Operation op) throws ProblemException {
    return op.input(0).rank() == 3;
  }

  /// The window of `op` with a kernel of these extents, sliding over `x`.
  static Window read(Operation op, Signal x, int kernelHeight, int kernelWidth)
      throws ProblemException, UnsupportedOperation {
    int[] strides = pair(op, "strides");
    int[] dilations = pair(op, "dilations");
    int[] kernel = {kernelHeight, kernelWidth};
    checkExtents(op, "kernel", kernelHeight, kernelWidth);
    if (op.has("kernel_shape") && !Arrays.equals(kernel, kernelShape(op))) {
      throw op.corrupt("kernel_shape contradicts the extents of the weights");
    }
    boolean ceil = op.integer("ceil_mode", 0) != 0;
    int[] pads = pads(op, x, kernel, strides, dilations);
    return new Window(
        kernel[0],
        kernel[1],
        strides[0],
        strides[1],
        pads[0],
        pads[1],
        pads[2],
        pads[3],
        dilations[0],
        dilations[1],
        ceil);
  }

  /// Extents of what `window` gives over `x` with this number of channels.
  static int[] outputDims(Operation op, Signal x, Window window, int channels)
      throws ProblemException {
    int rows = window.outputHeight(x.dims()[2]);
    int columns = window.outputWidth(x.dims()[3]);
    if (rows < 1 || columns < 1) {
      throw op.corrupt("its kernel is larger than the padded input " + x.extents());
    }
    return new int[] {x.dims()[0], channels, rows, columns};
  }

  /// What `layer` gives over `x`, as images or as the series that `op` reads.
  static Signal slid(Operation op, Assembly network, Layer layer, Signal x, int... dims)
      throws ProblemException {
    Signal result = network.add(op, layer, List.of(x), dims);
    return overSeries(op) ? result.laidOut(Layout.SERIES, dims[0], dims[1], dims[3]) : result;
  }

  /// Padding in the order top, left, bottom, right.
  private static int[] pads(Operation op, Signal x, int[] kernel, int[] strides, int[] dilations)
      throws ProblemException, UnsupportedOperation {
    String auto = op.text("auto_pad", "NOTSET");
    return switch (auto) {
      case "NOTSET" -> explicitPads(op);
      case "VALID" -> new int[4];
      case "SAME_UPPER", "SAME_LOWER" -> {
        int[] pads = new int[4];
        for (int axis = 0; axis < 2; axis++) {
          int size = x.dims()[2 + axis];
          int reach = dilations[axis] * (kernel[axis] - 1) + 1;
          int covered = (Math.ceilDiv(size, strides[axis]) - 1) * strides[axis] + reach;
          int total = Math.max(0, covered - size);
          int small = total / 2;
          // An odd row or column goes to the end (UPPER) or to the beginning (LOWER).
          pads[axis] = auto.equals("SAME_UPPER") ? small : total - small;
          pads[axis + 2] = total - pads[axis];
        }
        yield pads;
      }
      default -> throw op.corrupt("auto_pad = " + auto + " does not exist");
    };
  }

  private static int[] explicitPads(Operation op) throws ProblemException, UnsupportedOperation {
    boolean series = overSeries(op);
    long[] given = op.integers("pads").orElse(new long[series ? 2 : 4]);
    long[] pads = series && given.length == 2 ? new long[] {0, given[0], 0, given[1]} : given;
    if (pads.length != 4 || Arrays.stream(pads).anyMatch(pad -> pad > MOST || pad < -MOST)) {
      throw op.corrupt("pads = " + Arrays.toString(pads) + " is not possible");
    }
    if (Arrays.stream(pads).anyMatch(pad -> pad < 0)) {
      throw new UnsupportedOperation("negative padding is not supported");
    }
    return Arrays.stream(pads).mapToInt(Math::toIntExact).toArray();
  }

  private static int[] pair(Operation op, String what) throws ProblemException {
    return pair(op, what, op.integers(what).orElse(overSeries(op) ? new long[] {1} : UNIT));
  }

  /// Rows and columns; a series has one row.
  private static int[] pair(Operation op, String what, long[] values) throws ProblemException {
    long[] both = overSeries(op) && values.length == 1 ? new long[] {1, values[0]} : values;
    checkExtents(op, what, both);
    return new int[] {(int) both[0], (int) both[1]};
  }

  private static void checkExtents(Operation op, String what, long... values)
      throws ProblemException {
    if (values.length != 2 || Arrays.stream(values).anyMatch(v -> v < 1 || v > MOST)) {
      throw op.corrupt(what + " = " + Arrays.toString(values) + " is not possible");
    }
  }
}
