package io.spikeglass.ui.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.animation.AnimationTimer;

/// The one animation timer of the window: tells its listeners the time of every screen pulse.
public final class Pulse {

  private final List<LongConsumer> listeners = new ArrayList<>();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          listeners.forEach(listener -> listener.accept(now));
        }
      };

  /// Calls `listener` on every pulse with the time in nanoseconds.
  public void listen(LongConsumer listener) {
    listeners.add(listener);
  }

  public void start() {
    timer.start();
  }

  public void stop() {
    timer.stop();
  }
}
