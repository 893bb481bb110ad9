package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.Waiting;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// When the real window comes up.
@ExtendWith(ApplicationExtension.class)
class FirstShowTest {

  private static final long PATIENCE_NANOS = 1_000_000;

  /// As much as the headless screen takes.
  private static final double HEIGHT = 900;

  private final CountDownLatch held = new CountDownLatch(1);
  private Stage stage;
  private MainWindow window;

  @Start
  void start(Stage start) {
    stage = start;
    window =
        new MainWindow(
            stage,
            new Recall(new MemoryPreferences()),
            (model, data, control) -> {
              if (model.equals("slow")) {
                while (held.getCount() > 0) {
                  control.checkpoint();
                  LockSupport.parkNanos(PATIENCE_NANOS);
                }
              } else if (model.equals("broken")) {
                throw new ProblemException(new Problem.Corrupt("broken", "ONNX", "it is empty"));
              }
              return Fixtures.open(model, data, control);
            });
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(MainWindow.LEAST_WIDTH);
    stage.setHeight(HEIGHT);
  }

  @AfterEach
  void close() {
    held.countDown();
    WindowTest.end(window);
  }

  /// Opens `model` and waits until the window is shown.
  ///
  /// @param patience how long the window waits for a run; a slow machine takes long for one
  private void open(String model, Duration patience) throws Exception {
    Waiting.onWindow(
        () -> {
          window.session().open(model, "test");
          window.showWithRun(patience);
          assertFalse(stage.isShowing(), "nothing to show yet");
          return model;
        });
    Waiting.await(stage::isShowing);
  }

  @Test
  void theWindowComesWithItsRun() throws Exception {
    open("small", Duration.hours(1));
    assertNotNull(Waiting.onWindow(() -> window.session().runProperty().get()));
  }

  @Test
  void aWindowWithoutARunSaysWhy() throws Exception {
    open("broken", Duration.hours(1));
    assertNotNull(Waiting.onWindow(() -> window.session().messages().troubleProperty().get()));
  }

  @Test
  void aRunThatTakesLongDoesNotHoldTheWindowBack() throws Exception {
    open("slow", FirstShow.PATIENCE);
    assertNull(Waiting.onWindow(() -> window.session().runProperty().get()));
  }
}
