package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Refusals;
import io.spikeglass.files.onnx.Value.Signal;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// BatchNormalization, sums of signals, and arithmetic with constants: a bias that is added behind
/// a linear layer is merged into it, the rest becomes one affine layer per channel.
final class AffineOperators {

  static final Map<String, Translator> TRANSLATORS =
      Map.of(
          "BatchNormalization", AffineOperators::batchNormalization,
          "Add", AffineOperators::add,
          "Sum", AffineOperators::sum,
          "Sub", AffineOperators::sub,
          "Mul", AffineOperators::mul,
          "Div", AffineOperators::div);

  /// An operator which, multiplied by what it is a function of, is a known activation.
  private record Part(String operator, String whole) {}

  private static final List<Part> PARTS_OF_ACTIVATIONS =
      List.of(
          new Part("Erf", "Gelu"),
          new Part("Softplus", "Mish"),
          new Part("Tanh", "Gelu"),
          new Part("HardSigmoid", "HardSwish"),
          new Part("Sigmoid", "Swish"));

  private AffineOperators() {}

  private static Value batchNormalization(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Signal given = op.signal(0);
    Signal x = given.rank() == 3 ? op.image(0, network) : given;
    if (x.rank() != 2 && x.rank() != 4) {
      throw new UnsupportedOperation("it is read for images, series and feature vectors only");
    }
    if (op.integer("training_mode", 0) != 0) {
      throw new UnsupportedOperation("it is in training mode, so it mixes the samples of a batch");
    }
    if (op.integer("spatial", 1) == 0 && x.rank() == 4) {
      throw new UnsupportedOperation("statistics per position are not supported");
    }
    int channels = x.dims()[1];
    float epsilon = op.real("epsilon", 1e-5f);
    Weights gamma = statistic(op, 1, channels);
    Weights beta = statistic(op, 2, channels);
    Weights mean = statistic(op, 3, channels);
    Weights variance = statistic(op, 4, channels);
    for (float v : variance.values()) {
      if (!(v + (double) epsilon > 0)) {
        throw op.source().notFinite("the variance of node '" + op.name() + "'");
      }
    }
    Layer layer = new Layer.BatchNorm(gamma, beta, mean, variance, epsilon);
    return x.rank() == 2
        ? network.add(op, layer, x)
        : Windows.slid(op, network, layer, x, x.dims());
  }

  private static Weights statistic(Operation op, int input, int channels)
      throws ProblemException, UnsupportedOperation {
    Constant.Reals values = op.reals(input);
    if (values.size() != channels) {
      throw op.corrupt(
          "'" + values.name() + "' has " + values.size() + " values for " + channels + " channels");
    }
    return Weights.vector(values.values());
  }

  private static Value add(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Value a = op.input(0);
    Value b = op.input(1);
    if (a instanceof Signal x && b instanceof Signal) {
      return sumOf(op, network, List.of(x, op.laidOut(1)));
    }
    int constant = a instanceof Constant ? 0 : 1;
    Signal x = op.laidOut(1 - constant);
    return shifted(op, network, x, perChannel(op, constant, x));
  }

  private static Value sum(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    if (op.inputs().size() == 2) {
      return add(op, network);
    }
    List<Signal> terms = new ArrayList<>();
    for (int i = 0; i < op.inputs().size(); i++) {
      terms.add(op.laidOut(i));
    }
    return sumOf(op, network, terms);
  }

  private static Value sumOf(Operation op, Assembly network, List<Signal> terms)
      throws ProblemException, UnsupportedOperation {
    if (terms.isEmpty()) {
      throw op.corrupt("has no inputs");
    }
    Signal first = terms.getFirst();
    if (terms.size() == 1) {
      return first;
    }
    for (Signal term : terms) {
      if (!Arrays.equals(term.dims(), first.dims()) || !term.layout().equals(first.layout())) {
        throw new UnsupportedOperation(
            "signals of different extents, "
                + first.extents()
                + " and "
                + term.extents()
                + ", are not added");
      }
    }
    return network.add(op, new Layer.Add(), terms, first.layout(), first.dims());
  }

  private static Value sub(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    if (op.input(0) instanceof Signal && op.input(1) instanceof Signal) {
      throw new UnsupportedOperation("differences of two signals are not supported");
    }
    if (op.input(0) instanceof Constant) {
      Signal x = op.laidOut(1);
      float[] shift = perChannel(op, 0, x);
      return affine(op, network, x, filled(shift.length, -1), shift);
    }
    Signal x = op.laidOut(0);
    float[] shift = perChannel(op, 1, x);
    for (int c = 0; c < shift.length; c++) {
      shift[c] = -shift[c];
    }
    return shifted(op, network, x, shift);
  }

  private static Value mul(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    if (op.input(0) instanceof Signal a && op.input(1) instanceof Signal b) {
      throw product(network, a, b);
    }
    int constant = op.input(0) instanceof Constant ? 0 : 1;
    Signal x = op.laidOut(1 - constant);
    float[] scale = perChannel(op, constant, x);
    return affine(op, network, x, scale, new float[scale.length]);
  }

  /// Products of a signal and what is worked out from it are activations that exporters take apart.
  private static UnsupportedOperation product(Assembly network, Signal a, Signal b) {
    return network
        .operatorsBetween(a, b)
        .or(() -> network.operatorsBetween(b, a))
        .map(AffineOperators::activation)
        .orElse(new UnsupportedOperation("the product of two signals is not linear"));
  }

  private static UnsupportedOperation activation(List<String> operators) {
    return PARTS_OF_ACTIVATIONS.stream()
        .filter(part -> operators.contains(part.operator()))
        .findFirst()
        .map(part -> new UnsupportedOperation(part.whole(), Refusals.reason(part.whole())))
        .orElse(
            new UnsupportedOperation("the product of a signal and a function of it is not linear"));
  }

  private static Value div(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    if (op.input(1) instanceof Signal) {
      throw new UnsupportedOperation("dividing by a signal is not linear");
    }
    Signal x = op.laidOut(0);
    float[] scale = perChannel(op, 1, x);
    for (int c = 0; c < scale.length; c++) {
      scale[c] = 1 / scale[c];
      if (!Float.isFinite(scale[c])) {
        throw op.source().notFinite("the divisor of node '" + op.name() + "'");
      }
    }
    return affine(op, network, x, scale, new float[scale.length]);
  }

  private static Value shifted(Operation op, Assembly network, Signal x, float[] shift)
      throws ProblemException {
    if (!x.shared()) {
      switch (network.layerOf(x)) {
        case Layer.Dense dense -> {
          return network.replace(x, new Layer.Dense(dense.weight(), plus(op, dense.bias(), shift)));
        }
        case Layer.Conv2d conv -> {
          Weights bias = plus(op, conv.bias(), shift);
          return network.replace(
              x, new Layer.Conv2d(conv.weight(), bias, conv.window(), conv.groups()));
        }
        default -> {}
      }
    }
    return affine(op, network, x, filled(shift.length, 1), shift);
  }

  private static Weights plus(Operation op, Weights bias, float[] shift) throws ProblemException {
    float[] sum = new float[shift.length];
    for (int c = 0; c < sum.length; c++) {
      sum[c] = finite(op, bias.values()[c] + shift[c]);
    }
    return Weights.vector(sum);
  }

  /// Adds `scale·x + shift`, or joins it with an affine layer right before.
  private static Value affine(
      Operation op, Assembly network, Signal x, float[] scale, float[] shift)
      throws ProblemException {
    if (!x.shared() && network.layerOf(x) instanceof Layer.Affine(Weights first, Weights then)) {
      float[] joined = new float[scale.length];
      float[] moved = new float[scale.length];
      for (int c = 0; c < scale.length; c++) {
        joined[c] = finite(op, first.values()[c] * scale[c]);
        moved[c] = finite(op, (float) ((double) then.values()[c] * scale[c] + shift[c]));
      }
      return network.replace(x, new Layer.Affine(Weights.vector(joined), Weights.vector(moved)));
    }
    return network.add(op, new Layer.Affine(Weights.vector(scale), Weights.vector(shift)), x);
  }

  private static float finite(Operation op, float value) throws ProblemException {
    if (!Float.isFinite(value)) {
      throw op.source().notFinite("the constants of node '" + op.name() + "'");
    }
    return value;
  }

  private static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }

  /// Constant input `index`, one value per channel of `x`, under ONNX's rules of broadcasting.
  static float[] perChannel(Operation op, int index, Signal x)
      throws ProblemException, UnsupportedOperation {
    Constant.Reals constant = op.reals(index);
    int channels = channels(x);
    for (int back = 1; back <= constant.rank(); back++) {
      int extent = constant.dims()[constant.rank() - back];
      int axis = x.rank() - back;
      int room = axis < 0 ? 1 : x.dims()[axis];
      if (extent != 1 && extent != room) {
        throw op.corrupt(
            "a constant of extents "
                + constant.extents()
                + " does not combine with "
                + x.extents());
      }
      boolean channelAxis = axis == x.layout().channelAxis(x.rank());
      if (extent != 1 && !channelAxis) {
        throw new UnsupportedOperation("its constant differs between positions of a channel");
      }
    }
    if (constant.rank() > x.rank()) {
      throw new UnsupportedOperation("its constant has more axes than the signal");
    }
    float[] values = new float[channels];
    for (int c = 0; c < channels; c++) {
      values[c] = constant.values()[constant.size() == 1 ? 0 : c];
    }
    return values;
  }

  /// Number of channels, or of features of a vector.
  static int channels(Signal x) {
    return switch (x.layout().kind()) {
      case PLAIN -> x.rank() == 3 ? 1 : x.dims()[1];
      case CHANNELS_LAST, SERIES_CHANNELS_LAST -> x.dims()[x.rank() - 1];
      case FLAT_CHANNELS_LAST, SERIES -> x.dims()[1];
    };
  }
}
