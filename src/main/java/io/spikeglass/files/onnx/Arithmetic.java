package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Arithmetic on constants, with ONNX's rules of broadcasting.
final class Arithmetic {

  private Arithmetic() {}

  /// The two inputs of `op` combined value by value.
  static Constant of(Operation op) throws ProblemException, UnsupportedOperation {
    Broadcast both = Broadcast.of(op, 2);
    String name = op.constant(0).name();
    if (op.constant(0) instanceof Constant.Integers x
        && op.constant(1) instanceof Constant.Integers y) {
      long[] values = new long[both.size()];
      for (int i = 0; i < values.length; i++) {
        long a = x.values()[both.sources().get(0)[i]];
        values[i] = combine(op, a, y.values()[both.sources().get(1)[i]]);
      }
      return new Constant.Integers(name, values, both.dims());
    }
    float[] values = new float[both.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = combine(op, (float) both.at(0, i), (float) both.at(1, i));
    }
    return new Constant.Reals(name, values, both.dims());
  }

  private static long combine(Operation op, long a, long b) throws ProblemException {
    return switch (op.type()) {
      case "Add" -> a + b;
      case "Sub" -> a - b;
      case "Mul" -> a * b;
      case "Min" -> Math.min(a, b);
      case "Max" -> Math.max(a, b);
      default -> {
        if (b == 0) {
          throw op.corrupt("divides by zero");
        }
        yield op.type().equals("Div") ? a / b : remainder(op, a, b);
      }
    };
  }

  private static float combine(Operation op, float a, float b) {
    return switch (op.type()) {
      case "Add" -> a + b;
      case "Sub" -> a - b;
      case "Mul" -> a * b;
      case "Min" -> Math.min(a, b);
      case "Max" -> Math.max(a, b);
      case "Div" -> a / b;
      default -> a % b;
    };
  }

  /// With the sign of the divisor, as in Python, unless asked for that of the dividend.
  private static long remainder(Operation op, long a, long b) throws ProblemException {
    return op.integer("fmod", 0) == 0 ? Math.floorMod(a, b) : a % b;
  }

  /// Every value of the only input, put through `function`.
  static Constant each(Operation op, DoubleUnaryOperator function)
      throws ProblemException, UnsupportedOperation {
    Constant from = op.constant(0);
    op.source().reserve("node '" + op.name() + "'", from.size());
    if (from instanceof Constant.Integers whole) {
      long[] values =
          Arrays.stream(whole.values())
              .map(v -> (long) function.applyAsDouble((double) v))
              .toArray();
      return new Constant.Integers(from.name(), values, from.dims());
    }
    float[] values = new float[from.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) function.applyAsDouble(from.at(i));
    }
    return new Constant.Reals(from.name(), values, from.dims());
  }

  /// Numbers from the first input up to the second, which is left out, in steps of the third.
  static Constant range(Operation op) throws ProblemException, UnsupportedOperation {
    double from = only(op, 0);
    double step = only(op, 2);
    double count = Math.max(0, Math.ceil((only(op, 1) - from) / step));
    if (!(count <= OnnxSource.MOST_VALUES)) {
      throw op.corrupt("counts to no end");
    }
    int size = op.source().reserve("node '" + op.name() + "'", (long) count);
    if (op.constant(0) instanceof Constant.Integers) {
      long[] values = new long[size];
      for (int i = 0; i < size; i++) {
        values[i] = (long) (from + i * step);
      }
      return new Constant.Integers(op.name(), values, size);
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (from + i * step);
    }
    return new Constant.Reals(op.name(), values, size);
  }

  private static double only(Operation op, int input)
      throws ProblemException, UnsupportedOperation {
    Constant value = op.constant(input);
    if (value.size() != 1) {
      throw op.corrupt("input " + (input + 1) + " is not one number");
    }
    return value.at(0);
  }

  /// The first input, repeated to the extents in the second.
  static Constant expanded(Operation op) throws ProblemException, UnsupportedOperation {
    Constant from = op.constant(0);
    long[] wanted = op.integers(1);
    op.source().reserve("node '" + op.name() + "'", wanted);
    int[] target =
        Broadcast.common(
            op, from.dims(), Arrays.stream(wanted).mapToInt(Math::toIntExact).toArray());
    int size = Folding.reserve(op, target);
    int[] steps = Broadcast.steps(from.dims(), target.length);
    return from.pick(Reshaping.sources(size, target, 0, steps), target);
  }
}
