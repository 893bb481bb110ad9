package io.spikeglass.files.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Arithmetic written into a functional model, such as `x / 255`: layers that are operators, whose
/// numbers stand where other layers name what they read.
final class Operands {

  /// Setting under which the operands of an operator are kept, null for a signal.
  static final String KEY = "operands";

  /// What TensorFlow calls the operators of Keras.
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("math.truediv", "TrueDivide"),
          Map.entry("math.divide", "TrueDivide"),
          Map.entry("__operators__.add", "Add"),
          Map.entry("math.add", "Add"),
          Map.entry("math.subtract", "Subtract"),
          Map.entry("math.multiply", "Multiply"),
          Map.entry("nn.relu", "Relu"),
          Map.entry("nn.relu6", "Relu6"),
          Map.entry("nn.softmax", "Softmax"),
          Map.entry("math.reduce_mean", "Mean"));

  private Operands() {}

  /// `layer` with the operands of `call`, where some of them are numbers, under its name of today.
  static KerasLayer of(KerasLayer layer, JsonNode call) {
    String function = layer.text("function", "");
    boolean tensorFlow = layer.kind().equals("TFOpLambda") && KINDS.containsKey(function);
    String kind = tensorFlow ? KINDS.getOrDefault(function, layer.kind()) : layer.kind();
    JsonNode arguments = call.path("args");
    JsonNode settings = call.path("kwargs");
    if (!arguments.isArray()) {
      // TensorFlow: ["name", 0, 0, {"y": 255}]; the outer list is there where several are read.
      JsonNode tensor = call.path(0).isArray() ? call.path(0) : call;
      settings = tensor.path(3);
      arguments = tensor;
    }
    if (!(layer.config() instanceof ObjectNode config)) {
      return layer;
    }
    ObjectNode described = config.deepCopy();
    ArrayNode operands = described.putArray(KEY);
    if (call.path("args").isArray()) {
      arguments.forEach(one -> operands.add(one.isNumber() ? one : null));
    } else if (settings.path("y").isNumber()) {
      operands.addNull().add(settings.path("y"));
    }
    settings.properties().stream()
        .filter(entry -> !described.has(entry.getKey()))
        .forEach(entry -> described.set(entry.getKey(), entry.getValue()));
    return new KerasLayer(
        kind, layer.name(), described, layer.inputs(), layer.stored(), layer.source());
  }
}
