package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.onnx.Value.Signal;
import io.spikeglass.network.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks a stored graph once, from the input to the class scores.
final class GraphReader {

  /// Largest batch that is believed.
  private static final long MOST_SAMPLES = 1 << 16;

  private final GraphProto graph;
  private final Inlining inlining;
  private final int opset;
  private final OnnxSource source;
  private final Assembly network;
  private final Map<String, TensorProto> initialisers = new HashMap<>();
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Integer> readers = new HashMap<>();

  GraphReader(GraphProto graph, Inlining inlining, int opset, OnnxSource source) {
    this.graph = graph;
    this.inlining = inlining;
    this.opset = opset;
    this.source = source;
    this.network = new Assembly(source);
    addInitialisers(graph);
  }

  private void addInitialisers(GraphProto graph) {
    graph.getInitializerList().forEach(tensor -> initialisers.put(tensor.getName(), tensor));
  }

  /// The nodes of the network that gives the first output of the graph.
  ///
  /// @throws ProblemException when the graph is damaged, has weights that are not finite, or has
  ///     not one tensor as its input
  List<Node> read() throws ProblemException {
    GraphOrder wiring = new GraphOrder(graph, _ -> false, source);
    ValueInfoProto input = onlyInput();
    int[] dims = inputDims(input);
    String output = scores();
    List<NodeProto> order = wiring.upTo(output);
    boolean channelsLast =
        dims.length == 4 && GraphOrder.turnsChannelsFirst(input.getName(), dims, order);
    Layout layout = channelsLast ? Layout.channelsLast(dims) : Layout.PLAIN;
    values.put(input.getName(), network.addInput(input.getName(), layout, dims));
    readers.merge(output, 1, Integer::sum);
    countReaders(order);
    for (int done = 0; done < order.size(); done++) {
      source.file().checkpoint(done, order.size());
      translate(order.get(done));
    }
    if (!(values.get(output) instanceof Signal last) || last.node() == 0) {
      throw source.corrupt("the output '" + output + "' does not depend on the input");
    }
    if (!last.layout().keepsOrder() && !last.guessed()) {
      throw source.notConvertible("its scores are images whose channels come last");
    }
    return network.upTo(last);
  }

  private ValueInfoProto onlyInput() throws ProblemException {
    List<ValueInfoProto> inputs =
        graph.getInputList().stream()
            .filter(input -> !initialisers.containsKey(input.getName()))
            .toList();
    if (inputs.size() != 1) {
      List<String> names = inputs.stream().map(ValueInfoProto::getName).toList();
      throw source.notConvertible(
          "it has " + inputs.size() + " inputs " + names + " instead of one");
    }
    return inputs.getFirst();
  }

  private int[] inputDims(ValueInfoProto input) throws ProblemException {
    String what = "input '" + input.getName() + "'";
    if (!input.getType().hasTensorType()) {
      throw source.corrupt(what + " is no tensor");
    }
    TypeProto.Tensor type = input.getType().getTensorType();
    switch (TensorProto.DataType.forNumber(type.getElemType())) {
      case FLOAT, DOUBLE, FLOAT16, UINT8 -> {}
      case null, default ->
          throw source.corrupt(what + " has the element type " + type.getElemType());
    }
    List<TensorShapeProto.Dimension> declared = type.getShape().getDimList();
    if (declared.size() < 2 || declared.size() > 4) {
      throw source.notConvertible(
          what + " has " + declared.size() + " axes; N,C,H,W or N,F are expected");
    }
    int[] dims = new int[declared.size()];
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = extent(what, axis, declared.get(axis));
    }
    return dims;
  }

  private int extent(String what, int axis, TensorShapeProto.Dimension declared)
      throws ProblemException {
    long extent = declared.getDimValue();
    boolean open = !declared.hasDimValue() || extent == 0 || extent == -1;
    if (axis == 0 && open) {
      return 1;
    }
    if (open) {
      throw source.notConvertible(
          what + " leaves axis " + axis + " open; export it with a fixed image size");
    }
    if (extent < 1 || extent > (axis == 0 ? MOST_SAMPLES : OnnxSource.MOST_VALUES)) {
      throw source.corrupt(what + " has the impossible extent " + extent);
    }
    return (int) extent;
  }

  /// Name of the class scores: the first output that is a tensor of real numbers.
  private String scores() throws ProblemException {
    if (graph.getOutputCount() == 0) {
      throw source.corrupt("the graph has no output");
    }
    return graph.getOutputList().stream()
        .filter(
            output ->
                output.getType().getTensorType().getElemType() == TensorProto.DataType.FLOAT_VALUE)
        .findFirst()
        .orElse(graph.getOutput(0))
        .getName();
  }

  private void countReaders(List<NodeProto> order) {
    for (NodeProto node : order) {
      GraphOrder.reads(node).forEach(input -> readers.merge(input, 1, Integer::sum));
    }
  }

  private void translate(NodeProto node) throws ProblemException {
    results(node);
    // Constants that nobody reads any more make room.
    for (String read : GraphOrder.reads(node)) {
      boolean last = readers.merge(read, -1, Integer::sum) == 0;
      if (last && values.get(read) instanceof Constant) {
        values.remove(read);
      }
    }
  }

  private void results(NodeProto node) throws ProblemException {
    Optional<GraphProto> branch = branch(node);
    if (branch.isPresent()) {
      take(node, branch.get());
      return;
    }
    List<Optional<Value>> inputs = new ArrayList<>();
    for (String input : node.getInputList()) {
      inputs.add(input.isEmpty() ? Optional.empty() : Optional.of(value(input)));
    }
    for (int output = 0; output < node.getOutputCount(); output++) {
      String called = node.getOutput(output);
      if (!called.isEmpty() && readers.containsKey(called)) {
        Operation operation =
            new Operation(node, GraphOrder.name(node), opset, inputs, output, source);
        put(called, result(operation));
      }
    }
  }

  private boolean isKnown(String name) {
    return values.containsKey(name) || initialisers.containsKey(name);
  }

  private void put(String name, Value value) {
    values.put(name, marked(name, value));
  }

  private Value marked(String name, Value value) {
    boolean shared = readers.getOrDefault(name, 0) > 1;
    return shared && value instanceof Signal signal ? signal.asShared() : value;
  }

  /// The branch that `node` takes; empty if it is no If or what decides is not known while reading.
  private Optional<GraphProto> branch(NodeProto node) throws ProblemException {
    boolean decided =
        Operation.isStandard(node)
            && node.getOpType().equals("If")
            && node.getInputCount() == 1
            && value(node.getInput(0)) instanceof Constant condition
            && condition.size() == 1;
    if (!decided) {
      return Optional.empty();
    }
    boolean holds = ((Constant) value(node.getInput(0))).at(0) != 0;
    String taken = holds ? "then_branch" : "else_branch";
    for (AttributeProto attribute : node.getAttributeList()) {
      if (attribute.getName().equals(taken) && attribute.hasG()) {
        return Optional.of(inlining.branch(node, attribute.getG()));
      }
    }
    throw source.corrupt("node '" + GraphOrder.name(node) + "' (If) has no " + taken);
  }

  /// Gives the results of `branch` the names that `node` has for them.
  private void take(NodeProto node, GraphProto branch) throws ProblemException {
    if (branch.getOutputCount() != node.getOutputCount()) {
      throw source.corrupt(
          "node '" + GraphOrder.name(node) + "' (If) has a branch of other results");
    }
    List<NodeProto> order = new GraphOrder(branch, this::isKnown, source).all();
    addInitialisers(branch);
    branch.getOutputList().forEach(output -> readers.merge(output.getName(), 1, Integer::sum));
    countReaders(order);
    for (NodeProto part : order) {
      // What it reads from outside of the branch may also be read by others.
      part.getInputList().forEach(input -> values.computeIfPresent(input, this::marked));
      source.file().checkpoint();
      translate(part);
    }
    for (int output = 0; output < node.getOutputCount(); output++) {
      String inside = branch.getOutput(output).getName();
      if (!isKnown(inside)) {
        throw source.corrupt("nothing gives '" + inside + "', the result of a branch");
      }
      put(node.getOutput(output), value(inside));
    }
  }

  private Value value(String name) throws ProblemException {
    Value known = values.get(name);
    if (known != null) {
      return known;
    }
    TensorProto stored = initialisers.get(name);
    if (stored == null) {
      throw source.notConvertible("the initialiser '" + name + "' is sparse");
    }
    Constant constant = new TensorReader(source).read(name, stored);
    values.put(name, constant);
    return constant;
  }

  private Value result(Operation operation) throws ProblemException {
    Optional<Signal> guess = operation.signals().stream().filter(Signal::guessed).findFirst();
    try {
      return understood(operation);
    } catch (UnsupportedOperation unsupported) {
      String operator = unsupported.operator();
      return network.addUnsupported(
          operation,
          operator.isEmpty() ? Operation.operator(operation.proto()) : operator,
          unsupported.reason());
    } catch (ProblemException misfit) {
      // Behind an unsupported node extents are guesses, so that not fitting them is no damage.
      if (guess.isEmpty() || !(misfit.problem() instanceof Problem.Corrupt)) {
        throw misfit;
      }
      return network.addUnsupported(
          operation,
          Operation.operator(operation.proto()),
          "it cannot be examined behind '" + guess.get().behind() + "'");
    }
  }

  private Value understood(Operation operation) throws ProblemException, UnsupportedOperation {
    NodeProto node = operation.proto();
    Optional<String> kept = inlining.reasonToKeep(node);
    if (kept.isPresent() || !Operation.isStandard(node)) {
      throw new UnsupportedOperation(kept.orElse("the operator is not supported"));
    }
    return Operators.translate(operation, network);
  }
}
