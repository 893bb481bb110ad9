package io.spikeglass.files.keras;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.InputFile;
import io.spikeglass.files.ZipEntries;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Reads trained networks saved by Keras: `.h5` of Keras 2 and 3, and `.keras` archives.
public final class KerasModels {

  private static final String CONFIGURATION = "config.json";
  private static final String WEIGHTS = "model.weights.h5";

  private KerasModels() {}

  /// Reads the `.h5` file at `path`, which holds `content`.
  ///
  /// @throws ProblemException when it is damaged, not finite, or holds no network
  public static Network readH5(Path path, byte[] content) throws ProblemException {
    KerasSource source = new KerasSource(path);
    try (KerasWeights weights = KerasWeights.ofFile(content, source)) {
      List<KerasLayer> layers = KerasArchitecture.parse(weights.configuration(), source);
      return network(path, content, layers, weights);
    }
  }

  /// Reads the `.keras` archive at `path`. Code inside it is never run.
  ///
  /// @throws ProblemException when it is missing, damaged, not finite, or holds no network
  public static Network readArchive(Path path) throws ProblemException {
    byte[] content = InputFile.bytes(path, "a Keras archive");
    KerasSource source = new KerasSource(path);
    Map<String, byte[]> entries = entries(content, source);
    byte[] configuration = entries.get(CONFIGURATION);
    byte[] stored = entries.get(WEIGHTS);
    if (configuration == null || stored == null) {
      throw source.corrupt("it lacks " + CONFIGURATION + " or " + WEIGHTS);
    }
    List<KerasLayer> layers =
        KerasArchitecture.parse(new String(configuration, StandardCharsets.UTF_8), source);
    try (KerasWeights weights = KerasWeights.ofArchive(stored, source)) {
      return network(path, content, layers, weights);
    }
  }

  private static Map<String, byte[]> entries(byte[] content, KerasSource source)
      throws ProblemException {
    try {
      return ZipEntries.of(content, List.of(CONFIGURATION, WEIGHTS)::contains);
    } catch (IOException damage) {
      throw source.corrupt("its archive is damaged: " + damage.getMessage());
    }
  }

  private static Network network(
      Path path, byte[] content, List<KerasLayer> layers, KerasWeights weights)
      throws ProblemException {
    KerasNetwork network = new KerasNetwork();
    LayerTranslator translator = new LayerTranslator(network, weights);
    if (!layers.getFirst().kind().equals("InputLayer")) {
      throw new KerasSource(path).corrupt("its output does not depend on its input");
    }
    for (KerasLayer layer : layers) {
      translator.translate(layer);
    }
    String file = String.valueOf(path.getFileName());
    int dot = file.lastIndexOf('.');
    return new Network(
        dot > 0 ? file.substring(0, dot) : file,
        "Keras",
        network.upTo(layers.getLast()),
        List.of(),
        Preprocessing.UNIT,
        InputFile.sha256(content));
  }
}
