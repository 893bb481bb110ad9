package io.spikeglass.ui.plot;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Does once per pulse what a hand asks for more often: the first of it at once, of what follows
/// before the next pulse the newest, with that pulse. Used on the window's thread.
///
/// @param <T> what is asked for
public final class PerPulse<T> {

  private final Consumer<T> action;
  private @Nullable T waiting;
  private boolean busy;

  /// @param action what is done
  public PerPulse(Pulse pulse, Consumer<T> action) {
    this.action = action;
    pulse.listen(_ -> pulse());
  }

  /// Asks for `value`.
  public void ask(T value) {
    if (busy) {
      waiting = value;
    } else {
      busy = true;
      action.accept(value);
    }
  }

  /// Does at once what still waits.
  public void finish() {
    T newest = waiting;
    if (newest != null) {
      waiting = null;
      action.accept(newest);
    }
  }

  /// A pulse begins.
  void pulse() {
    busy = waiting != null;
    finish();
  }
}
