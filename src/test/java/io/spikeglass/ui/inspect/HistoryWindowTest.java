package io.spikeglass.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.conversion.InputCoding;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.WindowTest;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The tab History in the real window.
class HistoryWindowTest extends WindowTest {

  private static final double MOST_LINES = 70;

  @Start
  void start(Stage start) {
    open(start);
    stage.setWidth(1400);
  }

  @Test
  void anEntryIsAsHighAsItsWordsAndReturnsToItsSettings(FxRobot robot) throws Exception {
    awaitRun();
    Choices first = onWindow(() -> window.session().choicesProperty().get());
    robot.interact(
        () -> window.session().choosing().change(settings -> settings.with(InputCoding.DIRECT)));
    click(robot, "#tab-history");
    await(() -> boundsOf("#history-1").getHeight() > 0);
    await(() -> boundsOf("#history-1").getHeight() < MOST_LINES);
    click(robot, "#history-0");
    await(() -> window.session().choicesProperty().get().equals(first));
    assertEquals(0, onWindow(() -> window.session().choosing().history().position()));
  }
}
