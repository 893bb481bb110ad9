package io.spikeglass.ui.work;

import io.spikeglass.ui.plot.Pulse;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Whether somebody is at work in the window: from a press, drag, turn of the wheel or key until a
/// moment after the last. Evaluations rest meanwhile, so that the picture follows the hand though
/// they may use every core.
public final class Attention {

  /// How long after the last input.
  static final long MOMENT_NANOS = 300_000_000;

  private static final List<EventType<? extends InputEvent>> TOUCHES =
      List.of(
          MouseEvent.MOUSE_PRESSED,
          MouseEvent.MOUSE_DRAGGED,
          ScrollEvent.SCROLL,
          KeyEvent.KEY_PRESSED);

  private final ReadOnlyBooleanWrapper held = new ReadOnlyBooleanWrapper();
  private long last;

  /// Attends to what is put into `scene`, and asks `pulse` for the time.
  public void watch(Scene scene, Pulse pulse) {
    for (EventType<? extends InputEvent> touch : TOUCHES) {
      scene.addEventFilter(touch, _ -> touched(System.nanoTime()));
    }
    pulse.listen(_ -> pulse(System.nanoTime()));
  }

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

  /// Whether somebody is at work.
  public ReadOnlyBooleanProperty heldProperty() {
    return held.getReadOnlyProperty();
  }
}
