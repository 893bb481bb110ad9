package io.spikeglass.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Freshness;
import io.spikeglass.ui.WindowTest;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// A key that is held says what it shows.
class PeekWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  @Test
  void holdingIShowsTheOtherStateAndSaysSo(FxRobot robot) throws Exception {
    awaitRun();
    robot.press(KeyCode.I);
    await(() -> node("#peek-band").isVisible());
    String words = onWindow(() -> ((Label) node("#peek-band")).getText());
    assertTrue(words.startsWith("peek: with initialisation, "), words);
    assertTrue(words.contains("reconstruction") && words.endsWith("release I to return"), words);
    await(() -> ((Label) node("#chip-strip")).getText().endsWith("peek"));
    assertTrue(onWindow(() -> ((ToggleButton) node("#toggle-initialisation")).isSelected()));
    await(() -> node("#thumbnails").getOpacity() == Freshness.DIMMED);
    robot.release(KeyCode.I);
    await(() -> !node("#peek-band").isVisible());
    await(() -> ((Label) node("#chip-strip")).getText().endsWith("live"));
    assertFalse(onWindow(() -> ((ToggleButton) node("#toggle-initialisation")).isSelected()));
    assertEquals(1, onWindow(() -> node("#thumbnails").getOpacity()));
  }

  @Test
  void holdingTakesAwayWhatIsOn(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.session().choosing().toggleCompensation());
    robot.press(KeyCode.C);
    await(
        () ->
            ((Label) node("#peek-band"))
                .getText()
                .equals("peek: without compensation; release C to return"));
    assertFalse(onWindow(() -> ((ToggleButton) node("#toggle-compensation")).isSelected()));
    robot.release(KeyCode.C);
    await(() -> ((ToggleButton) node("#toggle-compensation")).isSelected());
  }
}
