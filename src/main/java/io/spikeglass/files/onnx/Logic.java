package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import java.util.Map;
import java.util.function.DoublePredicate;

/// Comparisons of constants and what is chosen by them; truth values are 0 and 1.
final class Logic {

  static final Map<String, Fold> FOLDS =
      Map.ofEntries(
          Map.entry("Equal", op -> compared(op, difference -> difference == 0)),
          Map.entry("Less", op -> compared(op, difference -> difference < 0)),
          Map.entry("LessOrEqual", op -> compared(op, difference -> difference <= 0)),
          Map.entry("Greater", op -> compared(op, difference -> difference > 0)),
          Map.entry("GreaterOrEqual", op -> compared(op, difference -> difference >= 0)),
          Map.entry("And", op -> combined(op, 2)),
          Map.entry("Or", op -> combined(op, 1)),
          Map.entry("Not", Logic::negated),
          Map.entry("Where", Logic::chosen));

  private Logic() {}

  /// Where the first input less the second passes `test`.
  private static Constant compared(Operation op, DoublePredicate test)
      throws ProblemException, UnsupportedOperation {
    Broadcast both = Broadcast.of(op, 2);
    long[] values = new long[both.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = test.test(both.at(0, i) - both.at(1, i)) ? 1 : 0;
    }
    return new Constant.Integers(op.name(), values, both.dims());
  }

  /// Where at least `wanted` of the two inputs hold.
  private static Constant combined(Operation op, int wanted)
      throws ProblemException, UnsupportedOperation {
    Broadcast both = Broadcast.of(op, 2);
    long[] values = new long[both.size()];
    for (int i = 0; i < values.length; i++) {
      int holding = (both.at(0, i) != 0 ? 1 : 0) + (both.at(1, i) != 0 ? 1 : 0);
      values[i] = holding >= wanted ? 1 : 0;
    }
    return new Constant.Integers(op.name(), values, both.dims());
  }

  private static Constant negated(Operation op) throws ProblemException, UnsupportedOperation {
    return Arithmetic.each(op, value -> value == 0 ? 1 : 0);
  }

  /// The second input where the first holds, the third elsewhere.
  private static Constant chosen(Operation op) throws ProblemException, UnsupportedOperation {
    Broadcast all = Broadcast.of(op, 3);
    if (op.constant(1) instanceof Constant.Integers
        && op.constant(2) instanceof Constant.Integers) {
      long[] values = new long[all.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (long) all.at(all.at(0, i) != 0 ? 1 : 2, i);
      }
      return new Constant.Integers(op.name(), values, all.dims());
    }
    float[] values = new float[all.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) all.at(all.at(0, i) != 0 ? 1 : 2, i);
    }
    return new Constant.Reals(op.name(), values, all.dims());
  }
}
