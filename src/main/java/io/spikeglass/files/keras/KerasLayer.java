package io.spikeglass.files.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.control.ProblemException;
import java.util.List;

/// One layer as it is written down in the configuration.
///
/// @param kind class name, such as `Conv2D`
/// @param name its own name
/// @param config its settings
/// @param inputs names of the layers it reads; empty for the input
/// @param stored where its weights lie
/// @param source the file, for problems
record KerasLayer(
    String kind,
    String name,
    JsonNode config,
    List<String> inputs,
    Stored stored,
    KerasSource source) {

  /// Where a file keeps the weights of a layer.
  ///
  /// @param folder in a `.keras` archive
  /// @param group in a `.h5` file: the name of the layer, or of the outermost model around it
  /// @param name what the layer is called there
  record Stored(String folder, String group, String name) {

    /// Of layers without weights.
    static final Stored NOWHERE = new Stored("", "", "");

    /// Whether a model around the layer is a layer itself.
    boolean isNested() {
      return folder.indexOf("/layers/") > 0;
    }
  }

  private static final int MOST = 1 << 14;

  KerasLayer {
    inputs = List.copyOf(inputs);
  }

  /// This layer breaks the format; `detail` says how.
  ProblemException corrupt(String detail) {
    return source.corrupt("layer '" + name + "' (" + kind + "): " + detail);
  }

  /// A text setting.
  String text(String key, String otherwise) {
    JsonNode value = config.path(key);
    // Keras 3 may write a function as an object that names it.
    if (value.isObject()) {
      return value.path("config").isTextual()
          ? value.path("config").asText()
          : value.path("class_name").asText(otherwise);
    }
    return value.isTextual() ? value.asText() : otherwise;
  }

  /// Whether it works on series: positions in one column.
  boolean isOverSeries() {
    return kind.endsWith("1D");
  }

  /// Whether it is written for channels before rows and columns.
  boolean isChannelsFirst() {
    return text("data_format", "").equals("channels_first");
  }

  /// Whether Keras 1 wrote it, which had other words, and other orders of kernels.
  boolean isOfKeras1() {
    return Spelling.OF_KERAS_1.stream().anyMatch(config::has);
  }

  /// A switch.
  boolean flag(String key, boolean otherwise) {
    return config.path(key).asBoolean(otherwise);
  }

  /// A number.
  double number(String key, double otherwise) {
    JsonNode value = config.path(key);
    return value.isNumber() ? value.asDouble() : otherwise;
  }

  /// A positive whole number that is small enough to be an extent.
  int extent(String key, int otherwise) throws ProblemException {
    JsonNode value = config.path(key);
    return value.isMissingNode() ? otherwise : extent(key, value, 1);
  }

  /// Two extents, rows before columns, given as a pair or as one number for both.
  int[] pair(String key, int... otherwise) throws ProblemException {
    JsonNode value = config.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (value.isArray() && value.size() == 2) {
      return new int[] {extent(key, value.get(0), 1), extent(key, value.get(1), 1)};
    }
    int both = extent(key, value.isArray() && value.size() == 1 ? value.get(0) : value, 1);
    return new int[] {both, isOverSeries() ? 1 : both};
  }

  /// `value` as a whole number from `least` to the largest extent.
  int extent(String key, JsonNode value, int least) throws ProblemException {
    if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > MOST) {
      throw corrupt(key + " = " + value + " is not possible");
    }
    return value.asInt();
  }
}
