package io.spikeglass.files.nir;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.Notation;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes converted networks. A spike counts 1 in the file: theta moves into the weights behind the
/// neurons. What the format has no words for (reset by subtraction, initial potentials, the trained
/// activation) goes into the metadata.
public final class NirWriter {

  /// What everybody who writes a file is told.
  public static final String WARNING =
      "NIR has no words for a reset by subtraction and for initial potentials: the file holds both"
          + " as metadata, and programs that ignore them will show another accuracy";

  private static final String FORMAT = "spikeglass/nir/1";

  private NirWriter() {}

  /// The file of `network`.
  ///
  /// @throws ProblemException `NotConvertible` with every layer that the format has no counterpart
  ///     for, or when there is no room for a temporary file
  public static byte[] bytes(SpikingNetwork network) throws ProblemException {
    NirPlanner planner = new NirPlanner(network);
    NirPlan plan = planner.plan();
    if (!planner.misfits().isEmpty()) {
      throw new ProblemException(
          new Problem.NotConvertible(network.graph().name() + " (to NIR)", planner.misfits()));
    }
    Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));
    try {
      // The library writes into files only.
      Path file = Files.createTempFile(folder, "spikeglass", ".nir");
      try {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
          write(network, plan, new NirGroup(hdf));
        }
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(folder, failure);
    }
  }

  private static void write(SpikingNetwork network, NirPlan plan, NirGroup root) {
    root.put("version", NirFields.VERSION);
    NirGroup graph = root.group(NirFields.ROOT);
    graph.put(NirFields.TYPE, NirFields.GRAPH).put(NirFields.EDGES, plan.edges());
    NirGroup nodes = graph.group(NirFields.NODES);
    for (NirPlan.Planned node : plan.nodes()) {
      NirGroup fields = nodes.group(node.name());
      fields.put(NirFields.TYPE, node.type());
      node.fields().accept(fields);
    }
    describe(network, graph.group(NirFields.METADATA));
  }

  private static void describe(SpikingNetwork spiking, NirGroup into) {
    Network network = spiking.graph();
    ConversionSettings settings = spiking.settings();
    into.put("format", FORMAT)
        .put(NirFields.NAME, network.name())
        .put("fingerprint", network.fingerprint())
        .put("steps", spiking.steps())
        .put("note", WARNING);
    Notation.of(settings).forEach((setting, text) -> into.put(setting.key(), text));
  }
}
