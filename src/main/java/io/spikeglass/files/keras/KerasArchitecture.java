package io.spikeglass.files.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.keras.KerasLayer.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Reads a configuration: the layers of a sequential or functional model, those of models inside it
/// among them.
final class KerasArchitecture {

  /// What passes its input on.
  private static final String NOTHING = "Activation";

  private static final String INPUT = "InputLayer";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KerasSource source;

  private KerasArchitecture(KerasSource source) {
    this.source = source;
  }

  /// The layers that the output needs, each behind those it reads.
  ///
  /// @param json the configuration
  /// @throws ProblemException when it is malformed, or is a model of another kind
  static List<KerasLayer> parse(String json, KerasSource source) throws ProblemException {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException malformed) {
      throw source.corrupt("its configuration is no JSON: " + malformed.getOriginalMessage());
    }
    String kind = root.path("class_name").asText();
    if (!isModel(kind)) {
      throw kind.isEmpty()
          ? source.corrupt("its configuration names no kind of model")
          : source.notConvertible("a model of the class " + kind + " holds code of its own");
    }
    KerasArchitecture architecture = new KerasArchitecture(source);
    Part whole = architecture.part(root, new Stored("", "", ""), "");
    return architecture.ordered(whole);
  }

  /// A model, or one inside it.
  ///
  /// @param layers in the order of the file
  /// @param input name of the layer that takes its input
  /// @param output name of the layer that gives its result
  private record Part(List<KerasLayer> layers, String input, String output) {}

  private static boolean isModel(String kind) {
    return kind.equals("Sequential") || kind.equals("Functional") || kind.equals("Model");
  }

  /// @param place where the model lies in the one around it; of empty names for the outermost
  /// @param prefix of the names of its layers
  private Part part(JsonNode model, Stored place, String prefix) throws ProblemException {
    JsonNode config = model.path("config");
    boolean sequential = model.path("class_name").asText().equals("Sequential");
    JsonNode stored = config.isArray() ? config : config.path("layers");
    List<KerasLayer> layers = new ArrayList<>();
    Map<String, Integer> kinds = new HashMap<>();
    String before = "";
    for (JsonNode one : stored) {
      String name = prefix + name(one);
      List<String> inputs = new ArrayList<>();
      if (!sequential) {
        inputs(one).forEach(input -> inputs.add(prefix + input));
      } else if (before.isEmpty() && !one.path("class_name").asText().equals(INPUT)) {
        layers.add(implicitInput(name, one.path("config"), config));
        inputs.add(layers.getFirst().name());
      } else if (!before.isEmpty()) {
        inputs.add(before);
      }
      add(one, name, inputs, inside(place, one, kinds), layers);
      before = name;
    }
    if (layers.size() < 2) {
      throw source.corrupt("its configuration has no layers");
    }
    return new Part(
        layers, input(layers), sequential ? before : prefix + output(config, layers, prefix));
  }

  private static String name(JsonNode stored) {
    return stored.path("config").path("name").asText(stored.path("name").asText());
  }

  /// Adds one layer, or all of the model that stands in its place.
  private void add(
      JsonNode stored, String name, List<String> inputs, Stored place, List<KerasLayer> layers)
      throws ProblemException {
    String kind = stored.path("class_name").asText();
    if (kind.isEmpty() || place.name().isEmpty()) {
      throw source.corrupt("its configuration has a layer without class or name");
    }
    if (!isModel(kind)) {
      KerasLayer layer = Spelling.today(kind, name, stored.path("config"), inputs, place, source);
      layers.add(Operands.of(layer, stored.path("inbound_nodes").path(0)));
      return;
    }
    Part inner = part(stored, place, name + "/");
    for (KerasLayer layer : inner.layers()) {
      layers.add(layer.name().equals(inner.input()) ? nothing(layer.name(), inputs) : layer);
    }
    layers.add(nothing(name, List.of(inner.output())));
  }

  private KerasLayer nothing(String name, List<String> inputs) {
    return new KerasLayer(
        NOTHING, name, JsonNodeFactory.instance.objectNode(), inputs, Stored.NOWHERE, source);
  }

  /// In a `.keras` file weights lie under the kinds of the layers, counted in their order.
  private static Stored inside(Stored around, JsonNode stored, Map<String, Integer> kinds) {
    String kind = snakeCase(stored.path("class_name").asText());
    int before = kinds.merge(kind, 1, Integer::sum) - 1;
    String folder = "layers/" + kind + (before == 0 ? "" : "_" + before);
    boolean outermost = around.folder().isEmpty();
    String name = name(stored);
    return new Stored(
        outermost ? folder : around.folder() + "/" + folder,
        outermost ? name : around.group(),
        name);
  }

  private static String snakeCase(String kind) {
    return kind.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /// Old sequential models write the input's shape into their first layer.
  private KerasLayer implicitInput(String first, JsonNode settings, JsonNode model) {
    JsonNode shape = settings.path("batch_input_shape");
    if (!shape.isArray()) {
      shape = model.path("build_input_shape");
    }
    if (!shape.isArray()) {
      JsonNode inner = settings.path("layers").path(0).path("config");
      shape = inner.path(inner.has("batch_shape") ? "batch_shape" : "batch_input_shape");
    }
    JsonNode config = JsonNodeFactory.instance.objectNode().set("batch_shape", shape);
    return new KerasLayer(INPUT, first + "/input", config, List.of(), Stored.NOWHERE, source);
  }

  private String input(List<KerasLayer> layers) throws ProblemException {
    List<String> inputs =
        layers.stream().filter(layer -> layer.kind().equals(INPUT)).map(KerasLayer::name).toList();
    if (inputs.size() != 1) {
      throw source.notConvertible("it has " + inputs.size() + " inputs " + inputs);
    }
    return inputs.getFirst();
  }

  private String output(JsonNode config, List<KerasLayer> layers, String prefix)
      throws ProblemException {
    JsonNode outputs = config.path("output_layers");
    // One output is written as ["name", 0, 0] or as a list of such.
    JsonNode output = outputs.path(0).isArray() ? outputs.path(0).path(0) : outputs.path(0);
    String name = output.asText();
    if (layers.stream().noneMatch(layer -> layer.name().equals(prefix + name))) {
      throw source.corrupt("its configuration names no output");
    }
    return name;
  }

  /// The layers that a functional one reads.
  private List<String> inputs(JsonNode stored) throws ProblemException {
    JsonNode calls = stored.path("inbound_nodes");
    if (calls.size() > 1) {
      throw source.notConvertible("layer '" + name(stored) + "' is used at several places");
    }
    List<String> inputs = new ArrayList<>();
    collectInputs(calls.path(0), inputs);
    return inputs;
  }

  /// Finds the layers that a call reads: `["name", 0, 0, {}]` in Keras 2, a tensor with a
  /// `keras_history` in Keras 3.
  private static void collectInputs(JsonNode call, List<String> inputs) {
    if (call.isArray() && call.path(0).isTextual() && call.path(1).isNumber()) {
      inputs.add(call.get(0).asText());
    } else if (call.isArray()) {
      call.forEach(part -> collectInputs(part, inputs));
    } else if (call.path("config").has("keras_history")) {
      inputs.add(call.path("config").path("keras_history").path(0).asText());
    } else if (call.has("args")) {
      collectInputs(call.path("args"), inputs);
    }
  }

  /// What the output needs, each layer behind those it reads; without recursion, so that depth has
  /// no limit.
  private List<KerasLayer> ordered(Part whole) throws ProblemException {
    Map<String, KerasLayer> layers = new HashMap<>();
    for (KerasLayer layer : whole.layers()) {
      if (layers.put(layer.name(), layer) != null) {
        throw source.corrupt("two layers are called '" + layer.name() + "'");
      }
    }
    List<KerasLayer> ordered = new ArrayList<>();
    Set<String> done = new HashSet<>();
    Set<String> open = new HashSet<>();
    List<String> path = new ArrayList<>(List.of(whole.output()));
    while (!path.isEmpty()) {
      KerasLayer layer = Objects.requireNonNull(layers.get(path.getLast()), path.getLast());
      String missing = "";
      for (String input : layer.inputs()) {
        if (!layers.containsKey(input)) {
          throw layer.corrupt("reads '" + input + "', which does not exist");
        }
        missing = done.contains(input) ? missing : input;
      }
      if (missing.isEmpty()) {
        path.removeLast();
        open.remove(layer.name());
        if (done.add(layer.name())) {
          ordered.add(layer);
        }
      } else {
        open.add(layer.name());
        if (open.contains(missing)) {
          throw source.corrupt("layer '" + missing + "' waits for its own result");
        }
        path.add(missing);
      }
    }
    return ordered;
  }
}
