package io.spikeglass.figure;

import java.util.List;

/// How a line is drawn.
///
/// @param ink colour
/// @param width pixels at scale 1
/// @param dash lengths of dash and gap in pixels at scale 1; empty for a solid line
/// @param alpha opacity in (0, 1]
public record Pen(Ink ink, double width, List<Double> dash, double alpha) {

  /// The firing threshold.
  public static final Pen THRESHOLD = solid(Ink.THRESHOLD, 1.2).dashed(5, 3);

  /// What the ANN says.
  public static final Pen REFERENCE = solid(Ink.REFERENCE, 1.3).dashed(7, 4);

  /// A membrane trace.
  public static final Pen TRACE = solid(Ink.SPIKE, 1.5);

  /// Zero.
  public static final Pen ZERO = solid(Ink.LINE, 1);

  public Pen {
    dash = List.copyOf(dash);
    if (!(width > 0) || !(alpha > 0) || alpha > 1) {
      throw new IllegalArgumentException("a pen needs a positive width and opacity");
    }
  }

  /// A solid, opaque line.
  public static Pen solid(Ink ink, double width) {
    return new Pen(ink, width, List.of(), 1);
  }

  /// The same in dashes.
  public Pen dashed(double length, double space) {
    return new Pen(ink, width, List.of(length, space), alpha);
  }

  /// The same, fainter.
  public Pen faded(double opacity) {
    return new Pen(ink, width, dash, opacity);
  }

  /// The same in another ink.
  public Pen in(Ink other) {
    return new Pen(other, width, dash, alpha);
  }
}
