package io.spikeglass.files.keras;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.hdf5.Hdf5File;
import io.spikeglass.files.keras.KerasLayer.Stored;
import io.spikeglass.network.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The trained values of the layers, out of an HDF5 file.
final class KerasWeights {

  private final Hdf5File file;
  private final KerasSource source;
  private final boolean archived;

  private KerasWeights(Hdf5File file, KerasSource source, boolean archived) {
    this.file = file;
    this.source = source;
    this.archived = archived;
  }

  /// Those of a `.h5` file.
  static KerasWeights ofFile(Hdf5File file, KerasSource source) {
    return new KerasWeights(file, source, false);
  }

  /// Those out of a `.keras` archive.
  static KerasWeights ofArchive(Hdf5File file, KerasSource source) {
    return new KerasWeights(file, source, true);
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

  /// The arrays of `layer`, in the order in which Keras made them; none if it has none.
  ///
  /// @throws ProblemException when they are damaged or hold values that are not finite
  List<Weights> of(KerasLayer layer) throws ProblemException {
    Stored place = layer.stored();
    List<Dataset> stored =
        guarded(source, () -> archived ? numbered(place.folder() + "/vars") : named(place));
    List<Weights> weights = new ArrayList<>();
    for (Dataset dataset : stored) {
      weights.add(weights(layer, dataset));
    }
    return weights;
  }

  /// In a `.h5` file a group lists the paths of its arrays; that of a model those of all its
  /// layers.
  private List<Dataset> named(Stored place) {
    Node root = file.root().getChild("model_weights");
    Node folder = root instanceof Group weights ? weights.getChild(place.group()) : null;
    List<Dataset> found = new ArrayList<>();
    if (folder instanceof Group group) {
      for (String name : texts(group.getAttribute("weight_names"))) {
        boolean own = !place.isNested() || ("/" + name).contains("/" + place.name() + "/");
        if (own && group.getByPath(name) instanceof Dataset dataset) {
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
}
