package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Refusals;
import io.spikeglass.files.onnx.Value.Signal;
import io.spikeglass.network.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Walks a stored graph once, from the input to the class scores.
final class GraphReader {

  private static final Map<String, Translator> TRANSLATORS =
      Stream.of(
              LinearOperators.TRANSLATORS,
              PoolingOperators.TRANSLATORS,
              ActivationOperators.TRANSLATORS,
              AffineOperators.TRANSLATORS,
              ShapeOperators.TRANSLATORS,
              SelectionOperators.TRANSLATORS)
          .flatMap(family -> family.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final Set<String> WITH_SEVERAL_RESULTS = Set.of("Split");

  /// Largest batch that is believed.
  private static final long MOST_SAMPLES = 1 << 16;

  private final GraphProto graph;
  private final int opset;
  private final OnnxSource source;
  private final Assembly network;
  private final Map<String, TensorProto> initialisers = new HashMap<>();
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Integer> readers = new HashMap<>();

  GraphReader(GraphProto graph, int opset, OnnxSource source) {
    this.graph = graph;
    this.opset = opset;
    this.source = source;
    this.network = new Assembly(source);
    graph.getInitializerList().forEach(tensor -> initialisers.put(tensor.getName(), tensor));
  }

  /// The nodes of the network that gives the first output of the graph.
  ///
  /// @throws ProblemException when the graph is damaged, has weights that are not finite, or has
  ///     not one tensor as its input
  List<Node> read() throws ProblemException {
    GraphOrder wiring = new GraphOrder(graph, source);
    ValueInfoProto input = onlyInput();
    int[] dims = inputDims(input);
    String output = scores();
    List<NodeProto> order = wiring.upTo(output);
    boolean channelsLast =
        dims.length == 4 && GraphOrder.turnsChannelsFirst(input.getName(), dims, order);
    Layout layout = channelsLast ? Layout.channelsLast(dims) : Layout.PLAIN;
    values.put(input.getName(), network.addInput(input.getName(), layout, dims));
    countReaders(order, output);
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

  private void countReaders(List<NodeProto> order, String output) {
    readers.merge(output, 1, Integer::sum);
    for (NodeProto node : order) {
      node.getInputList().forEach(input -> readers.merge(input, 1, Integer::sum));
    }
  }

  private void translate(NodeProto node) throws ProblemException {
    List<Optional<Value>> inputs = new ArrayList<>();
    for (String input : node.getInputList()) {
      inputs.add(input.isEmpty() ? Optional.empty() : Optional.of(value(input)));
    }
    for (int output = 0; output < node.getOutputCount(); output++) {
      String called = node.getOutput(output);
      if (!called.isEmpty() && readers.containsKey(called)) {
        Operation operation =
            new Operation(node, GraphOrder.name(node), opset, inputs, output, source);
        Value result = result(operation);
        boolean shared = readers.getOrDefault(called, 0) > 1;
        values.put(called, shared && result instanceof Signal s ? s.asShared() : result);
      }
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
    Optional<Signal> guess =
        operation.inputs().stream()
            .flatMap(Optional::stream)
            .filter(Signal.class::isInstance)
            .map(Signal.class::cast)
            .filter(Signal::guessed)
            .findFirst();
    try {
      return understood(operation);
    } catch (UnsupportedOperation unsupported) {
      return network.addUnsupported(operation, unsupported.reason());
    } catch (ProblemException misfit) {
      // Behind an unsupported node extents are guesses, so that not fitting them is no damage.
      if (guess.isEmpty() || !(misfit.problem() instanceof Problem.Corrupt)) {
        throw misfit;
      }
      return network.addUnsupported(
          operation, "it cannot be examined behind '" + guess.get().behind() + "'");
    }
  }

  private Value understood(Operation operation) throws ProblemException, UnsupportedOperation {
    NodeProto node = operation.proto();
    if (!Operation.isStandard(node)) {
      throw new UnsupportedOperation("the operator is not supported");
    }
    if (operation.output() > 0 && !WITH_SEVERAL_RESULTS.contains(node.getOpType())) {
      throw new UnsupportedOperation(
          "its further output '" + node.getOutput(operation.output()) + "' is used");
    }
    Optional<Value> folded = Folding.fold(operation);
    if (folded.isPresent()) {
      return folded.get();
    }
    Translator translator = TRANSLATORS.get(node.getOpType());
    if (translator == null) {
      throw new UnsupportedOperation(Refusals.reason(node.getOpType()));
    }
    return translator.translate(operation, network);
  }
}
