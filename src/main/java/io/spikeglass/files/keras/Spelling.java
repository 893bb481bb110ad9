package io.spikeglass.files.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spikeglass.files.keras.KerasLayer.Stored;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Kinds and settings that Keras 1 called otherwise than its successors do.
final class Spelling {

  private static final Map<String, String> KINDS =
      Map.of(
          "Convolution2D", "Conv2D",
          "AtrousConvolution2D", "Conv2D",
          "SeparableConvolution2D", "SeparableConv2D",
          "Deconvolution2D", "Conv2DTranspose",
          "Convolution1D", "Conv1D");

  private static final Map<String, String> SETTINGS =
      Map.of(
          "border_mode", "padding",
          "subsample", "strides",
          "subsample_length", "strides",
          "stride", "strides",
          "pool_length", "pool_size",
          "atrous_rate", "dilation_rate",
          "bias", "use_bias",
          "concat_axis", "axis");

  private static final Map<String, String> MERGERS =
      Map.of(
          "sum", "Add",
          "concat", "Concatenate",
          "mul", "Multiply",
          "ave", "Average",
          "max", "Maximum",
          "dot", "Dot");

  /// Settings that Keras 1 wrote into every convolution, and nobody since.
  static final Set<String> OF_KERAS_1 = Set.of("border_mode", "nb_filter");

  private Spelling() {}

  /// The layer under the names of today.
  static KerasLayer today(
      String kind,
      String name,
      JsonNode config,
      List<String> inputs,
      Stored stored,
      KerasSource source) {
    if (!(config instanceof ObjectNode settings)) {
      return new KerasLayer(kind, name, config, inputs, stored, source);
    }
    ObjectNode renamed = settings.deepCopy();
    SETTINGS.forEach(
        (old, now) -> {
          if (settings.has(old) && !settings.has(now)) {
            renamed.set(now, settings.get(old));
          }
        });
    if (settings.has("dim_ordering")) {
      boolean first = settings.path("dim_ordering").asText().equals("th");
      renamed.put("data_format", first ? "channels_first" : "channels_last");
    }
    String now =
        kind.equals("Merge")
            ? MERGERS.getOrDefault(settings.path("mode").asText(), kind)
            : KINDS.getOrDefault(kind, kind);
    return new KerasLayer(now, name, renamed, inputs, stored, source);
  }
}
