package io.spikeglass.figure;

/// How a point is drawn.
///
/// @param form outline
/// @param radius pixels at scale 1
/// @param ink colour
/// @param alpha opacity in (0, 1]
public record Dot(Form form, double radius, Ink ink, double alpha) {

  /// Outlines; a second code beside the colour.
  public enum Form {
    /// Filled circle.
    DISC,
    /// Hollow circle.
    RING,
    /// Filled square.
    SQUARE,
    /// Filled triangle, tip up.
    TRIANGLE,
    /// Two crossing strokes.
    CROSS
  }

  /// An opaque filled circle.
  public static Dot disc(double radius, Ink ink) {
    return new Dot(Form.DISC, radius, ink, 1);
  }

  /// A hollow circle, as at V(0).
  public static Dot ring(double radius, Ink ink) {
    return new Dot(Form.RING, radius, ink, 1);
  }

  /// The same, fainter.
  public Dot faded(double opacity) {
    return new Dot(form, radius, ink, opacity);
  }
}
