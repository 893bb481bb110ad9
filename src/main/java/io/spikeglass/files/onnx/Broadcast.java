package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Constants under common extents, by ONNX's rules of broadcasting.
///
/// @param inputs the constants
/// @param sources for each of them and every place of the common extents, where its value stands
/// @param dims the common extents
@SuppressWarnings("ArrayRecordComponent")
record Broadcast(List<Constant> inputs, List<int[]> sources, int... dims) {

  /// The first `count` inputs of `op`, which has no more.
  static Broadcast of(Operation op, int count) throws ProblemException, UnsupportedOperation {
    if (op.inputs().size() != count) {
      throw new UnsupportedOperation("it is read for " + count + " inputs");
    }
    List<Constant> inputs = new ArrayList<>();
    int[] dims = {};
    for (int i = 0; i < count; i++) {
      inputs.add(op.constant(i));
      dims = common(op, dims, op.constant(i).dims());
    }
    List<int[]> sources = new ArrayList<>();
    for (Constant input : inputs) {
      int size = Folding.reserve(op, dims);
      sources.add(Reshaping.sources(size, dims, 0, steps(input.dims(), dims.length)));
    }
    return new Broadcast(inputs, sources, dims);
  }

  /// Number of places.
  int size() {
    return sources.getFirst().length;
  }

  /// The value of input `input` at `place`.
  double at(int input, int place) {
    return inputs.get(input).at(sources.get(input)[place]);
  }

  /// Extents that hold both `a` and `b`, repeated where they have extent 1.
  static int[] common(Operation op, int[] a, int[] b) throws ProblemException {
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

  /// Row-major steps of a tensor of extents `dims` that is repeated along `rank` axes.
  static int[] steps(int[] dims, int rank) {
    int[] own = Reshaping.steps(dims);
    int[] steps = new int[rank];
    for (int axis = 0; axis < dims.length; axis++) {
      steps[rank - dims.length + axis] = dims[axis] == 1 ? 0 : own[axis];
    }
    return steps;
  }
}
