package io.spikeglass.ui.run;

import io.spikeglass.ui.Session;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Moves the cursor t as time passes.
public final class Player {

  /// Speeds offered, as factors.
  public static final List<Double> SPEEDS = List.of(0.25, 1.0, 4.0, 16.0);

  /// Steps per second at speed 1.
  static final double STEPS_PER_SECOND = 4;

  private static final double NANOS = 1e9;

  private final Session session;
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Double> speed = new SimpleObjectProperty<>(1.0);
  private final BooleanProperty loop = new SimpleBooleanProperty();
  private long last;
  private double owed;

  public Player(Session session) {
    this.session = session;
  }

  /// Starts, from step 1 when the cursor is at its end already.
  public void play() {
    if (session.focusProperty().get().step() >= end()) {
      session.looking().lookAt(1);
    }
    last = 0;
    owed = 0;
    playing.set(true);
  }

  /// Stops.
  public void pause() {
    playing.set(false);
  }

  /// Starts or stops.
  public void toggle() {
    if (playing.get()) {
      pause();
    } else {
      play();
    }
  }

  /// Time passes: `now` in nanoseconds.
  public void pulse(long now) {
    if (!playing.get()) {
      return;
    }
    if (last != 0) {
      owed += (now - last) / NANOS * STEPS_PER_SECOND * speed.get();
    }
    last = now;
    int steps = (int) owed;
    if (steps > 0) {
      owed -= steps;
      advance(steps);
    }
  }

  private void advance(int steps) {
    int next = session.focusProperty().get().step() + steps;
    if (next < end()) {
      session.looking().lookAt(next);
    } else if (loop.get()) {
      session.looking().lookAt(next == end() ? next : 1);
    } else {
      session.looking().lookAt(end());
      pause();
    }
  }

  /// Playing ends at T, or at the last step when the cursor is beyond T.
  private int end() {
    var choices = session.choicesProperty().get();
    return session.focusProperty().get().step() > choices.steps()
        ? choices.lastStep()
        : choices.steps();
  }

  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  public ObjectProperty<Double> speedProperty() {
    return speed;
  }

  public BooleanProperty loopProperty() {
    return loop;
  }
}
