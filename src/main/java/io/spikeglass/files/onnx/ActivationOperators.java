package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Rectifiers;
import io.spikeglass.files.onnx.Value.Signal;
import io.spikeglass.network.Layer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Activations, bounded and unbounded, and the softmax family.
final class ActivationOperators {

  static final Map<String, Translator> TRANSLATORS =
      Map.of(
          "Relu", (op, network) -> network.add(op, new Layer.Relu(), op.laidOut(0)),
          "LeakyRelu", ActivationOperators::leakyRelu,
          "PRelu", ActivationOperators::parametricRelu,
          "Clip", ActivationOperators::clip,
          "Max", ActivationOperators::maximum,
          "Min", ActivationOperators::minimum,
          "Log", ActivationOperators::log,
          "Softmax", ActivationOperators::softmax,
          "LogSoftmax", ActivationOperators::softmax);

  /// Slope of a leaky ReLU that states none.
  private static final float CUSTOMARY_SLOPE = 0.01f;

  private static final int SOFTMAX_PER_AXIS_SINCE = 13;

  private ActivationOperators() {}

  private static Value leakyRelu(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Layer layer = Rectifiers.sloped(op.type(), op.real("alpha", CUSTOMARY_SLOPE));
    return network.add(op, understood(layer), op.laidOut(0));
  }

  /// Slopes that are all one make a leaky ReLU. Others are split in two populations:
  /// `max(z, 0) - slope·max(-z, 0)`.
  private static Value parametricRelu(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.laidOut(0);
    float[] slopes = op.reals(1).values();
    if (Rectifiers.areAlike(slopes)) {
      return network.add(op, understood(Rectifiers.sloped(op.type(), slopes)), x);
    }
    float[] each = AffineOperators.perChannel(op, 1, x);
    Signal above = network.add(op, new Layer.Relu(), x);
    Signal turned = network.add(op.part("turned"), Rectifiers.scaling(-1, each.length), x);
    Signal below = network.add(op.part("below"), new Layer.Relu(), turned);
    Signal sloped = network.add(op.part("slopes"), Rectifiers.scaling(-1, each), below);
    return network.add(
        op.part("sum"), new Layer.Add(), List.of(above, sloped), x.layout(), x.dims());
  }

  private static Value clip(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    float low = bound(op, 1, "min", Float.NEGATIVE_INFINITY);
    float high = bound(op, 2, "max", Float.POSITIVE_INFINITY);
    if (Float.isNaN(low) || Float.isNaN(high)) {
      throw op.source().notFinite("a bound of node '" + op.name() + "'");
    }
    return clipped(op, network, op.laidOut(0), low, high);
  }

  private static Value maximum(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    return clipped(op, network, onlySignal(op), onlyNumber(op), Float.POSITIVE_INFINITY);
  }

  private static Value minimum(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    return clipped(op, network, onlySignal(op), Float.NEGATIVE_INFINITY, onlyNumber(op));
  }

  private static Signal onlySignal(Operation op) throws ProblemException, UnsupportedOperation {
    boolean first = op.input(0) instanceof Signal;
    if (op.inputs().size() != 2 || first == op.input(1) instanceof Signal) {
      throw new UnsupportedOperation("it is read for one signal and one number");
    }
    return op.laidOut(first ? 0 : 1);
  }

  private static float onlyNumber(Operation op) throws ProblemException, UnsupportedOperation {
    Constant.Reals bounds = op.reals(op.input(0) instanceof Signal ? 1 : 0);
    float[] values = bounds.values();
    for (float value : values) {
      if (value != values[0]) {
        throw new UnsupportedOperation("its bounds differ between the values of the signal");
      }
    }
    if (values.length == 0) {
      throw op.corrupt("'" + bounds.name() + "' is empty");
    }
    return values[0];
  }

  /// Old operator sets write the largest float for "no bound". What cannot be negative needs no
  /// lower bound: an upper one is joined with the activation before.
  private static Value clipped(Operation op, Assembly network, Signal x, float low, float high)
      throws ProblemException, UnsupportedOperation {
    double bound = high >= Float.MAX_VALUE ? Double.POSITIVE_INFINITY : high;
    if (low > 0 && low < high) {
      return raised(op, network, x, low, bound);
    }
    boolean open = low <= -Float.MAX_VALUE;
    Layer before = network.layerOf(x);
    boolean rectified = before instanceof Layer.Activation && !(before instanceof Layer.LeakyRelu);
    if (low != 0 && !(open && rectified)) {
      throw new UnsupportedOperation("its lower bound is " + (open ? "open" : low) + ", not 0");
    }
    return switch (before) {
      case Layer.Relu _ when !x.shared() ->
          network.replace(x, understood(Rectifiers.bounded(op.type(), bound)));
      case Layer.Clip(double first) when !x.shared() ->
          network.replace(x, understood(Rectifiers.bounded(op.type(), Math.min(first, bound))));
      default -> network.add(op, understood(Rectifiers.bounded(op.type(), bound)), x);
    };
  }

  /// `min(max(z, low), bound)` is `low` above a rectifier of `z - low`.
  private static Value raised(Operation op, Assembly network, Signal x, float low, double bound)
      throws ProblemException, UnsupportedOperation {
    int channels = AffineOperators.channels(x);
    Signal lowered = network.add(op.part("lowered"), Rectifiers.shift(-low, channels), x);
    Signal clipped =
        network.add(op, understood(Rectifiers.bounded(op.type(), bound - low)), lowered);
    return network.add(op.part("raised"), Rectifiers.shift(low, channels), clipped);
  }

  private static Layer understood(Layer layer) throws UnsupportedOperation {
    if (layer instanceof Layer.Unsupported(_, String reason)) {
      throw new UnsupportedOperation(reason);
    }
    return layer;
  }

  private static float bound(Operation op, int input, String attribute, float otherwise)
      throws ProblemException, UnsupportedOperation {
    if (op.has(attribute)) {
      return op.real(attribute, otherwise);
    }
    Optional<Value> given = op.optional(input);
    if (given.isEmpty()) {
      return otherwise;
    }
    Constant bound = op.constant(input);
    if (bound.size() != 1) {
      throw op.corrupt("its " + attribute + " holds " + bound.size() + " numbers instead of one");
    }
    return (float) bound.at(0);
  }

  private static Value softmax(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.signal(0);
    boolean perAxis = op.opset() >= SOFTMAX_PER_AXIS_SINCE;
    int axis = op.axis(op.integer("axis", perAxis ? -1 : 1), x.rank());
    if (axis == 0) {
      throw new UnsupportedOperation(
          "over axis 0 (the batch axis) it makes the scores of an image depend on the other images"
              + " of its batch");
    }
    // Before operator set 13 all axes from `axis` on are taken together.
    long together = perAxis ? x.dims()[axis] : trailing(x, axis);
    if (together != trailing(x, 1)) {
      throw new UnsupportedOperation("over axis " + axis + " it leaves several sets of scores");
    }
    return network.add(op, new Layer.Softmax(op.type().equals("LogSoftmax")), x);
  }

  /// The logarithm of a softmax is a log-softmax; of anything else it is not linear.
  private static Value log(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.signal(0);
    if (x.shared() || !network.layerOf(x).equals(new Layer.Softmax(false))) {
      throw new UnsupportedOperation("a logarithm is read only right behind a softmax");
    }
    return network.replace(x, new Layer.Softmax(true));
  }

  private static long trailing(Signal x, int from) {
    long size = 1;
    for (int axis = from; axis < x.rank(); axis++) {
      size *= x.dims()[axis];
    }
    return size;
  }
}
