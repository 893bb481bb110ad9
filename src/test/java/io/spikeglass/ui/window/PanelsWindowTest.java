package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.ui.Trials;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Where the panels at the sides give way to the centre. Windows of 1600 × 1000 are a little
/// smaller here, because the headless platform does not draw them.
class PanelsWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private void resize(FxRobot robot, double width) throws Exception {
    robot.interact(() -> stage.setWidth(width));
    await(() -> stage.getScene().getWidth() == width);
  }

  private void prefer(FxRobot robot, int percent) {
    robot.interact(() -> recall.preferences().change(now -> now.withText(percent)));
  }

  private boolean isBesideCentre(String panel) {
    Bounds own = boundsOf(panel);
    return node(panel).isVisible() && !own.intersects(shrunk(boundsOf("#centre")));
  }

  private static Bounds shrunk(Bounds bounds) {
    return new javafx.geometry.BoundingBox(
        bounds.getMinX() + 1, bounds.getMinY(), bounds.getWidth() - 2, bounds.getHeight());
  }

  @ParameterizedTest
  @CsvSource({
    "100, 1596, true, true",
    "125, 1596, true, true",
    "150, 1596, false, true",
    "100, 1280, true, true",
    "100, 1100, false, true"
  })
  void panelsStayAsLongAsTheCentreIsUsable(
      int percent, double width, boolean experiment, boolean inspector, FxRobot robot)
      throws Exception {
    awaitRun();
    resize(robot, width);
    prefer(robot, percent);
    await(
        () -> {
          stage.getScene().getRoot().layout();
          assertEquals(experiment, isBesideCentre("#experiment-panel"));
          assertEquals(inspector, isBesideCentre("#inspector"));
          double centre = boundsOf("#centre").getWidth() * 100 / percent;
          return centre >= Body.USABLE_CENTRE;
        });
  }

  @Test
  void thePanelInUseStaysAndTheOtherSaysWhatGoesOnInIt(FxRobot robot) throws Exception {
    awaitRun();
    resize(robot, 1400);
    await(() -> isBesideCentre("#experiment-panel") && isBesideCentre("#inspector"));
    Trials search = window.context().trials();
    robot.interact(
        () -> {
          search.start();
          search.jobProperty().get().control().pause();
          node("#class-filter").requestFocus();
        });
    resize(robot, 1100);
    ToggleButton button = (ToggleButton) node("#show-inspector");
    await(
        () ->
            isBesideCentre("#experiment-panel")
                && !node("#inspector").isVisible()
                && button.isVisible()
                && button.getText().matches("Inspector  ◔ \\d+ %")
                && button.getAccessibleText().contains("finding what repairs it"));
    robot.interact(search::cancel);
    await(() -> button.getText().equals("Inspector  ●"));
    robot.type(KeyCode.F7);
    await(() -> node("#inspector").isVisible() && button.getText().equals("Inspector"));
  }

  @Test
  void aPanelBesideTheCentreIsPutAwayAndComesBack(FxRobot robot) throws Exception {
    awaitRun();
    resize(robot, 1400);
    await(() -> isBesideCentre("#experiment-panel") && isBesideCentre("#inspector"));
    double narrow = boundsOf("#centre").getWidth();
    robot.type(KeyCode.F7);
    await(
        () ->
            !node("#inspector").isVisible()
                && node("#show-inspector").isVisible()
                && boundsOf("#centre").getWidth() == narrow + Body.RIGHT_WIDTH);
    robot.interact(window::keep);
    assertEquals(Set.of("inspector-away"), window.recall().asLeft().orElseThrow().panels());
    click(robot, "#show-inspector");
    await(() -> isBesideCentre("#inspector") && !node("#show-inspector").isVisible());
  }

  @Test
  void theComparisonHasNoInspectorAndATabThatIsAskedForEndsIt(FxRobot robot) throws Exception {
    awaitRun();
    robot.type(KeyCode.P);
    robot.press(KeyCode.SHIFT).type(KeyCode.D).release(KeyCode.SHIFT);
    await(() -> !node("#inspector").isVisible() && !node("#show-inspector").isVisible());
    robot.press(KeyCode.SHORTCUT).type(KeyCode.DIGIT2).release(KeyCode.SHORTCUT);
    await(() -> isBesideCentre("#inspector") && ((ToggleButton) node("#tab-neuron")).isSelected());
  }
}
