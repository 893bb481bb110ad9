package io.spikeglass.experiment.bench;

import java.util.Set;

/// How the window is measured.
///
/// @param surface what it is drawn on
/// @param runs measured repetitions of every gesture
/// @param only names of the gestures that are measured; empty for all of them
public record WindowPlan(Surface surface, int runs, Set<String> only) {

  /// Repetitions unless somebody says otherwise.
  public static final int DEFAULT_RUNS = 40;

  /// What the window is drawn on.
  public enum Surface {
    /// Memory: the same on every machine.
    HEADLESS,
    /// The screen.
    DISPLAY
  }

  public WindowPlan {
    if (runs < 1) {
      throw new IllegalArgumentException("nothing to measure");
    }
    only = Set.copyOf(only);
  }

  /// Whether a gesture is measured.
  public boolean wants(String gesture) {
    return only.isEmpty() || only.contains(gesture);
  }
}
