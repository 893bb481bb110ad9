package io.spikeglass.files.nir;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.hdf5.Hdf5File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// The nodes of a stored graph and what joins them, graphs inside it laid out flat: node `n` of the
/// inner graph `g` is called `g.n`, and whoever reads `g` reads its output.
final class NirWiring {

  /// Graphs inside each other; more are taken for a circle of links.
  private static final int DEEPEST = 16;

  private final Map<String, NirNode> nodes = new TreeMap<>();
  private final Map<String, Ends> graphs = new HashMap<>();
  private final Map<String, List<String>> sources = new HashMap<>();
  private final Map<String, List<String>> readers = new HashMap<>();

  /// Where an inner graph begins and ends.
  private record Ends(String input, String output) {}

  private NirWiring() {}

  /// Everything in `graph`.
  ///
  /// @throws ProblemException when it is damaged, or its edges join what is not there
  static NirWiring of(NirNode graph) throws IOException, ProblemException {
    NirWiring wiring = new NirWiring();
    wiring.collect(graph, "", 0);
    return wiring;
  }

  /// Adds what is in `graph`, and gives the nodes that lie in it themselves.
  ///
  /// @param prefix of their names
  private List<NirNode> collect(NirNode graph, String prefix, int depth)
      throws IOException, ProblemException {
    if (depth > DEEPEST) {
      throw graph.corrupt("graphs lie inside each other without end");
    }
    NirNode all =
        graph.group(NirFields.NODES).orElseThrow(() -> graph.corrupt("it holds no nodes"));
    List<NirNode> own = new ArrayList<>();
    Map<String, Node> children = Hdf5File.read(() -> all.group().getChildren());
    for (Map.Entry<String, Node> child : children.entrySet()) {
      if (!(child.getValue() instanceof Group group)) {
        continue;
      }
      NirNode node = graph.inner(prefix + child.getKey(), group);
      if (node.isOf(NirFields.GRAPH)) {
        List<NirNode> inside = collect(node, node.name() + ".", depth + 1);
        String input = end(node, inside, NirFields.INPUT);
        graphs.put(node.name(), new Ends(input, end(node, inside, NirFields.OUTPUT)));
      } else if (nodes.put(node.name(), node) != null) {
        throw node.corrupt("another node has its name");
      } else {
        own.add(node);
      }
    }
    collectEdges(graph, prefix);
    return own;
  }

  /// The one node of an inner graph that is of this type.
  private static String end(NirNode graph, List<NirNode> inside, String type)
      throws ProblemException {
    List<String> ends = new ArrayList<>();
    for (NirNode node : inside) {
      if (node.isOf(type)) {
        ends.add(node.name());
      }
    }
    if (ends.size() != 1) {
      String found = graph.name() + ": the graph inside has " + ends.size() + " nodes of type ";
      throw graph.file().notConvertible(found + type + "; one is supported");
    }
    return ends.getFirst();
  }

  private void collectEdges(NirNode graph, String prefix) throws ProblemException {
    String[] ends = graph.texts(NirFields.EDGES);
    if (ends.length % 2 != 0) {
      throw graph.corrupt("an edge has one end");
    }
    for (int i = 0; i < ends.length; i += 2) {
      String from = graph(prefix + ends[i]).map(Ends::output).orElse(prefix + ends[i]);
      String to = graph(prefix + ends[i + 1]).map(Ends::input).orElse(prefix + ends[i + 1]);
      if (!nodes.containsKey(from) || !nodes.containsKey(to)) {
        throw graph.corrupt("an edge joins '" + from + "' and '" + to + "'; one does not exist");
      }
      sources.computeIfAbsent(to, _ -> new ArrayList<>()).add(from);
      readers.computeIfAbsent(from, _ -> new ArrayList<>()).add(to);
    }
  }

  private Optional<Ends> graph(String name) {
    return Optional.ofNullable(graphs.get(name));
  }

  /// Names of the nodes that `node` reads.
  List<String> sources(NirNode node) {
    return sources.getOrDefault(node.name(), List.of());
  }

  /// Whether `node` only hands on what goes into an inner graph, or comes out of it.
  boolean isPassage(NirNode node) {
    return graphs.values().stream()
        .anyMatch(ends -> ends.input().equals(node.name()) || ends.output().equals(node.name()));
  }

  /// Every node behind those it reads.
  ///
  /// @throws ProblemException when some wait for each other
  List<NirNode> ordered() throws ProblemException {
    Map<String, Integer> waiting = new TreeMap<>();
    Deque<NirNode> ready = new ArrayDeque<>();
    for (NirNode node : nodes.values()) {
      waiting.put(node.name(), sources(node).size());
      if (sources(node).isEmpty()) {
        ready.add(node);
      }
    }
    List<NirNode> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      NirNode node = ready.remove();
      order.add(node);
      waiting.remove(node.name());
      for (String reader : readers.getOrDefault(node.name(), List.of())) {
        if (waiting.merge(reader, -1, Integer::sum) == 0) {
          ready.add(Objects.requireNonNull(nodes.get(reader), reader));
        }
      }
    }
    for (String name : waiting.keySet()) {
      throw Objects.requireNonNull(nodes.get(name), name)
          .file()
          .notConvertible(
              name
                  + ": recurrent connections have no trained network behind them; use a"
                  + " feed-forward network");
    }
    return order;
  }
}
