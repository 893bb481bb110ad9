package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import java.util.Arrays;
import java.util.stream.IntStream;

/// What a Slice takes from every axis: `counts[a]` values from `starts[a]` on, `steps[a]` apart.
@SuppressWarnings("ArrayRecordComponent")
record Slicing(int[] starts, int[] steps, int[] counts) {

  /// Everything of a tensor of extents `dims`.
  static Slicing whole(int... dims) {
    int[] steps = new int[dims.length];
    Arrays.fill(steps, 1);
    return new Slicing(new int[dims.length], steps, dims.clone());
  }

  /// What `op` takes of a tensor of extents `dims`; operator sets before 10 say it in attributes.
  static Slicing read(Operation op, int... dims) throws ProblemException, UnsupportedOperation {
    boolean asAttributes = op.has("starts");
    long[] starts = asAttributes ? op.integers("starts").orElseThrow() : op.integers(1);
    long[] ends = asAttributes ? op.integers("ends").orElse(new long[0]) : op.integers(2);
    long[] axes = op.axes(3).orElse(IntStream.range(0, starts.length).asLongStream().toArray());
    long[] steps = new long[starts.length];
    Arrays.fill(steps, 1);
    if (op.optional(4).isPresent()) {
      steps = op.integers(4);
    }
    if (ends.length != starts.length
        || axes.length != starts.length
        || steps.length != starts.length) {
      throw op.corrupt("starts, ends, axes and steps differ in length");
    }
    Slicing slicing = whole(dims);
    for (int i = 0; i < axes.length; i++) {
      int axis = op.axis(axes[i], dims.length);
      slicing.take(op, axis, starts[i], ends[i], steps[i]);
    }
    return slicing;
  }

  /// The part that Split `op` gives as the result that is asked for.
  static Slicing part(Operation op, int... dims) throws ProblemException, UnsupportedOperation {
    int axis = op.axis(op.integer("axis", 0), dims.length);
    int parts = op.proto().getOutputCount();
    int extent = dims[axis];
    long[] sizes = new long[parts];
    Arrays.fill(sizes, Math.ceilDiv(extent, parts));
    sizes[parts - 1] = extent - (parts - 1) * sizes[0];
    if (op.has("split")) {
      sizes = op.integers("split").orElseThrow();
    } else if (op.optional(1).isPresent()) {
      sizes = op.integers(1);
    }
    boolean fits =
        sizes.length == parts && Arrays.stream(sizes).allMatch(s -> s > 0 && s <= extent);
    if (!fits || Arrays.stream(sizes).sum() != extent) {
      throw op.corrupt(
          "its parts " + Arrays.toString(sizes) + " do not fit " + Arrays.toString(dims));
    }
    Slicing part = whole(dims);
    part.starts()[axis] = (int) Arrays.stream(sizes, 0, op.output()).sum();
    part.counts()[axis] = (int) sizes[op.output()];
    return part;
  }

  private void take(Operation op, int axis, long from, long to, long step) throws ProblemException {
    if (step == 0 || Math.abs(step) > OnnxSource.MOST_VALUES) {
      throw op.corrupt("a step of " + step + " is not possible");
    }
    int extent = counts[axis];
    int first = Math.min(0, extent - 1);
    if (step > 0) {
      starts[axis] = clamp(from, extent, 0, extent);
      counts[axis] = count(clamp(to, extent, 0, extent) - starts[axis], step);
    } else {
      starts[axis] = clamp(from, extent, first, extent - 1);
      counts[axis] = count(starts[axis] - clamp(to, extent, -1, extent - 1), -step);
    }
    steps[axis] = (int) step;
  }

  private static int count(int distance, long step) {
    return (int) Math.max(0, Math.ceilDiv(distance, step));
  }

  /// `position`, possibly counted from the end.
  private static int clamp(long position, int extent, int least, int most) {
    return Math.clamp(position < 0 ? position + extent : position, least, most);
  }

  /// Whether all of `axis`, which has this extent, is taken as it is.
  boolean isWhole(int axis, int extent) {
    return starts[axis] == 0 && steps[axis] == 1 && counts[axis] == extent;
  }
}
