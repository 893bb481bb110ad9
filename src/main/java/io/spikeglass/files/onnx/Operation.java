package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.spikeglass.control.ProblemException;
import java.util.List;
import java.util.Optional;

/// One node of the file with its inputs resolved.
///
/// @param proto the stored node
/// @param name its name in the network
/// @param opset version of the default operator set the file was written for
/// @param inputs what its inputs stand for; empty where an optional one is left out
/// @param output which of its results is asked for
/// @param source the file, for problems
record Operation(
    NodeProto proto,
    String name,
    int opset,
    List<Optional<Value>> inputs,
    int output,
    OnnxSource source) {

  Operation {
    inputs = List.copyOf(inputs);
  }

  /// The same operation, for a node that stands for a part of it.
  Operation part(String part) {
    return new Operation(proto, name + "/" + part, opset, inputs, output, source);
  }

  /// The operator with its domain, if that is not the default one.
  static String operator(NodeProto proto) {
    return isStandard(proto)
        ? proto.getOpType()
        : proto.getOpType() + " of domain " + proto.getDomain();
  }

  /// Whether the operator belongs to the default domain.
  static boolean isStandard(NodeProto proto) {
    return isStandard(proto.getDomain());
  }

  /// Whether `domain` is the default one.
  static boolean isStandard(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }

  /// The operator's type without its domain.
  String type() {
    return proto.getOpType();
  }

  /// This node breaks the format; `detail` says how.
  ProblemException corrupt(String detail) {
    return source.corrupt("node '" + name + "' (" + operator(proto) + "): " + detail);
  }

  /// Input `index`, if it is there.
  Optional<Value> optional(int index) {
    return index < inputs.size() ? inputs.get(index) : Optional.empty();
  }

  /// The signals of the network among the inputs.
  List<Value.Signal> signals() {
    return inputs.stream().flatMap(Optional::stream).flatMap(Value::signals).toList();
  }

  /// Input `index`, which must be there.
  Value input(int index) throws ProblemException {
    Optional<Value> input = optional(index);
    if (input.isEmpty()) {
      throw corrupt("input " + (index + 1) + " is missing");
    }
    return input.get();
  }

  /// Input `index`, which must be a signal of the network.
  Value.Signal signal(int index) throws ProblemException, UnsupportedOperation {
    Value.Signal signal = laidOut(index).straightened();
    if (signal.layout().movesChannels()) {
      throw new UnsupportedOperation(
          "it reads values whose channels come last, which only element-wise operators, sums and"
              + " dense layers may");
    }
    return signal;
  }

  /// Input `index`, which must be a signal, in whatever order its extents count its values.
  Value.Signal laidOut(int index) throws ProblemException, UnsupportedOperation {
    if (input(index) instanceof Value.Signal signal) {
      return signal;
    }
    throw new UnsupportedOperation(
        "it reads "
            + (input(index) instanceof Value.Sequence ? "a sequence" : "constants")
            + " where a signal is expected");
  }

  /// Input `index`, which must be a signal with rows and columns, or with one row of positions: a
  /// series, which is given as an image of that row.
  Value.Signal image(int index, Assembly network) throws ProblemException, UnsupportedOperation {
    Value.Signal signal = signal(index);
    if (signal.rank() == 3) {
      return ShapeOperators.series(this, network, signal);
    }
    if (signal.rank() == 5) {
      throw new UnsupportedOperation("only images and series are supported, no volumes");
    }
    if (signal.rank() != 4) {
      throw corrupt("expects an image, not extents " + signal.extents());
    }
    return signal;
  }

  /// Input `index`, which must be known while reading.
  Constant constant(int index) throws ProblemException, UnsupportedOperation {
    if (input(index) instanceof Constant constant) {
      return constant;
    }
    throw new UnsupportedOperation("input " + (index + 1) + " is computed at run time");
  }

  /// The finite real numbers of input `index`.
  Constant.Reals reals(int index) throws ProblemException, UnsupportedOperation {
    return finite(constant(index));
  }

  /// `constant` as finite real numbers.
  Constant.Reals finite(Constant constant) throws ProblemException {
    if (!(constant instanceof Constant.Reals reals)) {
      throw corrupt("'" + constant.name() + "' holds whole numbers instead of real ones");
    }
    source.requireFinite(reals.name(), reals.values());
    return reals;
  }

  /// The whole numbers of input `index`.
  long[] integers(int index) throws ProblemException, UnsupportedOperation {
    Constant constant = constant(index);
    if (constant instanceof Constant.Integers integers) {
      return integers.values();
    }
    throw corrupt("'" + constant.name() + "' holds real numbers instead of whole ones");
  }

  /// Whether attribute `name` is set.
  boolean has(String name) {
    return proto.getAttributeList().stream().anyMatch(a -> a.getName().equals(name));
  }

  private Optional<AttributeProto> attribute(String name, AttributeProto.AttributeType type)
      throws ProblemException {
    for (AttributeProto attribute : proto.getAttributeList()) {
      if (attribute.getName().equals(name)) {
        if (attribute.hasType() && attribute.getType() != type) {
          throw corrupt("attribute " + name + " is " + attribute.getType() + " instead of " + type);
        }
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }

  /// Whole-number attribute.
  long integer(String name, long otherwise) throws ProblemException {
    return attribute(name, AttributeProto.AttributeType.INT)
        .map(AttributeProto::getI)
        .orElse(otherwise);
  }

  /// Whole-number attribute which must lie in `from`..`to`.
  int integer(String name, long otherwise, int from, int to) throws ProblemException {
    long value = integer(name, otherwise);
    if (value < from || value > to) {
      throw corrupt(name + " = " + value + " is not possible");
    }
    return (int) value;
  }

  /// Real attribute.
  float real(String name, float otherwise) throws ProblemException {
    return attribute(name, AttributeProto.AttributeType.FLOAT)
        .map(AttributeProto::getF)
        .orElse(otherwise);
  }

  /// Text attribute.
  String text(String name, String otherwise) throws ProblemException {
    return attribute(name, AttributeProto.AttributeType.STRING)
        .map(a -> a.getS().toStringUtf8())
        .orElse(otherwise);
  }

  /// Tensor attribute.
  Constant tensor(String name) throws ProblemException {
    Optional<AttributeProto> attribute = attribute(name, AttributeProto.AttributeType.TENSOR);
    if (attribute.isEmpty()) {
      throw corrupt("attribute " + name + " is missing");
    }
    return new TensorReader(source).read(this.name, attribute.get().getT());
  }

  /// List of whole numbers, empty if it is not set.
  Optional<long[]> integers(String name) throws ProblemException {
    return attribute(name, AttributeProto.AttributeType.INTS)
        .map(a -> a.getIntsList().stream().mapToLong(Long::longValue).toArray());
  }

  /// List of real numbers, empty if it is not set.
  Optional<float[]> reals(String name) throws ProblemException {
    Optional<AttributeProto> attribute = attribute(name, AttributeProto.AttributeType.FLOATS);
    if (attribute.isEmpty()) {
      return Optional.empty();
    }
    float[] values = new float[attribute.get().getFloatsCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = attribute.get().getFloats(i);
    }
    return Optional.of(values);
  }

  /// Axes given as attribute `axes`, or from operator sets that moved them there as input `index`;
  /// empty if given in neither way.
  Optional<long[]> axes(int index) throws ProblemException, UnsupportedOperation {
    Optional<long[]> attribute = integers("axes");
    return attribute.isPresent() || optional(index).isEmpty()
        ? attribute
        : Optional.of(integers(index));
  }

  /// `axis`, possibly counted from the end, as an index into `rank` axes.
  int axis(long axis, int rank) throws ProblemException {
    if (axis < -rank || axis >= rank) {
      throw corrupt("axis " + axis + " does not exist among " + rank);
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }
}
