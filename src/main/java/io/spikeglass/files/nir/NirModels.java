package io.spikeglass.files.nir;

import io.jhdf.api.Group;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Loading;
import io.spikeglass.files.hdf5.Hdf5File;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import java.io.IOException;
import java.util.List;

/// Reads networks of integrate-and-fire neurons as the trained network behind them: the one whose
/// activations their firing rates are in the long run.
public final class NirModels {

  private final Loading file;
  private final NirNode graph;

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
    if (!graph.isOf(NirFields.GRAPH)) {
      throw graph.corrupt("it is no " + NirFields.GRAPH);
    }
    NirWiring wiring = NirWiring.of(graph);
    List<NirNode> order = wiring.ordered();
    NirTranslation translation = new NirTranslation(order);
    for (int done = 0; done < order.size(); done++) {
      file.checkpoint(done, order.size());
      NirNode node = order.get(done);
      if (wiring.isPassage(node)) {
        translation.pass(node, wiring.sources(node));
      } else {
        translation.add(node, wiring.sources(node));
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
}
