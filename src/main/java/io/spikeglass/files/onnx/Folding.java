package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.spikeglass.control.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Works out while reading what does not depend on the sample: chains that compute extents, and
/// weights that are reshaped or transposed inside the graph.
final class Folding {

  private static final Map<String, Fold> FOLDS =
      Map.ofEntries(
          Map.entry("Constant", Folding::constant),
          Map.entry("ConstantOfShape", Folding::constantOfShape),
          Map.entry("Shape", Folding::shape),
          Map.entry("Identity", op -> op.constant(0)),
          Map.entry("Dropout", op -> op.constant(0)),
          Map.entry("Cast", Folding::cast),
          Map.entry("Reshape", Folding::reshape),
          Map.entry("Flatten", op -> redimension(op, Reshaping.flattened(op, op.input(0).dims()))),
          Map.entry("Squeeze", op -> redimension(op, Reshaping.squeezed(op, op.input(0).dims()))),
          Map.entry(
              "Unsqueeze", op -> redimension(op, Reshaping.unsqueezed(op, op.input(0).dims()))),
          Map.entry("Transpose", Folding::transpose),
          Map.entry("Gather", Folding::gather),
          Map.entry("Slice", op -> taken(op, Slicing.read(op, op.constant(0).dims()))),
          Map.entry("Split", op -> taken(op, Slicing.part(op, op.constant(0).dims()))),
          Map.entry("Concat", Folding::concat),
          Map.entry("Add", Arithmetic::of),
          Map.entry("Sub", Arithmetic::of),
          Map.entry("Mul", Arithmetic::of),
          Map.entry("Div", Arithmetic::of),
          Map.entry("Mod", Arithmetic::of),
          Map.entry("Min", Arithmetic::of),
          Map.entry("Max", Arithmetic::of),
          Map.entry("Expand", Arithmetic::expanded),
          Map.entry("Sqrt", op -> Arithmetic.each(op, Math::sqrt)),
          Map.entry("Neg", op -> Arithmetic.each(op, value -> -value)),
          Map.entry("Abs", op -> Arithmetic.each(op, Math::abs)),
          Map.entry("Floor", op -> Arithmetic.each(op, Math::floor)),
          Map.entry("Ceil", op -> Arithmetic.each(op, Math::ceil)),
          Map.entry("Range", Arithmetic::range),
          Map.entry("CastLike", Folding::castLike),
          Map.entry("ReduceProd", Folding::product),
          Map.entry("Size", Folding::size));

  /// What depends on the extents or the type of a signal alone, not on its values.
  private static final Set<String> OF_EXTENTS = Set.of("Shape", "Size", "CastLike");

  private Folding() {}

  /// The constant that `op` gives, or empty if it depends on the sample or is not known here.
  static Optional<Value> fold(Operation op) throws ProblemException, UnsupportedOperation {
    boolean ofSignal =
        op.inputs().stream().flatMap(Optional::stream).anyMatch(v -> !(v instanceof Constant));
    // The extents of a signal are known, whatever its values are.
    boolean known = OF_EXTENTS.contains(op.type()) && !(op.input(0) instanceof Value.Sequence);
    if (ofSignal && !known || op.type().equals("CastLike") && op.input(0) instanceof Value.Signal) {
      return Optional.empty();
    }
    Fold fold = FOLDS.getOrDefault(op.type(), Logic.FOLDS.get(op.type()));
    return fold == null ? Optional.empty() : Optional.of(fold.apply(op));
  }

  private static Constant constant(Operation op) throws ProblemException, UnsupportedOperation {
    if (op.has("value_int")) {
      return new Constant.Integers(op.name(), new long[] {op.integer("value_int", 0)});
    }
    if (op.has("value_float")) {
      return new Constant.Reals(op.name(), new float[] {op.real("value_float", 0)});
    }
    Optional<long[]> integers = op.integers("value_ints");
    if (integers.isPresent()) {
      return new Constant.Integers(op.name(), integers.get(), integers.get().length);
    }
    Optional<float[]> reals = op.reals("value_floats");
    if (reals.isPresent()) {
      return new Constant.Reals(op.name(), reals.get(), reals.get().length);
    }
    if (op.has("sparse_value") || op.has("value_string") || op.has("value_strings")) {
      throw new UnsupportedOperation("sparse and textual constants are not supported");
    }
    return op.tensor("value");
  }

  private static Constant constantOfShape(Operation op)
      throws ProblemException, UnsupportedOperation {
    long[] target = op.integers(0);
    int size = op.source().reserve("node '" + op.name() + "'", target);
    int[] dims = Arrays.stream(target).mapToInt(Math::toIntExact).toArray();
    Constant value =
        op.has("value") ? op.tensor("value") : new Constant.Reals(op.name(), new float[1], 1);
    if (value.size() != 1) {
      throw op.corrupt("its value holds " + value.size() + " numbers instead of one");
    }
    return value.pick(new int[size], dims);
  }

  private static Constant shape(Operation op) throws ProblemException {
    int[] dims = op.input(0).dims();
    int from = clamp(op.integer("start", 0), dims.length);
    int to = Math.max(from, clamp(op.integer("end", dims.length), dims.length));
    long[] extents = Arrays.stream(dims, from, to).asLongStream().toArray();
    return new Constant.Integers(op.name(), extents, extents.length);
  }

  private static Constant size(Operation op) throws ProblemException {
    return new Constant.Integers(op.name(), new long[] {Reshaping.size(op.input(0).dims())});
  }

  /// The product of all values.
  private static Constant product(Operation op) throws ProblemException, UnsupportedOperation {
    if (op.axes(1).isPresent() && op.constant(0).rank() != 1) {
      throw new UnsupportedOperation("products along an axis are not supported");
    }
    long product = 1;
    for (long factor : op.integers(0)) {
      product *= factor;
    }
    return new Constant.Integers(
        op.name(),
        new long[] {product},
        op.integer("keepdims", 1) == 0 ? new int[0] : new int[] {1});
  }

  private static Constant castLike(Operation op) throws ProblemException, UnsupportedOperation {
    DataType type = op.input(1) instanceof Constant.Integers ? DataType.INT64 : DataType.FLOAT;
    return cast(op, type);
  }

  private static Constant cast(Operation op) throws ProblemException, UnsupportedOperation {
    DataType type = DataType.forNumber((int) op.integer("to", 0));
    if (type == null) {
      throw op.corrupt("casts to a type that does not exist");
    }
    return cast(op, type);
  }

  private static Constant cast(Operation op, DataType type)
      throws ProblemException, UnsupportedOperation {
    Constant from = op.constant(0);
    op.source().reserve("node '" + op.name() + "'", from.size());
    return switch (type) {
      case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> {
        float[] values = new float[from.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) from.at(i);
        }
        yield new Constant.Reals(from.name(), values, from.dims());
      }
      case INT64, INT32, INT16, INT8, UINT8, UINT16, UINT32, UINT64 ->
          new Constant.Integers(
              from.name(),
              IntStream.range(0, from.size()).mapToLong(i -> (long) from.at(i)).toArray(),
              from.dims());
      case BOOL ->
          new Constant.Integers(
              from.name(),
              IntStream.range(0, from.size()).mapToLong(i -> from.at(i) != 0 ? 1 : 0).toArray(),
              from.dims());
      default -> throw new UnsupportedOperation("casts to " + type + " are not supported");
    };
  }

  private static Constant reshape(Operation op) throws ProblemException, UnsupportedOperation {
    return redimension(op, Reshaping.reshaped(op, op.input(0).dims(), op.integers(1)));
  }

  private static Constant redimension(Operation op, int[] dims)
      throws ProblemException, UnsupportedOperation {
    return op.constant(0).withDims(dims);
  }

  private static Constant transpose(Operation op) throws ProblemException, UnsupportedOperation {
    Constant from = op.constant(0);
    int[] order = Reshaping.permutation(op, from.rank());
    int[] steps = Reshaping.steps(from.dims());
    int[] target = Arrays.stream(order).map(axis -> from.dims()[axis]).toArray();
    int[] targetSteps = Arrays.stream(order).map(axis -> steps[axis]).toArray();
    op.source().reserve("node '" + op.name() + "'", from.size());
    return from.pick(Reshaping.sources(from.size(), target, 0, targetSteps), target);
  }

  private static Constant gather(Operation op) throws ProblemException, UnsupportedOperation {
    Constant from = op.constant(0);
    Constant indices = op.constant(1);
    int axis = op.axis(op.integer("axis", 0), from.rank());
    int extent = from.dims()[axis];
    int inner = (int) Reshaping.size(Arrays.copyOfRange(from.dims(), axis + 1, from.rank()));
    int outer = (int) Reshaping.size(Arrays.copyOf(from.dims(), axis));
    int[] target =
        IntStream.concat(
                IntStream.concat(
                    Arrays.stream(from.dims(), 0, axis), Arrays.stream(indices.dims())),
                Arrays.stream(from.dims(), axis + 1, from.rank()))
            .toArray();
    int[] sources = new int[reserve(op, target)];
    int next = 0;
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < indices.size(); i++) {
        double wanted = indices.at(i) < 0 ? indices.at(i) + extent : indices.at(i);
        if (!(wanted >= 0 && wanted < extent)) {
          throw op.corrupt("index " + indices.at(i) + " lies outside " + from.extents());
        }
        for (int k = 0; k < inner; k++) {
          sources[next++] = (o * extent + (int) wanted) * inner + k;
        }
      }
    }
    return from.pick(sources, target);
  }

  private static Constant taken(Operation op, Slicing slicing)
      throws ProblemException, UnsupportedOperation {
    Constant from = op.constant(0);
    int[] steps = Reshaping.steps(from.dims());
    int base = 0;
    for (int axis = 0; axis < steps.length; axis++) {
      base += slicing.starts()[axis] * steps[axis];
      steps[axis] *= slicing.steps()[axis];
    }
    int[] target = slicing.counts();
    return from.pick(Reshaping.sources(reserve(op, target), target, base, steps), target);
  }

  private static int clamp(long position, int extent) {
    long fromFront = position < 0 ? position + extent : position;
    return Math.clamp(fromFront, 0, extent);
  }

  private static Constant concat(Operation op) throws ProblemException, UnsupportedOperation {
    List<Constant> parts = new ArrayList<>();
    for (int i = 0; i < op.inputs().size(); i++) {
      parts.add(op.constant(i));
    }
    Constant first = op.constant(0);
    int axis = op.axis(op.integer("axis", 0), first.rank());
    int[] target = first.dims().clone();
    target[axis] = 0;
    for (Constant part : parts) {
      int[] dims = part.dims().clone();
      if (dims.length != target.length || part.getClass() != first.getClass()) {
        throw op.corrupt("its parts do not fit together");
      }
      target[axis] = Math.addExact(target[axis], dims[axis]);
      dims[axis] = first.dims()[axis];
      if (!Arrays.equals(dims, first.dims())) {
        throw op.corrupt("its parts do not fit together");
      }
    }
    int size = reserve(op, target);
    int inner = (int) Reshaping.size(Arrays.copyOfRange(target, axis + 1, target.length));
    float[] reals = new float[first instanceof Constant.Reals ? size : 0];
    long[] integers = new long[first instanceof Constant.Integers ? size : 0];
    int before = 0;
    for (Constant part : parts) {
      int run = part.dims()[axis] * inner;
      for (int i = 0; i < part.size(); i++) {
        int place = i / run * target[axis] * inner + before + i % run;
        switch (part) {
          case Constant.Reals values -> reals[place] = values.values()[i];
          case Constant.Integers values -> integers[place] = values.values()[i];
        }
      }
      before += run;
    }
    return first instanceof Constant.Reals
        ? new Constant.Reals(first.name(), reals, target)
        : new Constant.Integers(first.name(), integers, target);
  }

  /// Asks for memory for a result of extents `dims`.
  static int reserve(Operation op, int[] dims) throws ProblemException {
    return op.source()
        .reserve("node '" + op.name() + "'", Arrays.stream(dims).asLongStream().toArray());
  }
}
