package io.spikeglass.ui;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;

/// Opens a model on its data.
@FunctionalInterface
public interface Opener {

  /// Reads both and prepares the pipe for them.
  ///
  /// @param model path of a model file, or the name of a shipped sample model
  /// @param data data name as on the command line
  Opened open(String model, String data, RunControl control) throws ProblemException;
}
