package io.spikeglass.ui.plot;

import io.spikeglass.figure.Axis;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Panel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The part of a figure that is shown: what zooming, panning and set ranges make of its axes.
///
/// @param x range of the horizontal axes; empty for all there is
/// @param y ranges of vertical axes by position of the panel; all there is where none is named
/// @param scale how the vertical axes of several panels go together
public record Lens(Optional<Range> x, Map<Integer, Range> y, Scale scale) {

  /// Everything.
  public static final Lens WHOLE = new Lens(Optional.empty(), Map.of(), Scale.OWN);

  /// A range of an axis, `low` below `high`.
  public record Range(double low, double high) {
    public Range {
      if (!(low < high) || !Double.isFinite(high - low)) {
        throw new IllegalArgumentException("a range runs from low to high");
      }
    }

    /// The same moved by `by`.
    public Range moved(double by) {
      return new Range(low + by, high + by);
    }
  }

  /// How the vertical axes of several panels go together.
  public enum Scale {
    /// Each as its figure has it.
    OWN,
    /// One scale for all.
    SAME
  }

  public Lens {
    y = Map.copyOf(y);
  }

  /// The same over another horizontal range.
  public Lens overX(Range range) {
    return new Lens(Optional.of(range), y, scale);
  }

  /// The same with another vertical range for one panel.
  public Lens overY(int panel, Range range) {
    Map<Integer, Range> others = new HashMap<>(y);
    others.put(panel, range);
    return new Lens(x, others, scale);
  }

  /// The same with its vertical axes together or not.
  public Lens scaled(Scale other) {
    return new Lens(x, y, other);
  }

  /// `figure` seen through this lens.
  public Figure apply(Figure figure) {
    Figure seen = figure;
    if (x.isPresent()) {
      seen = seen.withX(x.get().low(), x.get().high());
    }
    if (scale == Scale.SAME) {
      seen = onOneScale(seen);
    }
    for (Map.Entry<Integer, Range> entry : y.entrySet()) {
      if (entry.getKey() < seen.panels().size()) {
        seen = seen.withY(entry.getKey(), entry.getValue().low(), entry.getValue().high());
      }
    }
    return seen;
  }

  private static Figure onOneScale(Figure figure) {
    List<Axis> axes = figure.panels().stream().filter(Lens::hasScale).map(Panel::y).toList();
    if (axes.isEmpty()) {
      return figure;
    }
    double low = axes.stream().mapToDouble(Axis::low).min().orElseThrow();
    double high = axes.stream().mapToDouble(Axis::high).max().orElseThrow();
    Figure seen = figure;
    for (int p = 0; p < figure.panels().size(); p++) {
      if (hasScale(figure.panels().get(p))) {
        seen = seen.withY(p, low, high);
      }
    }
    return seen;
  }

  /// Whether a panel has a vertical axis of numbers that can be scaled.
  public static boolean hasScale(Panel panel) {
    return panel.y().kind() == Axis.Kind.NUMBERS && panel.y().show() != Axis.Show.NOTHING;
  }
}
