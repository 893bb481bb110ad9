package io.spikeglass.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Choosing.Peek;
import io.spikeglass.ui.window.WindowTest;
import io.spikeglass.ui.work.Freshness;
import java.util.EnumSet;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What a held key shows is said over the centre.
class PeekWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  @Test
  void whatIsOffIsShownOn(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.session().choosing().peek(Peek.INITIALISATION));
    await(() -> node("#peek-band").isVisible());
    String words = onWindow(() -> ((Label) node("#peek-band")).getText());
    assertTrue(words.startsWith("peek: with initialisation, "), words);
    assertTrue(words.contains("reconstruction") && words.endsWith("release I to return"), words);
    await(() -> ((Label) node("#chip-strip")).getText().endsWith("peek"));
    assertTrue(onWindow(() -> ((ToggleButton) node("#toggle-initialisation")).isSelected()));
    await(() -> node("#outcomes").getOpacity() == Freshness.DIMMED);
    robot.interact(() -> window.session().choosing().release(Peek.INITIALISATION));
    await(() -> !node("#peek-band").isVisible());
    await(() -> ((Label) node("#chip-strip")).getText().endsWith("live"));
    assertFalse(onWindow(() -> ((ToggleButton) node("#toggle-initialisation")).isSelected()));
    await(() -> node("#outcomes").getOpacity() == 1);
  }

  @Test
  void whatIsOnIsShownOff(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.session().choosing().toggleCompensation());
    robot.interact(() -> window.session().choosing().peek(Peek.COMPENSATION));
    await(
        () ->
            ((Label) node("#peek-band"))
                .getText()
                .equals("peek: without compensation; release C to return"));
    assertFalse(onWindow(() -> ((ToggleButton) node("#toggle-compensation")).isSelected()));
    robot.interact(() -> window.session().choosing().release(Peek.COMPENSATION));
    await(() -> ((ToggleButton) node("#toggle-compensation")).isSelected());
  }

  @Test
  void whatTakesTooLongIsKnownSoon() {
    long second = 1_000_000_000;
    assertFalse(PeekBand.isTooLong(second / 10, 0.01), "too early to tell");
    assertTrue(PeekBand.isTooLong(second, 0.01));
    assertFalse(PeekBand.isTooLong(second, 0.5));
    assertFalse(PeekBand.isTooLong(second, 0));
    assertTrue(PeekBand.isTooLong(3 * second, 0));
  }

  @Test
  void whatTakesTooLongSaysWhatToDoInstead() {
    assertEquals(
        "too long for a peek, about 3 min left: release I and click the switch Initialisation"
            + " above, which stays",
        PeekBand.tooLong(Set.of(Peek.INITIALISATION), "about 3 min left"));
    assertEquals(
        "too long for a peek: release I and C and click the switch Initialisation and Compensation"
            + " above, which stays",
        PeekBand.tooLong(EnumSet.allOf(Peek.class), ""));
  }
}
