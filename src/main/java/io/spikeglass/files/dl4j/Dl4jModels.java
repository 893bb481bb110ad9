package io.spikeglass.files.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Loading;
import io.spikeglass.files.ZipEntries;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// Reads trained networks from the `.zip` files of Deeplearning4j (`ModelSerializer`), sequential
/// ones (`MultiLayerNetwork`) and graphs (`ComputationGraph`).
public final class Dl4jModels {

  /// The entry by which an archive of the library is recognised.
  public static final String CONFIGURATION = "configuration.json";

  private static final String WEIGHTS = "coefficients.bin";
  private static final String FORMAT = "Deeplearning4j";

  private Dl4jModels() {}

  /// Reads the network in `file`. Layers and activations without a spiking counterpart become
  /// [io.spikeglass.network.Layer.Unsupported], so that the pre-flight can name all of them. A
  /// layer `conv1` with a ReLU becomes two nodes, `conv1.linear` and the activation `conv1`.
  ///
  /// The first call of a session loads ND4J, which takes seconds.
  ///
  /// @throws ProblemException when the file is damaged, no Deeplearning4j network, has weights that
  ///     are not finite, or several inputs or outputs
  public static Network read(Loading file) throws ProblemException {
    Map<String, byte[]> entries = entries(file);
    boolean graph = isGraph(entries, file);
    file.checkpoint();
    List<Step> steps = steps(entries, graph, file);
    return network(steps, file.path(), file.fingerprint(), file::checkpoint);
  }

  private static List<Step> steps(Map<String, byte[]> entries, boolean graph, Loading file)
      throws ProblemException {
    try {
      float[] values =
          Coefficients.read(entries.getOrDefault(WEIGHTS, new byte[0]), file::checkpoint);
      String json =
          new String(entries.getOrDefault(CONFIGURATION, new byte[0]), StandardCharsets.UTF_8);
      return graph ? Step.of(graph(json, values)) : Step.of(sequence(json, values));
    } catch (CancellationException stop) {
      throw stop;
    } catch (IOException | RuntimeException damage) {
      // The library reports damage by whatever its parsers happen to throw.
      throw file.corrupt(FORMAT, damage);
    }
  }

  private static MultiLayerNetwork sequence(String json, float[] values) {
    MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(json);
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init(row(values, configuration.getDataType()), false);
    return network;
  }

  private static ComputationGraph graph(String json, float[] values) {
    ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(json);
    ComputationGraph network = new ComputationGraph(configuration);
    network.init(row(values, configuration.getDataType()), false);
    return network;
  }

  private static INDArray row(float[] values, DataType type) {
    return Nd4j.createFromArray(values).reshape(1, values.length).castTo(type);
  }

  /// A network in memory, under this name.
  static Network of(MultiLayerNetwork trained, Path path, String fingerprint)
      throws ProblemException {
    return network(Step.of(trained), path, fingerprint, () -> {});
  }

  private static Network network(
      List<Step> steps, Path path, String fingerprint, Runnable checkpoint)
      throws ProblemException {
    String file = String.valueOf(path.getFileName());
    String name = file.endsWith(".zip") ? file.substring(0, file.length() - 4) : file;
    return new Network(
        name,
        FORMAT,
        new Translation(steps, path, checkpoint).nodes(),
        List.of(),
        Preprocessing.UNIT,
        fingerprint);
  }

  private static Map<String, byte[]> entries(Loading file) throws ProblemException {
    try {
      return ZipEntries.of(file, List.of(CONFIGURATION, WEIGHTS)::contains);
    } catch (IOException damage) {
      throw file.corrupt(FORMAT, "the archive is cut off or damaged: " + damage.getMessage());
    }
  }

  private static boolean isGraph(Map<String, byte[]> entries, Loading file)
      throws ProblemException {
    byte[] configuration = entries.get(CONFIGURATION);
    if (configuration == null) {
      throw file.corrupt(FORMAT, "the archive holds no " + CONFIGURATION);
    }
    if (!entries.containsKey(WEIGHTS)) {
      throw file.corrupt(FORMAT, "the archive holds no " + WEIGHTS);
    }
    try {
      JsonNode json =
          new ObjectMapper().readTree(new String(configuration, StandardCharsets.UTF_8));
      if (json.has("vertices")) {
        return true;
      }
      if (json.has("confs")) {
        return false;
      }
    } catch (JsonProcessingException malformed) {
      throw file.corrupt(FORMAT, CONFIGURATION + " is no JSON: " + malformed.getOriginalMessage());
    }
    throw file.corrupt(FORMAT, CONFIGURATION + " describes neither layers nor a graph");
  }
}
