package io.spikeglass.files.keras;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.hdf5.Hdf5File;
import io.spikeglass.network.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The trained values of the layers, out of an HDF5 file.
final class KerasWeights implements AutoCloseable {

  private final Hdf5File file;
  private final KerasSource source;
  private final Map<String, String> folders = new HashMap<>();

  private KerasWeights(Hdf5File file, KerasSource source) {
    this.file = file;
    this.source = source;
  }

  /// Opens HDF5 content.
  static KerasWeights open(byte[] content, KerasSource source) throws ProblemException {
    try {
      return new KerasWeights(Hdf5File.open(content), source);
    } catch (IOException damage) {
      throw source.corrupt(String.valueOf(damage.getMessage()));
    }
  }

  /// The configuration in a `.h5` file.
  String configuration() throws ProblemException {
    String json = guarded(source, () -> text(file.root().getAttribute("model_config")));
    if (json.isEmpty()) {
      throw source.unknown(
          "it holds weights without the network; save it whole with model.save(\"model.keras\")");
    }
    return json;
  }

  /// In a `.keras` file weights lie under the kinds of the layers, counted in their order.
  void countKinds(List<KerasLayer> layers) {
    Map<String, Integer> seen = new HashMap<>();
    for (KerasLayer layer : layers) {
      String kind = snakeCase(layer.kind());
      int before = seen.merge(kind, 1, Integer::sum) - 1;
      folders.put(layer.name(), "layers/" + kind + (before == 0 ? "" : "_" + before) + "/vars");
    }
  }

  private static String snakeCase(String kind) {
    return kind.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /// The arrays of `layer`, in the order in which Keras made them; none if it has none.
  ///
  /// @throws ProblemException when they are damaged or hold values that are not finite
  List<Weights> of(KerasLayer layer) throws ProblemException {
    String counted = folders.get(layer.name());
    List<Dataset> stored =
        guarded(source, () -> counted == null ? named(layer.name()) : numbered(counted));
    List<Weights> weights = new ArrayList<>();
    for (Dataset dataset : stored) {
      weights.add(weights(layer, dataset));
    }
    return weights;
  }

  /// In a `.h5` file a layer's folder lists the paths of its arrays.
  private List<Dataset> named(String layer) {
    Node root = file.root().getChild("model_weights");
    Node folder = root instanceof Group weights ? weights.getChild(layer) : null;
    List<Dataset> found = new ArrayList<>();
    if (folder instanceof Group group) {
      for (String name : texts(group.getAttribute("weight_names"))) {
        if (group.getByPath(name) instanceof Dataset dataset) {
          found.add(dataset);
        }
      }
    }
    return found;
  }

  private List<Dataset> numbered(String path) {
    List<Dataset> found = new ArrayList<>();
    Group folder = file.root();
    for (String step : path.split("/")) {
      if (!(folder.getChild(step) instanceof Group next)) {
        return found;
      }
      folder = next;
    }
    while (folder.getChild(String.valueOf(found.size())) instanceof Dataset dataset) {
      found.add(dataset);
    }
    return found;
  }

  private static String text(@Nullable Attribute attribute) {
    return attribute != null && attribute.getData() instanceof String text ? text : "";
  }

  private static String[] texts(@Nullable Attribute attribute) {
    return attribute != null && attribute.getData() instanceof String[] texts
        ? texts
        : new String[0];
  }

  private Weights weights(KerasLayer layer, Dataset dataset) throws ProblemException {
    Weights weights;
    try {
      weights = file.weights(dataset);
    } catch (IOException damage) {
      throw layer.corrupt("its weights: " + damage.getMessage());
    }
    if (!weights.isFinite()) {
      throw source.notFinite(layer.name() + "/" + dataset.getName());
    }
    return weights;
  }

  private static <T> T guarded(KerasSource source, Hdf5File.Read<T> read) throws ProblemException {
    try {
      return Hdf5File.read(read);
    } catch (IOException damage) {
      throw source.corrupt(String.valueOf(damage.getMessage()));
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
