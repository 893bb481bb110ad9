package io.spikeglass.figure;

/// Where the flags of the two cursors hang, so that both can be read wherever t and T are: that of
/// t at the left of its line, that of T at the right of its line. Where they would cover each
/// other, which takes a t beyond T, that of T hangs at the left, and that of t at the right if that
/// is not enough.
///
/// @param look left edge of the flag of t
/// @param end left edge of the flag of T
public record FlagPlaces(double look, double end) {

  private static final double HALF_A_LINE = 1;

  /// Flags so wide at lines that stand at `lookLine` and `endLine`.
  public static FlagPlaces of(double lookLine, double lookWidth, double endLine, double endWidth) {
    double look = Math.max(0, lookLine - lookWidth);
    double end = endLine - HALF_A_LINE;
    if (lookLine <= endLine || look >= end + endWidth) {
      return new FlagPlaces(look, end);
    }
    double left = Math.max(0, endLine + HALF_A_LINE - endWidth);
    double taken = left + endWidth;
    return new FlagPlaces(look >= taken ? look : Math.max(lookLine, taken), left);
  }
}
