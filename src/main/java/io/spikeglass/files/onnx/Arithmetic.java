package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Arithmetic on constants, with ONNX's rules of broadcasting.
final class Arithmetic {

  private Arithmetic() {}

  /// The two inputs of `op` combined value by value.
  static Constant of(Operation op) throws ProblemException, UnsupportedOperation {
    if (op.inputs().size() != 2) {
      throw new UnsupportedOperation("it is read for two inputs");
    }
    Constant a = op.constant(0);
    Constant b = op.constant(1);
    int[] target = broadcast(op, a.dims(), b.dims());
    int size = Folding.reserve(op, target);
    int[] ofA = Reshaping.sources(size, target, 0, broadcastSteps(a.dims(), target.length));
    int[] ofB = Reshaping.sources(size, target, 0, broadcastSteps(b.dims(), target.length));
    if (a instanceof Constant.Integers x && b instanceof Constant.Integers y) {
      long[] values = new long[size];
      for (int i = 0; i < size; i++) {
        values[i] = combine(op, x.values()[ofA[i]], y.values()[ofB[i]]);
      }
      return new Constant.Integers(a.name(), values, target);
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = combine(op, (float) a.at(ofA[i]), (float) b.at(ofB[i]));
    }
    return new Constant.Reals(a.name(), values, target);
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

  /// The first input, repeated to the extents in the second.
  static Constant expanded(Operation op) throws ProblemException, UnsupportedOperation {
    Constant from = op.constant(0);
    long[] wanted = op.integers(1);
    op.source().reserve("node '" + op.name() + "'", wanted);
    int[] target =
        broadcast(op, from.dims(), Arrays.stream(wanted).mapToInt(Math::toIntExact).toArray());
    int size = Folding.reserve(op, target);
    int[] steps = broadcastSteps(from.dims(), target.length);
    return from.pick(Reshaping.sources(size, target, 0, steps), target);
  }

  private static int[] broadcast(Operation op, int[] a, int[] b) throws ProblemException {
    int[] target = new int[Math.max(a.length, b.length)];
    for (int back = 1; back <= target.length; back++) {
      int x = back <= a.length ? a[a.length - back] : 1;
      int y = back <= b.length ? b[b.length - back] : 1;
      if (x != y && x != 1 && y != 1) {
        throw op.corrupt(Arrays.toString(a) + " and " + Arrays.toString(b) + " do not combine");
      }
      target[target.length - back] = x == 1 ? y : x;
    }
    return target;
  }

  private static int[] broadcastSteps(int[] dims, int rank) {
    int[] own = Reshaping.steps(dims);
    int[] steps = new int[rank];
    for (int axis = 0; axis < dims.length; axis++) {
      steps[rank - dims.length + axis] = dims[axis] == 1 ? 0 : own[axis];
    }
    return steps;
  }
}
