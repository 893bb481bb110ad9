package io.spikeglass.files.onnx;

/// Thrown by a translator that meets a sound operator without a spiking counterpart; the reader
/// turns it into a named unsupported layer and goes on.
final class UnsupportedOperation extends Exception {

  private static final long serialVersionUID = 1L;

  /// @param reason why, as the pre-flight will show it
  UnsupportedOperation(String reason) {
    super(reason);
  }

  /// Why the operator cannot become spiking.
  String reason() {
    return String.valueOf(getMessage());
  }
}
