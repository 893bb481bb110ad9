package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.onnx.Value.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sequences of tensors whose length is known while reading, as exporters write splits and stacks.
final class SequenceOperators {

  static final Map<String, Translator> TRANSLATORS =
      Map.of(
          "SequenceConstruct", (op, network) -> constructed(op),
          "SequenceEmpty", (op, network) -> new Sequence(List.of()),
          "SequenceInsert", (op, network) -> inserted(op),
          "SequenceAt", (op, network) -> at(op),
          "SequenceLength", (op, network) -> length(op),
          "SplitToSequence", SequenceOperators::split,
          "ConcatFromSequence", SequenceOperators::joined);

  /// Parts that one tensor is believed to be split into.
  private static final int MOST_PARTS = 1 << 12;

  private SequenceOperators() {}

  private static Sequence sequence(Operation op) throws ProblemException {
    if (op.input(0) instanceof Sequence sequence) {
      return sequence;
    }
    throw op.corrupt("expects a sequence of tensors");
  }

  private static Value constructed(Operation op) throws ProblemException {
    List<Value> items = new ArrayList<>();
    for (int i = 0; i < op.inputs().size(); i++) {
      items.add(op.input(i));
    }
    return new Sequence(items);
  }

  private static Value inserted(Operation op) throws ProblemException, UnsupportedOperation {
    List<Value> items = new ArrayList<>(sequence(op).items());
    long place = op.optional(2).isPresent() ? whole(op, 2) : items.size();
    items.add(position(op, place, items.size() + 1), op.input(1));
    return new Sequence(items);
  }

  private static Value at(Operation op) throws ProblemException, UnsupportedOperation {
    List<Value> items = sequence(op).items();
    return items.get(position(op, whole(op, 1), items.size()));
  }

  private static Value length(Operation op) throws ProblemException {
    return new Constant.Integers(op.name(), new long[] {sequence(op).items().size()});
  }

  private static long whole(Operation op, int input) throws ProblemException, UnsupportedOperation {
    long[] values = op.integers(input);
    if (values.length != 1) {
      throw op.corrupt("input " + (input + 1) + " is not one number");
    }
    return values[0];
  }

  /// `place`, possibly counted from the end, among `size`.
  private static int position(Operation op, long place, int size) throws ProblemException {
    long fromFront = place < 0 ? place + size : place;
    if (fromFront < 0 || fromFront >= size) {
      throw op.corrupt("position " + place + " does not exist among " + size);
    }
    return (int) fromFront;
  }

  /// Parts of given extents, of one given extent, or of extent 1.
  private static Value split(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Value whole = op.input(0);
    int axis = op.axis(op.integer("axis", 0), whole.rank());
    long[] sizes = sizes(op, whole.dims()[axis]);
    Value given = new Constant.Integers(op.name(), sizes, sizes.length);
    List<Optional<Value>> inputs = List.of(Optional.of(whole), Optional.of(given));
    boolean squeezes = op.optional(1).isEmpty() && op.integer("keepdims", 1) == 0;
    List<Value> parts = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      Value part = Operators.translate(as(op, "Split", axis, sizes.length, inputs, i), network);
      parts.add(squeezes ? without(op, axis, part, network) : part);
    }
    return new Sequence(parts);
  }

  private static long[] sizes(Operation op, int extent)
      throws ProblemException, UnsupportedOperation {
    boolean listed = op.optional(1).isPresent() && op.input(1).rank() == 1;
    if (listed && op.integers(1).length <= MOST_PARTS) {
      return op.integers(1);
    }
    long each = op.optional(1).isPresent() ? whole(op, 1) : 1;
    if (each < 1 || extent > each * MOST_PARTS) {
      throw op.corrupt("parts of extent " + each + " are not possible");
    }
    long[] sizes = new long[(int) Math.ceilDiv(extent, each)];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.min(each, extent - i * each);
    }
    return sizes;
  }

  private static Value without(Operation op, int axis, Value part, Assembly network)
      throws ProblemException, UnsupportedOperation {
    Value axes = new Constant.Integers(op.name(), new long[] {axis}, 1);
    return Operators.translate(
        as(op, "Squeeze", axis, 1, List.of(Optional.of(part), Optional.of(axes)), 0), network);
  }

  private static Value joined(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    List<Value> items = sequence(op).items();
    if (op.integer("new_axis", 0) != 0) {
      throw new UnsupportedOperation("signals are stacked along the channels only");
    }
    if (items.isEmpty()) {
      throw op.corrupt("stacks an empty sequence");
    }
    int axis = op.axis(op.integer("axis", 0), items.getFirst().rank());
    return Operators.translate(
        as(op, "Concat", axis, 1, items.stream().map(Optional::of).toList(), 0), network);
  }

  /// The operator `type` along `axis` under the name of `op`.
  private static Operation as(
      Operation op, String type, int axis, int outputs, List<Optional<Value>> inputs, int output) {
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(op.name())
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("axis")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(axis));
    for (int i = 0; i < outputs; i++) {
      node.addOutput(op.name() + "#" + i);
    }
    return new Operation(node.build(), op.name(), op.opset(), inputs, output, op.source());
  }
}
