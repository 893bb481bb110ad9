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
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The trained values of the layers, out of an HDF5 file.
final class KerasWeights {

  /// Where the layers of a model lie in an archive of Keras 3 and of TensorFlow from 2.14 on.
  private static final String LAYERS = "layers";

  /// The same of TensorFlow 2.12 and 2.13.
  private static final String LAYERS_OF_TENSORFLOW = "_layer_checkpoint_dependencies";

  /// A kind of layer, and how many of it lie before.
  private static final Pattern COUNTED = Pattern.compile("(.*?)(?:_([0-9]{1,9}))?");

  private static final String THEANO = "theano";

  private final Hdf5File file;
  private final KerasSource source;
  private final boolean archived;

  /// The library that Keras ran on; empty if the file does not say.
  private final String backend;

  private KerasWeights(Hdf5File file, KerasSource source, boolean archived, String backend) {
    this.file = file;
    this.source = source;
    this.archived = archived;
    this.backend = backend;
  }

  /// Those of a `.h5` file.
  static KerasWeights ofFile(Hdf5File file, KerasSource source) throws ProblemException {
    String backend = guarded(source, () -> text(file.root().getAttribute("backend")));
    return new KerasWeights(file, source, false, backend);
  }

  /// Those out of a `.keras` archive.
  static KerasWeights ofArchive(Hdf5File file, KerasSource source) {
    return new KerasWeights(file, source, true, "");
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

  /// Whether `layer` was trained to turn its kernels round, as Theano does and others do not (Keras
  /// 2.3, `_need_convert_kernel`). Keras 1 does not name the library behind it: channels first were
  /// the order of Theano.
  boolean areTurned(KerasLayer layer) {
    return backend.isEmpty()
        ? layer.isOfKeras1() && layer.isChannelsFirst()
        : backend.equals(THEANO);
  }

  /// The arrays of `layer`, of which it needs so many.
  ///
  /// @throws ProblemException when there are others, or they are damaged
  List<Weights> of(KerasLayer layer, int expected) throws ProblemException {
    List<Weights> found = of(layer);
    if (found.size() != expected) {
      throw layer.corrupt("it has " + found.size() + " arrays of weights instead of " + expected);
    }
    return found;
  }

  /// `values`, which have to be so many in a row.
  static Weights vector(KerasLayer layer, Weights values, int size) throws ProblemException {
    if (values.dims().length != 1 || values.size() != size) {
      throw layer.corrupt(values + " instead of " + size + " values");
    }
    return values;
  }

  /// The arrays of `layer`, in the order in which Keras made them; none if it has none.
  ///
  /// @throws ProblemException when they are damaged or hold values that are not finite
  private List<Weights> of(KerasLayer layer) throws ProblemException {
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
      if (!(inside(folder, step) instanceof Group next)) {
        return found;
      }
      folder = next;
    }
    while (folder.getChild(String.valueOf(found.size())) instanceof Dataset dataset) {
      found.add(dataset);
    }
    return found;
  }

  private static @Nullable Node inside(Group folder, String step) {
    if (folder.getName().equals(LAYERS_OF_TENSORFLOW)) {
      return ofItsKind(folder, step);
    }
    Node child = folder.getChild(step);
    return child == null && step.equals(LAYERS) ? folder.getChild(LAYERS_OF_TENSORFLOW) : child;
  }

  /// TensorFlow 2.12 counts a layer with weights twice, so that `conv2d_2` may be the second: what
  /// counts is the order of those that are there.
  private static @Nullable Node ofItsKind(Group folder, String step) {
    Matcher wanted = COUNTED.matcher(step);
    if (!wanted.matches()) {
      return null;
    }
    NavigableMap<Integer, Node> alike = new TreeMap<>();
    for (Node child : folder) {
      Matcher counted = COUNTED.matcher(child.getName());
      if (counted.matches() && counted.group(1).equals(wanted.group(1))) {
        alike.put(place(counted), child);
      }
    }
    return alike.values().stream().skip(place(wanted)).findFirst().orElse(null);
  }

  private static int place(Matcher counted) {
    return counted.group(2) == null ? 0 : Integer.parseInt(counted.group(2));
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
