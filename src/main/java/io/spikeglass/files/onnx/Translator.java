package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;

/// Turns one operator into a value: a new node of the network, a changed one, or the same signal.
@FunctionalInterface
interface Translator {

  /// @throws ProblemException when the node breaks the format
  /// @throws UnsupportedOperation when it is sound but has no counterpart here
  Value translate(Operation operation, Assembly network)
      throws ProblemException, UnsupportedOperation;
}
