package io.spikeglass.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the file of a `fixed:FILE` setting: a JSON object, layer name to a number or to a list
/// with one number per channel (or neuron).
public final class FixedValuesFile {

  private static final String FORMAT = "fixed values (JSON: layer name to number or list)";

  private FixedValuesFile() {}

  /// The values in `file`.
  ///
  /// @throws ProblemException when it is missing or not such an object
  public static Map<String, List<Float>> read(String file) throws ProblemException {
    Path path;
    try {
      path = Path.of(file);
    } catch (InvalidPathException nonsense) {
      throw new ProblemException(new Problem.Missing(file, FORMAT), nonsense);
    }
    return values(tree(path, FORMAT), file);
  }

  /// The JSON document in `path`.
  ///
  /// @param format what it should be, for the message
  static JsonNode tree(Path path, String format) throws ProblemException {
    return tree(InputFile.bytes(path, format), path, format);
  }

  /// The JSON document `content`, which stands in `path`.
  static JsonNode tree(byte[] content, Path path, String format) throws ProblemException {
    try {
      return new ObjectMapper().readTree(content);
    } catch (JsonProcessingException broken) {
      throw new ProblemException(
          new Problem.Corrupt(path.toString(), format, broken.getOriginalMessage()), broken);
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(path, failure);
    }
  }

  /// The values in the object `table`, which stands in `file`.
  static Map<String, List<Float>> values(JsonNode table, String file) throws ProblemException {
    if (!table.isObject()) {
      throw corrupt(file, "it does not hold an object");
    }
    Map<String, List<Float>> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> layer : table.properties()) {
      List<Float> numbers = new ArrayList<>();
      JsonNode value = layer.getValue();
      for (JsonNode number : value.isArray() ? value : List.of(value)) {
        if (!number.isNumber() || !Float.isFinite(number.floatValue())) {
          throw corrupt(file, "layer " + layer.getKey() + " has a value that is not a number");
        }
        numbers.add(number.floatValue());
      }
      if (numbers.isEmpty()) {
        throw corrupt(file, "layer " + layer.getKey() + " has no value");
      }
      values.put(layer.getKey(), List.copyOf(numbers));
    }
    return values;
  }

  private static ProblemException corrupt(String file, String detail) {
    return new ProblemException(new Problem.Corrupt(file, FORMAT, detail));
  }
}
