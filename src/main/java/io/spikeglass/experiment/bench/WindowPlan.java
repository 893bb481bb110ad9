package io.spikeglass.experiment.bench;

/// How the window is measured.
///
/// @param surface what it is drawn on
/// @param runs measured repetitions of every gesture
public record WindowPlan(Surface surface, int runs) {

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
  }
}
