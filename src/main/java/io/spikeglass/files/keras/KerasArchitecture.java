package io.spikeglass.files.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.spikeglass.control.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The layers of a configuration, each behind those it reads.
///
/// @param layers in the order of the file, the order in which weights are counted
/// @param ordered in an order in which they can be worked out, only what the output needs
record KerasArchitecture(List<KerasLayer> layers, List<KerasLayer> ordered) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads the configuration `json` of a sequential or functional model.
  ///
  /// @throws ProblemException when it is malformed, or is a model of another kind
  static KerasArchitecture parse(String json, KerasSource source) throws ProblemException {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException malformed) {
      throw source.corrupt("its configuration is no JSON: " + malformed.getOriginalMessage());
    }
    JsonNode config = root.path("config");
    return switch (root.path("class_name").asText()) {
      case "Sequential" -> sequential(config, source);
      case "Functional", "Model" -> functional(config, source);
      case "" -> throw source.corrupt("its configuration names no kind of model");
      default ->
          throw source.notConvertible(
              "a model of the class "
                  + root.path("class_name").asText()
                  + " holds code of its own");
    };
  }

  private static KerasArchitecture sequential(JsonNode config, KerasSource source)
      throws ProblemException {
    JsonNode stored = config.isArray() ? config : config.path("layers");
    List<KerasLayer> layers = new ArrayList<>();
    for (JsonNode layer : stored) {
      KerasLayer read = layer(layer, List.of(), source);
      if (layers.isEmpty() && !read.kind().equals("InputLayer")) {
        layers.add(implicitInput(read, config, source));
      }
      List<String> before = layers.isEmpty() ? List.of() : List.of(layers.getLast().name());
      layers.add(new KerasLayer(read.kind(), read.name(), read.config(), before, source));
    }
    checkNames(layers, source);
    return new KerasArchitecture(layers, layers);
  }

  /// Old sequential models write the input's shape into their first layer.
  private static KerasLayer implicitInput(KerasLayer first, JsonNode config, KerasSource source)
      throws ProblemException {
    JsonNode shape = first.config().path("batch_input_shape");
    if (!shape.isArray()) {
      shape = config.path("build_input_shape");
    }
    if (!shape.isArray()) {
      throw source.corrupt("its configuration does not say the shape of the input");
    }
    JsonNode settings = JsonNodeFactory.instance.objectNode().set("batch_shape", shape);
    return new KerasLayer("InputLayer", first.name() + "/input", settings, List.of(), source);
  }

  private static KerasArchitecture functional(JsonNode config, KerasSource source)
      throws ProblemException {
    Map<String, KerasLayer> layers = new LinkedHashMap<>();
    for (JsonNode stored : config.path("layers")) {
      JsonNode calls = stored.path("inbound_nodes");
      List<String> inputs = new ArrayList<>();
      if (calls.size() > 1) {
        throw source.notConvertible(
            "layer '" + stored.path("name").asText() + "' is used at several places");
      }
      if (calls.size() == 1) {
        collectInputs(calls.get(0), inputs);
      }
      KerasLayer layer = layer(stored, inputs, source);
      layers.put(layer.name(), layer);
    }
    JsonNode outputs = config.path("output_layers");
    // One output is written as ["name", 0, 0] or as a list of such.
    JsonNode output = outputs.path(0).isArray() ? outputs.path(0).path(0) : outputs.path(0);
    KerasLayer last = layers.get(output.asText());
    if (last == null) {
      throw source.corrupt("its configuration names no output");
    }
    List<KerasLayer> ordered = new ArrayList<>();
    visit(last, layers, ordered, new HashSet<>(), source);
    checkNames(ordered, source);
    return new KerasArchitecture(List.copyOf(layers.values()), ordered);
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

  /// Appends `layer` and everything it reads, without recursion, so that depth has no limit.
  private static void visit(
      KerasLayer last,
      Map<String, KerasLayer> layers,
      List<KerasLayer> ordered,
      Set<String> done,
      KerasSource source)
      throws ProblemException {
    List<KerasLayer> path = new ArrayList<>(List.of(last));
    Set<String> open = new HashSet<>();
    while (!path.isEmpty()) {
      KerasLayer layer = path.getLast();
      KerasLayer missing = null;
      for (String input : layer.inputs()) {
        KerasLayer before = layers.get(input);
        if (before == null) {
          throw layer.corrupt("reads '" + input + "', which does not exist");
        }
        missing = done.contains(input) ? missing : before;
      }
      if (missing == null) {
        path.removeLast();
        open.remove(layer.name());
        if (done.add(layer.name())) {
          ordered.add(layer);
        }
      } else {
        open.add(layer.name());
        if (open.contains(missing.name())) {
          throw source.corrupt("layer '" + missing.name() + "' waits for its own result");
        }
        path.add(missing);
      }
    }
  }

  private static KerasLayer layer(JsonNode stored, List<String> inputs, KerasSource source)
      throws ProblemException {
    String kind = stored.path("class_name").asText();
    JsonNode config = stored.path("config");
    String name = config.path("name").asText(stored.path("name").asText());
    if (kind.isEmpty() || name.isEmpty()) {
      throw source.corrupt("its configuration has a layer without class or name");
    }
    return new KerasLayer(kind, name, config, inputs, source);
  }

  private static void checkNames(List<KerasLayer> layers, KerasSource source)
      throws ProblemException {
    Set<String> names = new HashSet<>();
    for (KerasLayer layer : layers) {
      if (!names.add(layer.name())) {
        throw source.corrupt("two layers are called '" + layer.name() + "'");
      }
    }
    if (layers.size() < 2) {
      throw source.corrupt("its configuration has no layers");
    }
  }
}
