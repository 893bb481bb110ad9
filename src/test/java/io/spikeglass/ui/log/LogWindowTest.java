package io.spikeglass.ui.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.window.WindowTest;
import io.spikeglass.ui.work.Trouble;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class LogWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private ListView<?> entries() {
    return (ListView<?>) node(sideWindow("Log"), "#log-entries");
  }

  @Test
  void aBugLeadsToItsEntry(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(
        () ->
            window
                .session()
                .messages()
                .report(new Trouble.Bug(new IllegalStateException("a bug"))));
    await(() -> ((Button) node("#log-badge")).getText().equals("log 1"));
    robot.interact(() -> ((Button) node("#show-log")).fire());
    await(() -> entries().getItems().size() > 1);
    int all = entries().getItems().size();
    robot.interact(() -> ((ToggleButton) node(sideWindow("Log"), "#level-error")).fire());
    await(() -> entries().getItems().size() == 1);
    robot.interact(() -> entries().getSelectionModel().selectFirst());
    String details = ((TextArea) node(sideWindow("Log"), "#log-details")).getText();
    assertTrue(details.contains("IllegalStateException: a bug"), details);
    window.logBook().log().add(Entry.now(Entry.Level.ERROR, "test", "meanwhile"));
    await(() -> entries().getItems().size() == 2);
    assertEquals(details, ((TextArea) node(sideWindow("Log"), "#log-details")).getText());
    robot.interact(() -> ((ToggleButton) node(sideWindow("Log"), "#level-info")).fire());
    robot.interact(() -> ((TextField) node(sideWindow("Log"), "#log-search")).setText("opened"));
    await(() -> entries().getItems().size() < all && !entries().getItems().isEmpty());
    assertEquals(2, window.logBook().log().troubles());
  }

  @Test
  void theLogIsLive(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(window.logBook()::show);
    await(() -> !entries().getItems().isEmpty());
    int before = entries().getItems().size();
    window.logBook().log().add(Entry.now(Entry.Level.INFO, "test", "from another thread"));
    await(() -> entries().getItems().size() > before);
  }
}
