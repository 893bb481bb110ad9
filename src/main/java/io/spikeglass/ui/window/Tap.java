package io.spikeglass.ui.window;

/// Tells a key that is tapped from one that is held. A key is held when its press is told again and
/// again, or when the window went on for a while before it heard that the key was let go. What
/// passes while the window is busy does not count: the key may have been let go long before, and
/// nobody has seen what holding it shows.
final class Tap {

  /// Longer than that is holding.
  static final long LONGEST_NANOS = 250_000_000L;

  /// What one beat of the window counts for at most.
  static final long LONGEST_BEAT_NANOS = 50_000_000L;

  private long held;
  private long last;
  private boolean repeated;

  /// The key goes down.
  void begin() {
    held = 0;
    repeated = false;
  }

  /// Its press is told again.
  void repeat() {
    repeated = true;
  }

  /// The window goes on.
  ///
  /// @param now time of the pulse, nanoseconds
  void beat(long now) {
    held += Math.min(now - last, LONGEST_BEAT_NANOS);
    last = now;
  }

  /// Whether a key that is let go now was tapped.
  boolean isTap() {
    return !repeated && held < LONGEST_NANOS;
  }
}
