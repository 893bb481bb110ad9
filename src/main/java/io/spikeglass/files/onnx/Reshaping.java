package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import java.util.Arrays;
import java.util.stream.LongStream;

/// The extents that the reshaping operators give, for constants and signals alike.
final class Reshaping {

  private Reshaping() {}

  /// Number of values of a tensor of extents `dims`.
  static long size(int[] dims) {
    return Arrays.stream(dims).asLongStream().reduce(1, (a, b) -> a * b);
  }

  /// Reshaping after Reshape to `target`, where 0 keeps an extent and -1 is worked out.
  static int[] reshaped(Operation op, int[] dims, long[] target) throws ProblemException {
    boolean zeroKeeps = op.integer("allowzero", 0) == 0;
    long[] result = target.clone();
    int open = -1;
    long known = 1;
    for (int axis = 0; axis < result.length; axis++) {
      if (result[axis] == 0 && zeroKeeps && axis < dims.length) {
        result[axis] = dims[axis];
      }
      if (result[axis] == -1 && open < 0) {
        open = axis;
      } else if (result[axis] < 1 || known > OnnxSource.MOST_VALUES) {
        throw misfit(op, dims, target);
      } else {
        known *= Math.min(result[axis], OnnxSource.MOST_VALUES + 1L);
      }
    }
    long size = size(dims);
    if (open >= 0 && size % known == 0) {
      result[open] = size / known;
      known = size;
    }
    if (known != size) {
      throw misfit(op, dims, target);
    }
    return Arrays.stream(result).mapToInt(Math::toIntExact).toArray();
  }

  private static ProblemException misfit(Operation op, int[] dims, long[] target) {
    return op.corrupt(
        "values of extents "
            + Arrays.toString(dims)
            + " do not fit into "
            + Arrays.toString(target));
  }

  /// Reshaping after Flatten: everything before `axis` is one axis, the rest the other.
  static int[] flattened(Operation op, int[] dims) throws ProblemException {
    int axis = op.integer("axis", 1, -dims.length, dims.length);
    int split = axis < 0 ? axis + dims.length : axis;
    return new int[] {
      Math.toIntExact(size(Arrays.copyOf(dims, split))),
      Math.toIntExact(size(Arrays.copyOfRange(dims, split, dims.length)))
    };
  }

  /// Reshaping after Squeeze: without the axes of input 1 or attribute `axes`, or without all of
  /// extent 1.
  static int[] squeezed(Operation op, int[] dims) throws ProblemException, UnsupportedOperation {
    boolean[] dropped = new boolean[dims.length];
    long[] axes =
        op.axes(1)
            .orElseGet(
                () -> LongStream.range(0, dims.length).filter(a -> dims[(int) a] == 1).toArray());
    for (long axis : axes) {
      int index = op.axis(axis, dims.length);
      if (dims[index] != 1) {
        throw op.corrupt("cannot squeeze axis " + axis + " of " + Arrays.toString(dims));
      }
      dropped[index] = true;
    }
    return LongStream.range(0, dims.length)
        .filter(a -> !dropped[(int) a])
        .mapToInt(a -> dims[(int) a])
        .toArray();
  }

  /// Reshaping after Unsqueeze: with axes of extent 1 at the places given.
  static int[] unsqueezed(Operation op, int[] dims) throws ProblemException, UnsupportedOperation {
    long[] axes = op.axes(1).orElse(new long[0]);
    int[] result = new int[dims.length + axes.length];
    for (long axis : axes) {
      int index = op.axis(axis, result.length);
      if (result[index] == 1) {
        throw op.corrupt("axis " + axis + " is named twice");
      }
      result[index] = 1;
    }
    int next = 0;
    for (int axis = 0; axis < result.length; axis++) {
      if (result[axis] == 0) {
        result[axis] = dims[next++];
      }
    }
    return result;
  }

  /// The order of axes a Transpose asks for.
  static int[] permutation(Operation op, int rank) throws ProblemException {
    long[] order =
        op.integers("perm")
            .orElseGet(() -> LongStream.range(0, rank).map(axis -> rank - 1 - axis).toArray());
    long[] sorted = order.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(sorted, LongStream.range(0, rank).toArray())) {
      throw op.corrupt(Arrays.toString(order) + " is no order of " + rank + " axes");
    }
    return Arrays.stream(order).mapToInt(Math::toIntExact).toArray();
  }

  /// For every value of a tensor of extents `target`, in row-major order, the flat index
  /// `base + sum over axes of index·step`.
  static int[] sources(int size, int[] target, int base, int[] steps) {
    int[] result = new int[size];
    int[] index = new int[target.length];
    int source = base;
    for (int i = 0; i < size; i++) {
      result[i] = source;
      for (int axis = target.length - 1; axis >= 0; axis--) {
        source += steps[axis];
        if (++index[axis] < target[axis]) {
          break;
        }
        source -= index[axis] * steps[axis];
        index[axis] = 0;
      }
    }
    return result;
  }

  /// Row-major steps of a tensor of extents `dims`.
  static int[] steps(int[] dims) {
    int[] steps = new int[dims.length];
    int step = 1;
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      steps[axis] = step;
      step *= dims[axis];
    }
    return steps;
  }
}
