package io.spikeglass.figure;

import java.util.List;

/// A scale with its words.
///
/// @param label symbol and unit, such as `ANN activation a / θ`; empty when words beside the panel
///     say it
/// @param kind how positions are counted
/// @param low value at the left or lower edge
/// @param high value at the right or upper edge, above `low`
/// @param ticks positions of grid lines and labels; empty for automatic ones
/// @param show what of the ticks is drawn
public record Axis(String label, Kind kind, double low, double high, List<Tick> ticks, Show show) {

  /// How positions are counted.
  public enum Kind {
    /// Real numbers, growing rightwards or upwards.
    NUMBERS,
    /// Time steps: step t fills the cell from t - 1/2 to t + 1/2.
    STEPS,
    /// Rows 0, 1, ..., the first at the top: row i fills the space from i to i + 1.
    ROWS
  }

  /// What of the ticks is drawn.
  public enum Show {
    /// Grid lines and labels.
    LABELS,
    /// Grid lines alone.
    GRID,
    /// Labels alone.
    WORDS,
    /// Neither.
    NOTHING
  }

  /// A labelled position.
  public record Tick(double at, String text) {}

  public Axis {
    ticks = List.copyOf(ticks);
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException("an axis runs from low to high, not " + low + ".." + high);
    }
  }

  /// Numbers from `low` to `high` with automatic ticks.
  public static Axis numbers(String label, double low, double high) {
    return new Axis(label, Kind.NUMBERS, low, high, List.of(), Show.LABELS);
  }

  /// Steps 1..`last`.
  public static Axis steps(String label, int last) {
    return new Axis(label, Kind.STEPS, 0.5, last + 0.5, List.of(), Show.LABELS);
  }

  /// `rows` rows without labels.
  public static Axis rows(int rows) {
    return new Axis("", Kind.ROWS, 0, Math.max(rows, 1), List.of(), Show.NOTHING);
  }

  /// The same with these ticks.
  public Axis ticks(List<Tick> others) {
    return new Axis(label, kind, low, high, others, show);
  }

  /// The same, showing something else of its ticks.
  public Axis show(Show other) {
    return new Axis(label, kind, low, high, ticks, other);
  }

  /// The same over another range, with automatic ticks: what zooming and panning do.
  public Axis range(double from, double to) {
    return new Axis(label, kind, from, to, List.of(), show);
  }

  boolean showsWords() {
    return show == Show.LABELS || show == Show.WORDS;
  }

  boolean showsGrid() {
    return show == Show.LABELS || show == Show.GRID;
  }
}
