package io.spikeglass.figure;

/// What a piece of text is for; decides its size and weight. Sizes in pixels at scale 1; exports
/// scale them to the points of a [JournalPreset].
public enum Role {
  /// Head of a section.
  TITLE(13, true),
  /// Name of a panel or selected row.
  NAME(12, true),
  /// Label of an axis or a row.
  LABEL(12, false),
  /// A number that matters.
  VALUE(12, true),
  /// A count that matters.
  COUNT(13, true),
  /// Notes, units, legends.
  NOTE(11, false),
  /// Axis ticks; nothing is smaller.
  TICK(10.5, false),
  /// Letters on badges and digits in cells.
  BADGE(10.5, true);

  private final double size;
  private final boolean strong;

  Role(double size, boolean strong) {
    this.size = size;
    this.strong = strong;
  }

  /// Font size, pixels at scale 1.
  public double size() {
    return size;
  }

  /// Whether it is semibold.
  public boolean strong() {
    return strong;
  }

  /// The smallest size of all roles.
  public static double smallest() {
    return TICK.size;
  }
}
