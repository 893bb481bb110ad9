package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;

/// Works out one operator whose inputs are all constant.
@FunctionalInterface
interface Fold {

  /// @throws ProblemException when the node breaks the format
  /// @throws UnsupportedOperation when it is sound but not worked out here
  Constant apply(Operation op) throws ProblemException, UnsupportedOperation;
}
