package io.spikeglass.ui.probe;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Finds the pulse that completes the picture of an input. Used on the window's thread.
final class Watch {

  private final Scene scene;
  private final BooleanSupplier complete;

  /// @param complete whether everything on show belongs to what is chosen
  Watch(Scene scene, BooleanSupplier complete) {
    this.scene = scene;
    this.complete = complete;
  }

  /// A watch for something else in the same scene.
  Watch until(BooleanSupplier other) {
    return new Watch(scene, other);
  }

  /// What was seen.
  ///
  /// @param nanos from the input to the end of the pulse that laid out the complete picture and
  ///     handed it to the renderer
  /// @param pulses pulses until then, that one included
  record Answer(long nanos, int pulses) {}

  /// Does `input` and waits for its picture.
  CompletableFuture<Answer> answer(Runnable input) {
    Wait wait = new Wait();
    long begin = System.nanoTime();
    input.run();
    wait.begin(begin);
    return wait.answer;
  }

  private final class Wait implements Runnable {

    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private long since;
    private int pulses;

    void begin(long nanos) {
      since = nanos;
      scene.addPostLayoutPulseListener(this);
      Platform.requestNextPulse();
    }

    /// A pulse has laid the window out.
    @Override
    public void run() {
      pulses++;
      if (complete.getAsBoolean()) {
        scene.removePostLayoutPulseListener(this);
        // Runs when the pulse is over.
        Platform.runLater(() -> answer.complete(new Answer(System.nanoTime() - since, pulses)));
      } else {
        Platform.requestNextPulse();
      }
    }
  }
}
