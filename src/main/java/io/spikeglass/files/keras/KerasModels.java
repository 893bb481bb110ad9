package io.spikeglass.files.keras;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Loading;
import io.spikeglass.files.ZipEntries;
import io.spikeglass.files.hdf5.Hdf5File;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Reads trained networks saved by Keras: `.h5` of Keras 2 and 3, and `.keras` archives.
public final class KerasModels {

  private static final String CONFIGURATION = "config.json";
  private static final String WEIGHTS = "model.weights.h5";

  private KerasModels() {}

  /// Reads the `.h5` file `file`, which was opened as `hdf5`.
  ///
  /// @throws ProblemException when it is damaged, not finite, or holds no network
  public static Network read(Loading file, Hdf5File hdf5) throws ProblemException {
    KerasSource source = new KerasSource(file);
    KerasWeights weights = KerasWeights.ofFile(hdf5, source);
    return network(file, KerasArchitecture.parse(weights.configuration(), source), weights);
  }

  /// Reads the `.keras` archive `file`. Code inside it is never run.
  ///
  /// @throws ProblemException when it is damaged, not finite, or holds no network
  public static Network readArchive(Loading file) throws ProblemException {
    KerasSource source = new KerasSource(file);
    Map<String, byte[]> entries = entries(source);
    byte[] configuration = entries.get(CONFIGURATION);
    byte[] stored = entries.get(WEIGHTS);
    if (configuration == null || stored == null) {
      throw source.corrupt("it lacks " + CONFIGURATION + " or " + WEIGHTS);
    }
    List<KerasLayer> layers =
        KerasArchitecture.parse(new String(configuration, StandardCharsets.UTF_8), source);
    try (Hdf5File hdf5 = Hdf5File.open(stored)) {
      return network(file, layers, KerasWeights.ofArchive(hdf5, source));
    } catch (IOException damage) {
      throw file.corrupt(KerasSource.FORMAT, damage);
    }
  }

  private static Map<String, byte[]> entries(KerasSource source) throws ProblemException {
    try {
      return ZipEntries.of(source.file(), List.of(CONFIGURATION, WEIGHTS)::contains);
    } catch (IOException damage) {
      throw source.corrupt("its archive is damaged: " + damage.getMessage());
    }
  }

  private static Network network(Loading file, List<KerasLayer> layers, KerasWeights weights)
      throws ProblemException {
    KerasNetwork network = new KerasNetwork();
    Order order =
        layers.stream().anyMatch(KerasLayer::isChannelsFirst)
            ? Order.CHANNELS_FIRST
            : Order.CHANNELS_LAST;
    LayerTranslator translator = new LayerTranslator(network, weights, order);
    if (!layers.getFirst().kind().equals("InputLayer")) {
      throw file.corrupt(KerasSource.FORMAT, "its output does not depend on its input");
    }
    for (int done = 0; done < layers.size(); done++) {
      file.checkpoint(done, layers.size());
      translator.translate(layers.get(done));
    }
    return new Network(
        file.name(),
        "Keras",
        network.upTo(layers.getLast()),
        List.of(),
        Preprocessing.UNIT,
        file.fingerprint());
  }
}
