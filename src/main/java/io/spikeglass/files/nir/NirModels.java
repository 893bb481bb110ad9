package io.spikeglass.files.nir;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Loading;
import io.spikeglass.files.hdf5.Hdf5File;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads networks of integrate-and-fire neurons as the trained network behind them: the one whose
/// activations their firing rates are in the long run.
public final class NirModels {

  private final Loading file;
  private final NirNode graph;
  private final Map<String, NirNode> nodes = new TreeMap<>();
  private final Map<String, List<String>> sources = new HashMap<>();
  private final Map<String, List<String>> readers = new HashMap<>();

  private NirModels(Loading file, NirNode graph) {
    this.file = file;
    this.graph = graph;
  }

  /// Reads the network in `file`, which was opened as `hdf5`.
  ///
  /// @throws ProblemException when it is damaged, not finite, has recurrent connections, or more
  ///     than one input or output
  public static Network read(Loading file, Hdf5File hdf5) throws ProblemException {
    try {
      if (!(Hdf5File.read(() -> hdf5.root().getChild(NirFields.ROOT)) instanceof Group root)) {
        throw new IOException("it holds no graph");
      }
      return new NirModels(file, new NirNode(file, hdf5, NirFields.ROOT, root)).network();
    } catch (IOException damage) {
      throw file.corrupt(NirNode.FORMAT, damage);
    }
  }

  /// Whether HDF5 content is a file of this format rather than one of Keras.
  ///
  /// @throws IOException when it is damaged
  public static boolean isIn(Hdf5File hdf5) throws IOException {
    return Hdf5File.read(() -> hdf5.root().getChild(NirFields.ROOT) != null);
  }

  private Network network() throws IOException, ProblemException {
    if (!graph.text(NirFields.TYPE).orElse("").equals(NirFields.GRAPH)) {
      throw graph.corrupt("it is no " + NirFields.GRAPH);
    }
    collectNodes();
    collectEdges();
    NirTranslation translation = new NirTranslation();
    List<String> order = ordered();
    for (int done = 0; done < order.size(); done++) {
      file.checkpoint(done, order.size());
      String name = order.get(done);
      NirNode node = nodes.get(name);
      if (node != null) {
        translation.add(node, sources.getOrDefault(name, List.of()));
      }
    }
    NirNode described = graph.group(NirFields.METADATA).orElse(graph);
    return new Network(
        described.text(NirFields.NAME).orElse(file.name()),
        NirNode.FORMAT,
        translation.finished(graph),
        List.of(),
        Preprocessing.UNIT,
        file.fingerprint());
  }

  private void collectNodes() throws IOException, ProblemException {
    NirNode all =
        graph.group(NirFields.NODES).orElseThrow(() -> graph.corrupt("it holds no nodes"));
    Map<String, Node> children = Hdf5File.read(() -> all.group().getChildren());
    for (Map.Entry<String, Node> child : children.entrySet()) {
      if (child.getValue() instanceof Group group) {
        nodes.put(child.getKey(), new NirNode(file, all.hdf5(), child.getKey(), group));
      }
    }
  }

  private void collectEdges() throws ProblemException {
    String[] ends = graph.texts(NirFields.EDGES);
    if (ends.length % 2 != 0) {
      throw graph.corrupt("an edge has one end");
    }
    for (int i = 0; i < ends.length; i += 2) {
      String from = ends[i];
      String to = ends[i + 1];
      if (!nodes.containsKey(from) || !nodes.containsKey(to)) {
        throw graph.corrupt("an edge joins '" + from + "' and '" + to + "'; one does not exist");
      }
      sources.computeIfAbsent(to, _ -> new ArrayList<>()).add(from);
      readers.computeIfAbsent(from, _ -> new ArrayList<>()).add(to);
    }
  }

  /// Every node behind those it reads.
  private List<String> ordered() throws ProblemException {
    Map<String, Integer> waiting = new HashMap<>();
    Deque<String> ready = new ArrayDeque<>();
    for (String name : nodes.keySet()) {
      int inputs = sources.getOrDefault(name, List.of()).size();
      waiting.put(name, inputs);
      if (inputs == 0) {
        ready.add(name);
      }
    }
    List<String> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      String name = ready.remove();
      order.add(name);
      waiting.remove(name);
      for (String reader : readers.getOrDefault(name, List.of())) {
        if (waiting.merge(reader, -1, Integer::sum) == 0) {
          ready.add(reader);
        }
      }
    }
    if (!waiting.isEmpty()) {
      throw file.notConvertible(
          new TreeMap<>(waiting).firstKey()
              + ": recurrent connections have no trained network behind them; use a"
              + " feed-forward network");
    }
    return order;
  }
}
