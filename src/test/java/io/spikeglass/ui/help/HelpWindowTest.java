package io.spikeglass.ui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.window.MainWindow;
import io.spikeglass.ui.window.WindowTest;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class HelpWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private Topic shownPage() {
    Stage help = sideWindow("Help");
    return (Topic) ((ListView<?>) node(help, "#help-topics")).getSelectionModel().getSelectedItem();
  }

  private static boolean isOpen(String title) {
    return Window.getWindows().stream()
        .anyMatch(open -> open instanceof Stage side && title.equals(side.getTitle()));
  }

  @Test
  void theButtonOfEveryZoneOpensItsPage(FxRobot robot) throws Exception {
    awaitRun();
    for (Topic topic : List.of(Topic.NETWORK, Topic.PLOTS, Topic.TIME)) {
      robot.interact(() -> ((Button) node("#help-" + topic.zones().getFirst())).fire());
      await(() -> isOpen("Help") && shownPage() == topic);
    }
    robot.interact(() -> ((TextField) node(sideWindow("Help"), "#help-search")).setText("shuffle"));
    await(() -> shownPage() == Topic.LABORATORY);
  }

  @Test
  void f1ExplainsTheZoneUnderThePointer(FxRobot robot) throws Exception {
    awaitRun();
    robot.moveTo(point(Waiting.resting(robot, "#network-strip"), 0.5, 0.5));
    robot.type(KeyCode.F1);
    await(() -> isOpen("Help") && shownPage() == Topic.NETWORK);
    robot.interact(() -> sideWindow("Help").close());
    robot.moveTo(point(Waiting.resting(robot, "#play"), 0.5, 0.5));
    robot.interact(stage::requestFocus);
    robot.type(KeyCode.F1);
    await(() -> shownPage() == Topic.TIME);
  }

  @Test
  void theCommandSearchLooksIntoThePages(FxRobot robot) throws Exception {
    awaitRun();
    robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
    await(() -> robot.lookup("#command-search").query().isFocused());
    robot.write("shuffle");
    robot.type(KeyCode.ENTER);
    await(() -> isOpen("Help") && shownPage() == Topic.LABORATORY);
  }

  private void begin(FxRobot robot, double height) throws Exception {
    robot.interact(
        () -> {
          stage.setWidth(MainWindow.LEAST_WIDTH);
          stage.setHeight(height);
        });
    awaitRun();
    robot.interact(window::beginTour);
    await(() -> stage.getScene().lookup("#tour-card") != null);
  }

  @Test
  void theTourWorksByKeyboardInTheSmallestWindow(FxRobot robot) throws Exception {
    begin(robot, MainWindow.LEAST_HEIGHT);
    assertTrue(recall.tourSeen());
    Choices before = window.session().choicesProperty().get();
    for (int step = 1; step <= 6; step++) {
      int at = step;
      await(() -> text("#tour-place").startsWith(at + " of"));
      assertInside("step " + step);
      robot.interact(() -> node("#tour-help").requestFocus());
      robot.type(KeyCode.ENTER);
      await(() -> node("#tour-done").isVisible());
      robot.type(KeyCode.RIGHT);
      if (step == 3) {
        await(() -> text("#tour-place").isEmpty() && node("#tour-keep").isVisible());
        assertInside("half");
        robot.type(KeyCode.RIGHT);
      }
    }
    await(() -> text("#tour-place").isEmpty() && node("#tour-keep").isVisible());
    assertInside("last step");
    assertEquals(4, window.session().choicesProperty().get().steps());
    robot.interact(() -> node("#tour-next").requestFocus());
    robot.type(KeyCode.ENTER);
    await(() -> stage.getScene().lookup("#tour-card") == null);
    assertEquals(before, window.session().choicesProperty().get(), "everything is put back");
    assertEquals(0, window.session().sampleProperty().get());
    assertNull(window.comparison().pinnedProperty().get());
  }

  @Test
  void whatWasTriedStaysOnRequest(FxRobot robot) throws Exception {
    begin(robot, 900);
    robot.type(KeyCode.RIGHT);
    await(() -> text("#tour-place").startsWith("2 of"));
    click(robot, "#tour-help");
    await(() -> node("#tour-done").isVisible());
    robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
    await(() -> node("#tour-keep").isVisible());
    click(robot, "#tour-keep");
    click(robot, "#tour-next");
    await(() -> stage.getScene().lookup("#tour-card") == null);
    assertEquals(4, window.session().choicesProperty().get().steps());
  }

  @Test
  void theCardCoversNothingThatItSpeaksOf(FxRobot robot) throws Exception {
    begin(robot, 900);
    for (int step = 1; step <= 3; step++) {
      int at = step;
      await(() -> text("#tour-place").startsWith(at + " of"));
      await(() -> !covers("#tour-card", step(at)));
      robot.type(KeyCode.RIGHT);
    }
  }

  private static String step(int at) {
    return at == 1 ? "#thumbnails" : "#network-zone";
  }

  private boolean covers(String over, String under) {
    Bounds card = node(over).localToScene(node(over).getLayoutBounds());
    return card.intersects(node(under).localToScene(node(under).getLayoutBounds()));
  }

  private String text(String query) {
    return ((javafx.scene.control.Label) node(query)).getText();
  }

  private void assertInside(String what) throws Exception {
    Bounds card =
        onWindow(
            () -> {
              stage.getScene().getRoot().layout();
              return node("#tour-card").localToScene(node("#tour-card").getLayoutBounds());
            });
    assertTrue(
        card.getMinX() >= 0
            && card.getMinY() >= 0
            && card.getMaxX() <= stage.getScene().getWidth()
            && card.getMaxY() <= stage.getScene().getHeight(),
        what + ": " + card);
  }

  @Test
  void theUserDoesTheStepInTheWindowItself(FxRobot robot) throws Exception {
    begin(robot, 900);
    robot.interact(() -> window.session().selectSample(3));
    await(() -> node("#tour-done").isVisible());
    click(robot, "#tour-next");
    await(() -> text("#tour-place").startsWith("2 of"));
    robot.interact(() -> window.session().choosing().setSteps(3));
    await(() -> node("#tour-done").isVisible());
    click(robot, "#tour-next");
    await(() -> text("#tour-place").startsWith("3 of"));
    click(robot, "#toggle-initialisation");
    await(() -> node("#tour-done").isVisible());
  }

  @Test
  void escapeSkipsTheTour(FxRobot robot) throws Exception {
    begin(robot, 900);
    int first = window.session().focusProperty().get().step();
    robot.type(KeyCode.RIGHT);
    await(() -> text("#tour-place").startsWith("2 of"));
    assertEquals(first, window.session().focusProperty().get().step(), "arrows move the tour");
    robot.type(KeyCode.ESCAPE);
    await(() -> stage.getScene().lookup("#tour-card") == null);
    assertNull(stage.getScene().lookup(".tour-veil"));
    int before = window.session().focusProperty().get().step();
    robot.type(KeyCode.RIGHT);
    assertEquals(before + 1, window.session().focusProperty().get().step());
  }

  @Test
  void theKeysAreListedOnRequest(FxRobot robot) throws Exception {
    awaitRun();
    robot.write("?");
    await(
        () ->
            Window.getWindows().stream()
                .anyMatch(open -> open.getScene().lookup("#key-list") != null));
  }
}
