package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.onnx.Value.Signal;
import io.spikeglass.network.Layer;
import java.util.Map;
import java.util.Optional;

/// Activations, bounded and unbounded, and the softmax family.
final class ActivationOperators {

  static final Map<String, Translator> TRANSLATORS =
      Map.of(
          "Relu", (op, network) -> network.add(op, new Layer.Relu(), op.laidOut(0)),
          "Clip", ActivationOperators::clip,
          "Log", ActivationOperators::log,
          "Softmax", ActivationOperators::softmax,
          "LogSoftmax", ActivationOperators::softmax);

  private static final int SOFTMAX_PER_AXIS_SINCE = 13;

  private ActivationOperators() {}

  private static Value clip(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal x = op.laidOut(0);
    float low = bound(op, 1, "min", Float.NEGATIVE_INFINITY);
    float high = bound(op, 2, "max", Float.POSITIVE_INFINITY);
    if (Float.isNaN(low) || Float.isNaN(high)) {
      throw op.source().notFinite("a bound of node '" + op.name() + "'");
    }
    if (low != 0) {
      throw new UnsupportedOperation(
          "its lower bound is " + (low <= -Float.MAX_VALUE ? "open" : low) + ", not 0");
    }
    if (!(high > 0)) {
      throw new UnsupportedOperation("its upper bound " + high + " leaves no room above 0");
    }
    // Float.MAX_VALUE is the default that old operator sets write for "no bound".
    Layer layer = high >= Float.MAX_VALUE ? new Layer.Relu() : new Layer.Clip(high);
    return network.add(op, layer, x);
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
