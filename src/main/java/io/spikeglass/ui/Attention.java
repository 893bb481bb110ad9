package io.spikeglass.ui;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Whether somebody is at work in the window: from a press, drag, turn of the wheel or key until a
/// moment after the last. Evaluations rest meanwhile, so that the picture follows the hand though
/// they may use every core.
final class Attention {

  /// How long after the last input.
  static final long MOMENT_NANOS = 300_000_000;

  private final ReadOnlyBooleanWrapper held = new ReadOnlyBooleanWrapper();
  private long last;

  /// Something was put in at `now`, in nanoseconds.
  void touched(long now) {
    last = now;
    held.set(true);
  }

  /// Time passes: `now` in nanoseconds.
  void pulse(long now) {
    if (held.get() && now - last > MOMENT_NANOS) {
      held.set(false);
    }
  }

  ReadOnlyBooleanProperty heldProperty() {
    return held.getReadOnlyProperty();
  }
}
