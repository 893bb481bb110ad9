package io.spikeglass.files.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The trained values of the layers, out of an HDF5 file. The one place where jHDF is used.
final class KerasWeights implements AutoCloseable {

  /// Bytes that one layer's array may have beyond twice the size of the file, where it may be
  /// packed; more is taken for damage.
  private static final long ROOM = 64L << 20;

  private final HdfFile file;
  private final KerasSource source;
  private final long mostValues;
  private final Map<String, String> folders = new HashMap<>();

  private KerasWeights(HdfFile file, KerasSource source, long size) {
    this.file = file;
    this.source = source;
    mostValues = (2 * size + ROOM) / Float.BYTES;
  }

  /// Opens HDF5 content.
  static KerasWeights open(byte[] content, KerasSource source) throws ProblemException {
    return guarded(
        source, () -> new KerasWeights(HdfFile.fromBytes(content), source, content.length));
  }

  /// The configuration in a `.h5` file.
  String configuration() throws ProblemException {
    String json = guarded(source, () -> text(file.getAttribute("model_config")));
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
    Node root = file.getChild("model_weights");
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
    Group folder = file;
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
    long size = 1;
    int[] dims = guarded(source, dataset::getDimensions);
    for (int dim : dims) {
      size = dim < 1 ? 0 : Math.min(size * dim, mostValues + 1);
    }
    if (size < 1
        || size > mostValues
        || guarded(source, dataset::getStorageInBytes) > mostValues * Double.BYTES) {
      throw layer.corrupt("its weights have impossible extents");
    }
    float[] values =
        switch (guarded(source, dataset::getDataFlat)) {
          case float[] floats -> floats;
          case double[] doubles -> narrowed(doubles);
          case null, default -> throw layer.corrupt("its weights are no real numbers");
        };
    if (values.length != size) {
      throw layer.corrupt("its weights do not fill their extents");
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw source.notFinite(layer.name() + "/" + dataset.getName());
      }
    }
    return new Weights(values, dims);
  }

  private static float[] narrowed(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  /// Something read by the library.
  private interface Read<T> {
    T get();
  }

  /// Whatever the library throws on a damaged file means just that, also where it follows lengths
  /// and links until it runs out of memory or stack.
  private static <T> T guarded(KerasSource source, Read<T> read) throws ProblemException {
    try {
      return read.get();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError damage) {
      throw source.corrupt("its HDF5 content is damaged: " + damage.getMessage());
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
