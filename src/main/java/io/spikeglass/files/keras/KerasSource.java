package io.spikeglass.files.keras;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import java.nio.file.Path;
import java.util.List;

/// The file being read: makes its problems.
record KerasSource(Path path) {

  /// What the file is called in messages.
  static final String FORMAT = "Keras";

  /// The file is damaged; `detail` names the place.
  ProblemException corrupt(String detail) {
    return new ProblemException(new Problem.Corrupt(path.toString(), FORMAT, detail));
  }

  /// Weights that are no numbers; `where` names the layer.
  ProblemException notFinite(String where) {
    return new ProblemException(new Problem.NotFinite(path.toString(), where));
  }

  /// A sound model which this program has no use for.
  ProblemException notConvertible(String reason) {
    return new ProblemException(new Problem.NotConvertible(path.toString(), List.of(reason)));
  }

  /// A sound file without the network in it.
  ProblemException unknown(String remedy) {
    return new ProblemException(new Problem.UnknownFormat(path.toString(), remedy));
  }
}
