package io.spikeglass.conversion;

/// One thing that the pre-flight saw.
///
/// @param severity how bad it is
/// @param node name of the node it concerns
/// @param reason what was found
/// @param remedy what to do; empty when nothing needs doing
public record Finding(Severity severity, String node, String reason, String remedy) {

  /// How bad a finding is.
  public enum Severity {
    /// Worth knowing.
    GREEN,
    /// Converts, with a consequence.
    AMBER,
    /// Prevents the conversion.
    RED
  }
}
