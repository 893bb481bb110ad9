package io.spikeglass.ui.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.widget.Thumbnail;
import io.spikeglass.ui.window.WindowTest;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The samples in the window: what pages them, and what stays where it is.
class SamplesWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private void unfold(FxRobot robot) throws Exception {
    robot.type(KeyCode.F6);
    await(() -> node("#experiment-panel").isVisible() && node("#thumbnails .thumb-cell") != null);
  }

  private Node firstThumbnail() {
    return ((Parent) node("#thumbnails")).getChildrenUnmodifiable().getFirst();
  }

  private String place() {
    return ((Label) node("#samples-place")).getText();
  }

  @Test
  void theWheelOverTheThumbnailsScrollsThePanelToItsEnd(FxRobot robot) throws Exception {
    awaitRest();
    unfold(robot);
    ScrollPane panel = (ScrollPane) node("#experiment-panel");
    robot.interact(
        () -> {
          stage.setMinHeight(500);
          stage.setHeight(500);
        });
    await(() -> panel.getContent().getLayoutBounds().getHeight() > panel.getHeight() + 1);
    String before = onWindow(this::place);
    await(
        () -> {
          Event.fireEvent(firstThumbnail(), wheel(-400));
          return panel.getVvalue() == panel.getVmax();
        });
    assertEquals(before, onWindow(this::place));
  }

  @Test
  void keysAndButtonsPage(FxRobot robot) throws Exception {
    awaitRest();
    unfold(robot);
    String first = onWindow(this::place);
    robot.interact(() -> firstThumbnail().requestFocus());
    robot.type(KeyCode.PAGE_DOWN);
    await(() -> !place().equals(first));
    assertTrue(onWindow(() -> stage.getScene().getFocusOwner() instanceof Thumbnail));
    robot.type(KeyCode.PAGE_UP);
    await(() -> place().equals(first));
    click(robot, "#page-after");
    await(() -> !place().equals(first));
  }

  @Test
  void outcomesOfOtherSettingsAreDimmedAndSaySoAndNothingMoves(FxRobot robot) throws Exception {
    awaitRest();
    unfold(robot);
    await(() -> !node("#outcome-both_right").isDisabled());
    Bounds known = Waiting.resting(robot, "#thumbnails");
    robot.interact(
        () -> {
          assertFalse(node("#samples-chip").isVisible());
          window.session().choosing().toggleInitialisation();
          stage.getScene().getRoot().layout();
          assertTrue(node("#samples-chip").isVisible());
          assertTrue(node("#outcomes").getOpacity() < 1);
          assertEquals(known.getMinY(), boundsOf("#thumbnails").getMinY());
        });
    awaitRest();
    await(() -> !node("#samples-chip").isVisible() && node("#outcomes").getOpacity() == 1);
    assertEquals(known.getMinY(), Waiting.resting(robot, "#thumbnails").getMinY());
  }

  private static ScrollEvent wheel(double by) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        0,
        0,
        0,
        0,
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        by,
        0,
        by,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        new PickResult(null, 0, 0));
  }
}
