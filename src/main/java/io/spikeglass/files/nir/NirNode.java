package io.spikeglass.files.nir;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Loading;
import io.spikeglass.files.hdf5.Hdf5File;
import io.spikeglass.network.Weights;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node of a stored graph, or another group of fields.
///
/// @param file the file, for problems
/// @param hdf5 holds the fields
/// @param name its name in the file
/// @param group its fields
record NirNode(Loading file, Hdf5File hdf5, String name, Group group) {

  static final String FORMAT = "NIR";

  /// Largest kernel, stride, padding or dilation; more is taken for damage.
  private static final int MOST = 1 << 14;

  /// Something read from a dataset.
  private interface Reading<T> {
    T of(Dataset dataset) throws IOException;
  }

  /// This node breaks the format; `detail` says how.
  ProblemException corrupt(String detail) {
    return file.corrupt(FORMAT, "node '" + name + "': " + detail);
  }

  /// A node inside this graph.
  NirNode inner(String innerName, Group fields) {
    return new NirNode(file, hdf5, innerName, fields);
  }

  /// Whether it is of this type.
  boolean isOf(String type) throws ProblemException {
    return text(NirFields.TYPE).orElse("").equals(type);
  }

  /// The group of fields called `field`, if there is one.
  Optional<NirNode> group(String field) throws ProblemException {
    return child(field) instanceof Group inner
        ? Optional.of(new NirNode(file, hdf5, name + "/" + field, inner))
        : Optional.empty();
  }

  /// A text.
  Optional<String> text(String field) throws ProblemException {
    return field(field, dataset -> hdf5.texts(dataset)[0]);
  }

  /// A text where a number may stand as well.
  Optional<String> word(String field) throws ProblemException {
    return child(field) instanceof Dataset dataset && dataset.getJavaType() == String.class
        ? text(field)
        : Optional.empty();
  }

  /// Texts in row-major order.
  String[] texts(String field) throws ProblemException {
    return field(field, hdf5::texts).orElseThrow(() -> missing(field));
  }

  /// Whole numbers.
  Optional<long[]> integers(String field) throws ProblemException {
    return field(field, hdf5::integers);
  }

  /// Two extents, rows before columns, given as a pair or as one number for both.
  int[] pair(String field, int least) throws ProblemException {
    long[] values = integers(field).orElseThrow(() -> missing(field));
    if (values.length < 1 || values.length > 2) {
      throw corrupt(field + " has " + values.length + " numbers instead of 2");
    }
    return new int[] {
      extent(field, values[0], least), extent(field, values[values.length - 1], least)
    };
  }

  private int extent(String field, long value, int least) throws ProblemException {
    if (value < least || value > MOST) {
      throw corrupt(field + " = " + value + " is not possible");
    }
    return (int) value;
  }

  /// Real numbers that are finite.
  Optional<Weights> weights(String field) throws ProblemException {
    Optional<Weights> weights = field(field, hdf5::weights);
    if (weights.isPresent() && !weights.get().isFinite()) {
      throw file.notFinite(name + "/" + field);
    }
    return weights;
  }

  /// Real numbers that must be there.
  Weights required(String field) throws ProblemException {
    return weights(field).orElseThrow(() -> missing(field));
  }

  /// A real number that must be there.
  double real(String field) throws ProblemException {
    return field(field, hdf5::real).orElseThrow(() -> missing(field));
  }

  private ProblemException missing(String field) {
    return corrupt("it has no " + field);
  }

  private <T> Optional<T> field(String field, Reading<T> reading) throws ProblemException {
    try {
      return child(field) instanceof Dataset dataset
          ? Optional.of(reading.of(dataset))
          : Optional.empty();
    } catch (IOException damage) {
      throw corrupt(field + ": " + damage.getMessage());
    }
  }

  private @Nullable Node child(String field) throws ProblemException {
    try {
      Map<String, Node> children = Hdf5File.read(group::getChildren);
      return children.get(field);
    } catch (IOException damage) {
      throw corrupt(String.valueOf(damage.getMessage()));
    }
  }
}
