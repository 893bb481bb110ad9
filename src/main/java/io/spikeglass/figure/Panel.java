package io.spikeglass.figure;

import java.util.List;

/// A rectangle with axes and marks.
///
/// @param id stable name for tests, tables and interaction, such as `conv1`
/// @param heading words above it when it starts a group; usually [Heading#NONE]
/// @param x horizontal axis
/// @param y vertical axis
/// @param left words in the left gutter, one line each
/// @param right words in the right gutter, one line each
/// @param size height
/// @param border what surrounds it
/// @param marks in painting order
public record Panel(
    String id,
    Heading heading,
    Axis x,
    Axis y,
    List<Words> left,
    List<Words> right,
    Size size,
    Border border,
    List<Mark> marks) {

  /// Height of a panel.
  ///
  /// @param pixels preferred height at scale 1
  /// @param grow its share of spare or missing height; 0 keeps it as it is
  public record Size(double pixels, double grow) {}

  /// What surrounds a panel.
  public enum Border {
    /// Ground and frame.
    BOX,
    /// Grid alone.
    OPEN
  }

  public Panel {
    left = List.copyOf(left);
    right = List.copyOf(right);
    marks = List.copyOf(marks);
  }

  /// A boxed panel with nothing beside it.
  public static Panel of(String id, Axis x, Axis y, double pixels, List<? extends Mark> marks) {
    return new Panel(
        id,
        Heading.NONE,
        x,
        y,
        List.of(),
        List.of(),
        new Size(pixels, 1),
        Border.BOX,
        List.copyOf(marks));
  }

  /// The same under a heading.
  public Panel under(Heading other) {
    return new Panel(id, other, x, y, left, right, size, border, marks);
  }

  /// The same with words in the left gutter.
  public Panel left(Words... words) {
    return new Panel(id, heading, x, y, List.of(words), right, size, border, marks);
  }

  /// The same with words in the right gutter.
  public Panel right(Words... words) {
    return new Panel(id, heading, x, y, left, List.of(words), size, border, marks);
  }

  /// The same with nothing beside it.
  public Panel alone() {
    return new Panel(id, heading, x, y, List.of(), List.of(), size, border, marks);
  }

  /// The same at a height that never changes.
  public Panel fixed() {
    return new Panel(id, heading, x, y, left, right, new Size(size.pixels, 0), border, marks);
  }

  /// The same without a frame.
  public Panel open() {
    return new Panel(id, heading, x, y, left, right, size, Border.OPEN, marks);
  }

  /// The same over other axes.
  public Panel over(Axis otherX, Axis otherY) {
    return new Panel(id, heading, otherX, otherY, left, right, size, border, marks);
  }
}
