package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.onnx.Value.Signal;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Operators that pass values on, under the same or other extents.
final class ShapeOperators {

  static final Map<String, Translator> TRANSLATORS =
      Map.ofEntries(
          Map.entry("Identity", (op, network) -> op.laidOut(0)),
          Map.entry("Dropout", ShapeOperators::dropout),
          Map.entry("Cast", ShapeOperators::cast),
          Map.entry("CastLike", (op, network) -> op.laidOut(0)),
          Map.entry(
              "Flatten",
              (op, network) ->
                  reshaped(op, network, Reshaping.flattened(op, op.laidOut(0).dims()))),
          Map.entry(
              "Reshape",
              (op, network) ->
                  reshaped(
                      op, network, Reshaping.reshaped(op, op.laidOut(0).dims(), op.integers(1)))),
          Map.entry(
              "Squeeze",
              (op, network) -> reshaped(op, network, Reshaping.squeezed(op, op.laidOut(0).dims()))),
          Map.entry(
              "Unsqueeze",
              (op, network) ->
                  reshaped(op, network, Reshaping.unsqueezed(op, op.laidOut(0).dims()))),
          Map.entry("Transpose", ShapeOperators::transpose),
          Map.entry("Pad", ShapeOperators::pad),
          Map.entry("Concat", ShapeOperators::concat));

  private static final int MOST_PADDING = 1 << 14;
  private static final int[] CHANNELS_FIRST = {0, 3, 1, 2};
  private static final int[] CHANNELS_LAST = {0, 2, 3, 1};
  private static final int[] SERIES_TURNED = {0, 2, 1};
  private static final int[] GROUPS_SWAPPED = {0, 2, 1, 3, 4};

  private ShapeOperators() {}

  private static Value dropout(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    if (op.optional(2).isPresent() && op.constant(2).size() == 1 && op.constant(2).at(0) != 0) {
      throw new UnsupportedOperation("it is in training mode, so it is not deterministic");
    }
    return op.laidOut(0);
  }

  private static Value cast(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    DataType type = DataType.forNumber((int) op.integer("to", 0));
    if (type == DataType.FLOAT || type == DataType.DOUBLE || type == DataType.FLOAT16) {
      return op.laidOut(0);
    }
    throw new UnsupportedOperation("it turns a signal into " + type);
  }

  /// The first input under other extents: a new node only where rows and columns change.
  private static Value reshaped(Operation op, Assembly network, int[] dims)
      throws ProblemException, UnsupportedOperation {
    return reshaped(op, network, op.laidOut(0).straightened(), dims);
  }

  /// `x` under other extents: a new node only where rows and columns change.
  static Signal reshaped(Operation op, Assembly network, Signal x, int... dims)
      throws ProblemException, UnsupportedOperation {
    if (dims.length == 0 || dims[0] != x.dims()[0]) {
      throw new UnsupportedOperation(
          "from extents "
              + x.extents()
              + " to "
              + Arrays.toString(dims)
              + " it moves values between samples");
    }
    if (x.layout().movesChannels()) {
      return reshapedChannelsLast(op, network, x, dims);
    }
    return laidOut(op, network, x, dims);
  }

  private static Signal laidOut(Operation op, Assembly network, Signal x, int... dims)
      throws ProblemException {
    String what = "the result of node '" + op.name() + "'";
    Layout layout = keepsChannels(x, dims) ? Layout.SERIES : Layout.PLAIN;
    Shape target = network.shape(what, layout.stored(dims));
    if (target.equals(network.shape(what, x.layout().stored(x.dims())))) {
      return x.laidOut(layout, dims);
    }
    Layer layer = target.isFlat() ? new Layer.Flatten() : new Layer.Reshape(target);
    return network.add(op, layer, List.of(x), layout, dims);
  }

  /// Whether the extents `dims` leave the channels of `x` as they are and lay out their positions
  /// in one row.
  private static boolean keepsChannels(Signal x, int... dims) {
    boolean channelled = x.rank() == 4 || x.layout().kind() == Layout.Kind.SERIES;
    return dims.length == 3 && channelled && dims[1] == x.dims()[1];
  }

  /// `x`, whose extents are N,C,L, as an image of one row.
  static Signal series(Operation op, Assembly network, Signal x) throws ProblemException {
    int[] dims = {x.dims()[0], x.dims()[1], 1, x.dims()[2]};
    boolean stored = x.layout().kind() == Layout.Kind.SERIES || dims[1] == 1;
    return stored
        ? x.laidOut(Layout.PLAIN, dims)
        : network.add(
            op.part("series"), new Layer.Reshape(new Shape(dims[1], 1, dims[3])), List.of(x), dims);
  }

  /// Channels that come last stay there: positions are laid out in rows and columns, in one column,
  /// or as a vector, which remembers their order.
  private static Signal reshapedChannelsLast(Operation op, Assembly network, Signal x, int... dims)
      throws ProblemException, UnsupportedOperation {
    Layout layout = x.layout();
    if (Arrays.equals(dims, x.dims())) {
      return x;
    }
    if (layout.endsInChannels() && layout.keepsOrder()) {
      return laidOut(op, network, x.laidOut(Layout.PLAIN, layout.stored(x.dims())), dims);
    }
    if (layout.endsInChannels() && dims.length == 2) {
      return network.add(op, new Layer.Flatten(), List.of(x), layout.flattened(), dims);
    }
    boolean stay = dims.length > 2 && dims[dims.length - 1] == layout.channels();
    if (!layout.endsInChannels() || !stay || dims.length > 4) {
      throw new UnsupportedOperation("it reorders the values of a signal");
    }
    return turned(
        op,
        network,
        x,
        dims.length == 3 ? Layout.seriesChannelsLast(dims) : Layout.channelsLast(dims),
        dims);
  }

  /// `x`, whose values the network keeps in the same order, as a signal of another layout: a new
  /// node only where rows and columns change.
  static Signal turned(Operation op, Assembly network, Signal x, Layout layout, int... dims)
      throws ProblemException {
    String what = "the result of node '" + op.name() + "'";
    Shape target = network.shape(what, layout.stored(dims));
    return target.equals(network.shapeOf(x))
        ? x.laidOut(layout, dims)
        : network.add(op, new Layer.Reshape(target), List.of(x), layout, dims);
  }

  /// Moving the channels between first and last place changes nothing but how values are counted.
  private static Value transpose(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal any = op.laidOut(0);
    int[] order = Reshaping.permutation(op, any.rank());
    boolean isLast = any.layout().kind() == Layout.Kind.CHANNELS_LAST;
    if (isLast && Arrays.equals(order, CHANNELS_FIRST)) {
      return any.laidOut(Layout.PLAIN, any.layout().stored(any.dims()));
    }
    if (any.layout().kind() == Layout.Kind.PLAIN && Arrays.equals(order, CHANNELS_LAST)) {
      int[] dims = any.dims();
      int[] moved = {dims[0], dims[2], dims[3], dims[1]};
      return any.laidOut(Layout.channelsLast(moved), moved);
    }
    if (Arrays.equals(order, SERIES_TURNED)) {
      int[] dims = {any.dims()[0], any.dims()[2], any.dims()[1]};
      return any.layout().kind() == Layout.Kind.SERIES_CHANNELS_LAST
          ? turned(op, network, any, Layout.SERIES, dims)
          : turned(op, network, any, Layout.seriesChannelsLast(dims), dims);
    }
    return Arrays.equals(order, GROUPS_SWAPPED)
        ? shuffled(op, network, op.signal(0))
        : moved(op, network, order);
  }

  /// Channels in groups, N,G,K,H,W, become N,K,G,H,W: they are brought into another order.
  private static Value shuffled(Operation op, Assembly network, Signal x)
      throws ProblemException, UnsupportedOperation {
    int[] dims = x.dims();
    int groups = dims[1];
    int each = dims[2];
    Signal image = reshaped(op, network, x, dims[0], groups * each, dims[3], dims[4]);
    int[] sources =
        IntStream.range(0, groups * each).map(c -> c % groups * each + c / groups).toArray();
    Signal moved = SelectionOperators.picked(op, network, image, sources);
    return reshaped(op, network, moved, dims[0], each, groups, dims[3], dims[4]);
  }

  private static Value moved(Operation op, Assembly network, int[] order)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.signal(0);
    int[] moved = Arrays.stream(order).filter(axis -> x.dims()[axis] != 1 || axis == 0).toArray();
    // Moving axes of extent 1 leaves the order of the values as it is.
    if (!IntStream.range(1, moved.length).allMatch(i -> moved[i - 1] < moved[i]) || order[0] != 0) {
      throw new UnsupportedOperation("it reorders the values of a signal");
    }
    return reshaped(op, network, Arrays.stream(order).map(axis -> x.dims()[axis]).toArray());
  }

  private static Value pad(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.laidOut(0);
    long[] widths = padWidths(op, x.rank());
    if (Arrays.stream(widths).allMatch(width -> width == 0)) {
      return x;
    }
    String mode = op.text("mode", "constant");
    if (!mode.equals("constant")) {
      throw new UnsupportedOperation("padding of mode " + mode + " is not supported");
    }
    double filling =
        op.optional(2).isPresent() && op.constant(2).size() == 1
            ? op.constant(2).at(0)
            : op.real("value", 0);
    if (filling != 0) {
      throw new UnsupportedOperation("padding with " + filling + " instead of 0 is not supported");
    }
    int rows = x.layout().kind() == Layout.Kind.CHANNELS_LAST ? 1 : 2;
    int channels = rows == 1 ? 3 : 1;
    if (x.rank() != 4 || (widths[0] | widths[4]) != 0) {
      throw new UnsupportedOperation("padding is read for images only");
    }
    if (Arrays.stream(widths).anyMatch(width -> width > MOST_PADDING)) {
      throw op.corrupt("pads = " + Arrays.toString(widths) + " is not possible");
    }
    if (Arrays.stream(widths).anyMatch(width -> width < 0)) {
      throw new UnsupportedOperation("negative padding is not supported");
    }
    Signal widened = widened(op, network, x, (int) widths[channels], (int) widths[4 + channels]);
    Layer.Pad layer =
        new Layer.Pad(
            (int) widths[rows],
            (int) widths[rows + 1],
            (int) widths[rows + 4],
            (int) widths[rows + 5]);
    int[] dims = widened.dims().clone();
    dims[rows] += layer.top() + layer.bottom();
    dims[rows + 1] += layer.left() + layer.right();
    return Arrays.equals(dims, widened.dims())
        ? widened
        : network.add(op, layer, List.of(widened), x.layout().of(dims), dims);
  }

  /// `x` with silent channels before and behind its own.
  private static Signal widened(Operation op, Assembly network, Signal x, int before, int behind)
      throws ProblemException, UnsupportedOperation {
    if (before == 0 && behind == 0) {
      return x;
    }
    int channels = x.dims()[x.layout().channelAxis(x.rank())];
    int[] sources =
        IntStream.range(-before, channels + behind).map(c -> c < channels ? c : -1).toArray();
    return SelectionOperators.picked(op, network, x, sources);
  }

  /// Padding before every axis, then behind every axis.
  private static long[] padWidths(Operation op, int rank)
      throws ProblemException, UnsupportedOperation {
    var attribute = op.integers("pads");
    long[] given = attribute.isPresent() ? attribute.get() : op.integers(1);
    long[] axes =
        op.optional(3).isPresent()
            ? op.integers(3)
            : IntStream.range(0, rank).asLongStream().toArray();
    if (given.length != 2 * axes.length) {
      throw op.corrupt(given.length + " widths of padding for " + axes.length + " axes");
    }
    long[] widths = new long[2 * rank];
    for (int i = 0; i < axes.length; i++) {
      int axis = op.axis(axes[i], rank);
      widths[axis] = given[i];
      widths[rank + axis] = given[axes.length + i];
    }
    return widths;
  }

  private static Value concat(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    List<Signal> parts = new ArrayList<>();
    for (int i = 0; i < op.inputs().size(); i++) {
      parts.add(op.laidOut(i));
    }
    Signal first = op.laidOut(0);
    int axis = op.axis(op.integer("axis", 1), first.rank());
    boolean alike = parts.stream().allMatch(p -> p.layout().kind() == first.layout().kind());
    if (axis != first.layout().channelAxis(first.rank()) || !alike) {
      throw new UnsupportedOperation("signals are stacked along the channels only");
    }
    int[] dims = first.dims().clone();
    dims[axis] = 0;
    for (Signal part : parts) {
      int[] fitting = part.dims().clone();
      if (fitting.length != dims.length) {
        throw op.corrupt("its parts " + first.extents() + " and " + part.extents() + " differ");
      }
      dims[axis] = (int) Math.min((long) dims[axis] + fitting[axis], Integer.MAX_VALUE);
      fitting[axis] = first.dims()[axis];
      if (!Arrays.equals(fitting, first.dims())) {
        throw op.corrupt("its parts " + first.extents() + " and " + part.extents() + " differ");
      }
    }
    return network.add(op, new Layer.Concat(), parts, first.layout().of(dims), dims);
  }
}
