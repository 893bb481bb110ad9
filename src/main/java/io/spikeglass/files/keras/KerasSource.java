package io.spikeglass.files.keras;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Loading;

/// The file being read: makes its problems.
record KerasSource(Loading file) {

  /// What the file is called in messages.
  static final String FORMAT = "Keras";

  /// The file is damaged; `detail` names the place.
  ProblemException corrupt(String detail) {
    return file.corrupt(FORMAT, detail);
  }

  /// Weights that are no numbers; `where` names the layer.
  ProblemException notFinite(String where) {
    return file.notFinite(where);
  }

  /// A sound model which this program has no use for.
  ProblemException notConvertible(String reason) {
    return file.notConvertible(reason);
  }

  /// A sound file without the network in it.
  ProblemException unknown(String remedy) {
    return file.unknown(remedy);
  }
}
