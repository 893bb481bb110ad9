package io.spikeglass.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The labels behind the curves of a panel, pushed apart so that all can be read.
final class EndLabels {

  private static final double PITCH = 15;

  private EndLabels() {}

  /// A label at a height, pixels.
  record Placed(List<Words> words, double y) {}

  /// Those of a panel, from above.
  static List<Placed> of(PlotArea area) {
    List<Mark.EndLabel> labels = new ArrayList<>();
    for (Mark mark : area.panel().marks()) {
      if (mark instanceof Mark.EndLabel label) {
        labels.add(label);
      }
    }
    labels.sort(Comparator.comparingDouble(label -> area.pixelY(label.y())));
    double[] at =
        apart(labels.stream().mapToDouble(label -> area.pixelY(label.y())).toArray(), area);
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      placed.add(new Placed(labels.get(i).words(), at[i]));
    }
    return placed;
  }

  /// Moves sorted heights apart, inside the panel where they fit.
  private static double[] apart(double[] wanted, PlotArea area) {
    double[] at = wanted.clone();
    double floor = area.bottom() - 4;
    double ceiling = area.top() + 4;
    for (int i = 0; i < at.length; i++) {
      at[i] = Math.clamp(at[i], ceiling, floor);
      if (i > 0) {
        at[i] = Math.max(at[i], at[i - 1] + PITCH);
      }
    }
    for (int i = at.length - 1; i >= 0; i--) {
      double limit = i == at.length - 1 ? floor : at[i + 1] - PITCH;
      at[i] = Math.min(at[i], Math.max(limit, ceiling + i * PITCH));
    }
    return at;
  }
}
