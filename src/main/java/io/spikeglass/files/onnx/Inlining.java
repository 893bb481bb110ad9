package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.spikeglass.control.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the nodes of a file's own functions, and of the branch that an If takes, in the place of
/// the node that stands for them, under names that nothing else has.
final class Inlining {

  /// Nodes of one file after its functions are written out; more is taken for damage.
  private static final int MOST_NODES = 1 << 17;

  /// Functions that call each other.
  private static final int MOST_DEPTH = 32;

  private final Map<Called, FunctionProto> functions = new HashMap<>();
  private final int opset;
  private final OnnxSource source;
  private int nodes;

  /// By what a node names a function.
  private record Called(String domain, String name, String overload) {
    static Called by(NodeProto node) {
      return new Called(node.getDomain(), node.getOpType(), node.getOverload());
    }
  }

  /// @param opset version of the default operator set that the model is written for
  Inlining(ModelProto model, int opset, OnnxSource source) {
    this.opset = opset;
    this.source = source;
    for (FunctionProto function : model.getFunctionsList()) {
      functions.put(
          new Called(function.getDomain(), function.getName(), function.getOverload()), function);
    }
  }

  /// `graph` with the nodes of functions in the place of their calls.
  ///
  /// @throws ProblemException when functions call themselves or become too many nodes
  GraphProto written(GraphProto graph) throws ProblemException {
    if (functions.isEmpty()) {
      return graph;
    }
    List<NodeProto> all = new ArrayList<>();
    for (NodeProto node : graph.getNodeList()) {
      write(node, 0, all);
    }
    return graph.toBuilder().clearNode().addAllNode(all).build();
  }

  /// Why the calls of the function that `node` names stay as they are; empty if it names none.
  Optional<String> reasonToKeep(NodeProto node) {
    return Optional.ofNullable(functions.get(Called.by(node)))
        .map(
            function ->
                "its function is written for operator set "
                    + opset(function)
                    + ", the model for "
                    + opset
                    + "; export the network with its functions inlined");
  }

  private void write(NodeProto node, int depth, List<NodeProto> into) throws ProblemException {
    FunctionProto function = functions.get(Called.by(node));
    boolean idle = node.getOutputList().stream().allMatch(String::isEmpty);
    if (function == null || opset(function) != opset || idle) {
      into.add(node);
      if (++nodes > MOST_NODES) {
        throw source.corrupt("its functions become more than " + MOST_NODES + " nodes");
      }
      return;
    }
    if (depth == MOST_DEPTH) {
      throw source.corrupt("function '" + function.getName() + "' calls itself");
    }
    source.file().checkpoint();
    for (NodeProto part : body(node, function)) {
      write(part, depth + 1, into);
    }
  }

  private long opset(FunctionProto function) {
    return function.getOpsetImportList().stream()
        .filter(set -> Operation.isStandard(set.getDomain()))
        .mapToLong(OperatorSetIdProto::getVersion)
        .findFirst()
        .orElse(opset);
  }

  /// The nodes of `function` with the values and attributes of its call.
  private static List<NodeProto> body(NodeProto call, FunctionProto function) {
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < function.getInputCount(); i++) {
      names.put(function.getInput(i), i < call.getInputCount() ? call.getInput(i) : "");
    }
    for (int i = 0; i < Math.min(function.getOutputCount(), call.getOutputCount()); i++) {
      if (!call.getOutput(i).isEmpty()) {
        names.putIfAbsent(function.getOutput(i), call.getOutput(i));
      }
    }
    Renaming renaming = Renaming.inside(call, names, function.getAttributeProtoList());
    renaming.addLocals(function.getNodeList());
    return function.getNodeList().stream().map(renaming::of).toList();
  }

  /// The subgraph `branch` of `node` with its functions written out and its values under names of
  /// their own.
  ///
  /// @throws ProblemException when functions call themselves or become too many nodes
  GraphProto branch(NodeProto node, GraphProto branch) throws ProblemException {
    Renaming renaming = Renaming.inside(node, new HashMap<>(), List.of());
    for (TensorProto tensor : branch.getInitializerList()) {
      renaming.addLocal(tensor.getName());
    }
    renaming.addLocals(branch.getNodeList());
    GraphProto.Builder result = GraphProto.newBuilder();
    for (TensorProto tensor : branch.getInitializerList()) {
      result.addInitializer(tensor.toBuilder().setName(renaming.of(tensor.getName())));
    }
    branch.getNodeList().forEach(part -> result.addNode(renaming.of(part)));
    for (ValueInfoProto output : branch.getOutputList()) {
      result.addOutput(output.toBuilder().setName(renaming.of(output.getName())));
    }
    return written(result.build());
  }

  /// Gives the values inside a function or branch the names that they have outside.
  ///
  /// @param call the node that stands for it
  /// @param own stands before local names: the first result of the call, whose name is its own
  /// @param names what is renamed
  /// @param defaults attributes that the call may leave out
  private record Renaming(
      NodeProto call, String own, Map<String, String> names, List<AttributeProto> defaults) {

    static Renaming inside(
        NodeProto call, Map<String, String> names, List<AttributeProto> defaults) {
      String own =
          call.getOutputList().stream().filter(name -> !name.isEmpty()).findFirst().orElseThrow();
      return new Renaming(call, own, names, defaults);
    }

    void addLocal(String name) {
      names.putIfAbsent(name, own + "/" + name);
    }

    void addLocals(List<NodeProto> nodes) {
      for (NodeProto node : nodes) {
        node.getOutputList().stream().filter(name -> !name.isEmpty()).forEach(this::addLocal);
      }
    }

    String of(String name) {
      return names.getOrDefault(name, name);
    }

    NodeProto of(NodeProto node) {
      String name = GraphOrder.name(call) + "/" + GraphOrder.name(node);
      return rewired(node).setName(name).build();
    }

    private NodeProto.Builder rewired(NodeProto node) {
      NodeProto.Builder renamed = node.toBuilder().clearInput().clearOutput().clearAttribute();
      node.getInputList().forEach(input -> renamed.addInput(of(input)));
      node.getOutputList().forEach(output -> renamed.addOutput(of(output)));
      node.getAttributeList().forEach(attribute -> of(attribute).ifPresent(renamed::addAttribute));
      return renamed;
    }

    /// The attribute with what the call says, or nothing where neither it nor the function does.
    private Optional<AttributeProto> of(AttributeProto attribute) {
      if (!attribute.getRefAttrName().isEmpty()) {
        return given(attribute.getRefAttrName())
            .map(value -> value.toBuilder().setName(attribute.getName()).build());
      }
      return Optional.of(
          attribute.hasG() ? attribute.toBuilder().setG(of(attribute.getG())).build() : attribute);
    }

    private Optional<AttributeProto> given(String name) {
      for (List<AttributeProto> list : List.of(call.getAttributeList(), defaults)) {
        for (AttributeProto attribute : list) {
          if (attribute.getName().equals(name)) {
            return Optional.of(attribute);
          }
        }
      }
      return Optional.empty();
    }

    private GraphProto of(GraphProto graph) {
      GraphProto.Builder renamed = graph.toBuilder().clearNode().clearOutput();
      graph.getNodeList().forEach(node -> renamed.addNode(rewired(node)));
      graph
          .getOutputList()
          .forEach(output -> renamed.addOutput(output.toBuilder().setName(of(output.getName()))));
      return renamed.build();
    }
  }
}
