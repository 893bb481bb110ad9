package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.spikeglass.control.ProblemException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/// The wiring of a stored graph: every value has one source, no node waits for itself, and the
/// nodes on which the output depends stand in an order in which they can be worked out.
final class GraphOrder {

  private static final Set<String> ELEMENT_WISE =
      Set.of("Identity", "Cast", "Dropout", "Add", "Sub", "Mul", "Div");

  private static final List<Long> TO_FRONT = List.of(0L, 3L, 1L, 2L);

  private final GraphProto graph;
  private final OnnxSource source;
  private final Map<String, Integer> producers = new HashMap<>();

  /// @param outside says which values the nodes may read although the graph does not give them
  /// @throws ProblemException when a value has two sources or none, or nodes form a cycle
  GraphOrder(GraphProto graph, Predicate<String> outside, OnnxSource source)
      throws ProblemException {
    this.graph = graph;
    this.source = source;
    checkSources(outside);
  }

  private void checkSources(Predicate<String> outside) throws ProblemException {
    Set<String> known = new HashSet<>();
    graph.getInputList().forEach(input -> known.add(input.getName()));
    graph.getInitializerList().forEach(tensor -> known.add(tensor.getName()));
    graph.getSparseInitializerList().forEach(tensor -> known.add(tensor.getValues().getName()));
    for (int n = 0; n < graph.getNodeCount(); n++) {
      for (String output : graph.getNode(n).getOutputList()) {
        if (output.isEmpty()) {
          continue;
        }
        boolean given = known.contains(output) || outside.test(output);
        if (given || producers.put(output, n) != null) {
          throw source.corrupt("node '" + name(n) + "' gives '" + output + "', which is taken");
        }
      }
    }
    for (int n = 0; n < graph.getNodeCount(); n++) {
      for (String input : graph.getNode(n).getInputList()) {
        boolean given =
            known.contains(input) || producers.containsKey(input) || outside.test(input);
        if (!input.isEmpty() && !given) {
          throw source.corrupt("node '" + name(n) + "' reads '" + input + "', which nothing gives");
        }
      }
    }
  }

  /// Every value that `node` reads, those included which its branches take from outside of them.
  static List<String> reads(NodeProto node) {
    List<String> read = new ArrayList<>(node.getInputList());
    node.getAttributeList().stream()
        .filter(AttributeProto::hasG)
        .forEach(attribute -> read.addAll(captured(attribute.getG())));
    return read;
  }

  private static Set<String> captured(GraphProto branch) {
    Set<String> captured = new HashSet<>();
    branch.getNodeList().forEach(node -> captured.addAll(reads(node)));
    branch.getOutputList().forEach(output -> captured.add(output.getName()));
    branch.getNodeList().forEach(node -> node.getOutputList().forEach(captured::remove));
    branch.getInitializerList().forEach(tensor -> captured.remove(tensor.getName()));
    return captured;
  }

  private String name(int n) {
    return name(graph.getNode(n));
  }

  /// What a node is called: its name, or its output's where it has none.
  static String name(NodeProto node) {
    if (!node.getName().isEmpty()) {
      return node.getName();
    }
    return node.getOutputList().stream()
        .filter(output -> !output.isEmpty())
        .findFirst()
        .orElse(node.getOpType());
  }

  /// The nodes on which the value `output` depends, each behind those it reads, otherwise in the
  /// order of the file.
  ///
  /// @throws ProblemException when some of them wait for each other
  List<NodeProto> upTo(String output) throws ProblemException {
    return inOrder(needed(output));
  }

  /// All nodes in such an order.
  ///
  /// @throws ProblemException when some of them wait for each other
  List<NodeProto> all() throws ProblemException {
    BitSet all = new BitSet();
    all.set(0, graph.getNodeCount());
    return inOrder(all);
  }

  private List<NodeProto> inOrder(BitSet needed) throws ProblemException {
    int[] waiting = new int[graph.getNodeCount()];
    Map<Integer, List<Integer>> readers = new HashMap<>();
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int n = needed.nextSetBit(0); n >= 0; n = needed.nextSetBit(n + 1)) {
      for (String input : reads(graph.getNode(n))) {
        Integer producer = producers.get(input);
        if (producer != null) {
          waiting[n]++;
          readers.computeIfAbsent(producer, _ -> new ArrayList<>()).add(n);
        }
      }
      if (waiting[n] == 0) {
        ready.add(n);
      }
    }
    List<NodeProto> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      int n = ready.remove();
      needed.clear(n);
      order.add(graph.getNode(n));
      for (int reader : readers.getOrDefault(n, List.of())) {
        if (--waiting[reader] == 0) {
          ready.add(reader);
        }
      }
    }
    if (!needed.isEmpty()) {
      throw source.corrupt("node '" + name(needed.nextSetBit(0)) + "' waits for its own result");
    }
    return order;
  }

  /// Whether an image called `input`, of extents `dims`, has its channels last: whatever reads it,
  /// element-wise operators apart, first moves its last axis to the front.
  ///
  /// @param order nodes, each behind those it reads
  static boolean turnsChannelsFirst(String input, int[] dims, List<NodeProto> order) {
    Set<String> names = new HashSet<>(Set.of(input));
    boolean turned = false;
    for (NodeProto node : order) {
      if (node.getInputList().stream().noneMatch(names::contains)) {
        continue;
      }
      if (ELEMENT_WISE.contains(node.getOpType())) {
        names.addAll(node.getOutputList());
      } else if (turnsChannelsFirst(node, dims)) {
        turned = true;
      } else {
        return false;
      }
    }
    return turned;
  }

  private static boolean turnsChannelsFirst(NodeProto node, int[] dims) {
    // One channel needs no moving: exporters reshape it.
    boolean grey = node.getOpType().equals("Reshape") && dims[3] == 1 && dims[1] > 1;
    return grey
        || node.getOpType().equals("Transpose")
            && node.getAttributeList().stream()
                .anyMatch(a -> a.getName().equals("perm") && a.getIntsList().equals(TO_FRONT));
  }

  private BitSet needed(String output) throws ProblemException {
    BitSet needed = new BitSet();
    List<Integer> open = new ArrayList<>();
    Integer last = producers.get(output);
    if (last == null) {
      throw source.corrupt("no node gives the output '" + output + "'");
    }
    open.add(last);
    needed.set(last);
    while (!open.isEmpty()) {
      for (String input : reads(graph.getNode(open.removeLast()))) {
        Integer producer = producers.get(input);
        if (producer != null && !needed.get(producer)) {
          needed.set(producer);
          open.add(producer);
        }
      }
    }
    return needed;
  }
}
