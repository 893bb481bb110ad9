package io.spikeglass.experiment;

import io.spikeglass.control.ProblemException;
import java.util.List;
import java.util.Map;

/// Where the values of a `fixed:FILE` setting come from: layer name to one value, one per channel,
/// or one per neuron.
@FunctionalInterface
public interface FixedValues {

  /// The values in `file`.
  ///
  /// @throws ProblemException when the file is missing or not such a table
  Map<String, List<Float>> read(String file) throws ProblemException;
}
