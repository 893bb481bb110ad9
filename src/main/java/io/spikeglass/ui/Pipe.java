package io.spikeglass.ui;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;

/// Opens a model on its data with the real pipe.
final class Pipe {

  private Pipe() {}

  static Opened open(String model, String data, RunControl control) throws ProblemException {
    throw new UnsupportedOperationException(model + data + control);
  }
}
