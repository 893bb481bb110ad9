package io.spikeglass.files.onnx;

/// Thrown by a translator that meets a sound operator without a spiking counterpart; the reader
/// turns it into a named unsupported layer and goes on.
final class UnsupportedOperation extends Exception {

  private static final long serialVersionUID = 1L;

  private final String operator;

  /// @param reason why, as the pre-flight will show it
  UnsupportedOperation(String reason) {
    this("", reason);
  }

  /// @param operator what the network has there, where that is more than the operator's own name
  /// @param reason why, as the pre-flight will show it
  UnsupportedOperation(String operator, String reason) {
    super(reason);
    this.operator = operator;
  }

  /// What the network has there; empty where the operator's own name says it.
  String operator() {
    return operator;
  }

  /// Why the operator cannot become spiking.
  String reason() {
    return String.valueOf(getMessage());
  }
}
