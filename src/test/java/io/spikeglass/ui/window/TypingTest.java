package io.spikeglass.ui.window;

import io.spikeglass.ui.Waiting;
import java.lang.ref.WeakReference;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Several windows of the application in one process, as tests have them.
@ExtendWith(ApplicationExtension.class)
class TypingTest {

  private Stage other;

  @Start
  void start(Stage start) {
    other = start;
  }

  @Test
  void theWindowOfSomebodyElseDoesNotKeepAnother() throws Exception {
    WeakReference<Scene> gone =
        Waiting.onWindow(
            () -> {
              Scene scene = new Scene(new Pane());
              var _ = new Typing(scene);
              other.hide();
              other.setScene(new Scene(new Pane(), 200, 100));
              other.show();
              return new WeakReference<>(scene);
            });
    Waiting.await(
        () -> {
          System.gc();
          return gone.get() == null;
        });
  }
}
