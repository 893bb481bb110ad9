package io.spikeglass.files.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.files.Rectifiers;
import io.spikeglass.files.Refusals;
import io.spikeglass.network.Layer;
import java.util.Locale;

/// Activation functions of Keras: named in the settings of a layer, or layers themselves.
final class Activations {

  private static final double SIX = 6;

  /// Slopes where none is stated: of the function, and of the layer.
  private static final double SLOPE_OF_FUNCTION = 0.2;

  private static final double SLOPE_OF_LAYER = 0.3;

  private Activations() {}

  /// The activation which `layer` applies to its own result.
  static Layer of(KerasLayer layer) {
    JsonNode setting = layer.config().path("activation");
    boolean isLayer = setting.path("config").isObject();
    return isLayer
        ? itself(
            new KerasLayer(
                setting.path("class_name").asText(),
                layer.name(),
                setting.path("config"),
                layer.inputs(),
                layer.stored(),
                layer.source()))
        : named(layer.text("activation", "linear"));
  }

  /// The activation that `layer` is.
  static Layer itself(KerasLayer layer) {
    return switch (layer.kind()) {
      case "Activation" -> of(layer);
      case "ReLU" ->
          Rectifiers.of(
              layer.kind(),
              layer.number("negative_slope", layer.number("alpha", 0)),
              layer.number("threshold", 0),
              layer.number("max_value", Double.POSITIVE_INFINITY));
      case "LeakyReLU" ->
          Rectifiers.sloped(
              layer.kind(), layer.number("negative_slope", layer.number("alpha", SLOPE_OF_LAYER)));
      case "Softmax" -> new Layer.Softmax(false);
      case "Relu", "Relu6" -> named(layer.kind().toLowerCase(Locale.ROOT));
      default -> named(layer.kind());
    };
  }

  private static Layer named(String function) {
    return switch (function) {
      case "linear" -> new Layer.Identity();
      case "relu" -> new Layer.Relu();
      case "relu6" -> new Layer.Clip(SIX);
      case "leaky_relu" -> Rectifiers.sloped(function, SLOPE_OF_FUNCTION);
      case "softmax", "log_softmax" -> new Layer.Softmax(function.equals("log_softmax"));
      default -> new Layer.Unsupported(function, Refusals.reason(function));
    };
  }
}
