package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.WholeWords;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Trouble;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The window at its smallest: everything is there, and can be read.
class SmallestWindowTest extends WindowTest {

  /// As high as title bars are.
  private static final double TITLE_BAR = 40;

  @Start
  void start(Stage start) {
    open(start);
  }

  /// The headless window has no title bar: its content becomes as low as under one.
  private void shrink(FxRobot robot) throws Exception {
    double height = MainWindow.LEAST_HEIGHT - TITLE_BAR;
    robot.interact(
        () -> {
          stage.setMinHeight(height);
          stage.setHeight(height);
        });
    awaitRun();
    await(() -> stage.getScene().getHeight() == height);
  }

  @Test
  void noWordIsCutOff(FxRobot robot) throws Exception {
    shrink(robot);
    click(robot, "#toggle-initialisation");
    click(robot, "#toggle-compensation");
    await(() -> window.session().freshness() instanceof Freshness.FittedTo);
    robot.type(KeyCode.P);
    robot.interact(() -> window.comparison().show(Comparison.Shown.ALL));
    await(() -> figure("b-raster").shown().isPresent());
    awaitRest();
    assertEquals(List.of(), cutOff(robot));
    robot.interact(() -> window.comparison().show(Comparison.Shown.B));
    robot.type(KeyCode.F6);
    await(() -> node("#inspector").isVisible() && node("#experiment-panel").isVisible());
    awaitRest();
    assertEquals(List.of(), cutOff(robot));
  }

  @Test
  void theTransportStandsAboveTheStatusBar(FxRobot robot) throws Exception {
    shrink(robot);
    await(this::transportIsWhole);
    robot.interact(
        () ->
            window
                .session()
                .messages()
                .report(new Trouble.Note("Something to know", "and what follows from it")));
    await(() -> node("#banner").isVisible() && transportIsWhole());
  }

  /// What is laid out above the status bar would become as wide as its words.
  @Test
  void theStatusBarAsksForNoWidth(FxRobot robot) throws Exception {
    shrink(robot);
    robot.interact(this::layOut);
    assertEquals(0, node(".status-bar").minWidth(-1));
    assertEquals(stage.getScene().getWidth(), boundsOf(".status-bar").getWidth());
  }

  private boolean transportIsWhole() {
    layOut();
    double end = boundsOf("#time-bar").getMaxY();
    double status = boundsOf(".status-bar").getMinY();
    assertTrue(
        end <= status, "the transport ends at " + end + ", the status bar begins at " + status);
    return true;
  }

  private void layOut() {
    stage.getScene().getRoot().applyCss();
    stage.getScene().getRoot().layout();
  }

  private List<String> cutOff(FxRobot robot) {
    List<String> found = new ArrayList<>();
    robot.interact(
        () -> {
          layOut();
          collect(stage.getScene().getRoot(), found);
        });
    return found;
  }

  /// Words that end in an ellipsis, and what lies outside the window without being scrolled.
  private void collect(Node node, List<String> found) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    if (node instanceof Labeled labeled && WholeWords.isCut(labeled)) {
      found.add(labeled.getText());
    }
    if (node instanceof Labeled labeled && !inScroll(node)) {
      Bounds bounds = node.localToScene(node.getLayoutBounds());
      if (bounds.getMaxX() > stage.getScene().getWidth() + 0.5
          || bounds.getMaxY() > stage.getScene().getHeight() + 0.5) {
        found.add(labeled.getText() + " at " + bounds);
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  private static boolean inScroll(Node node) {
    for (Node above = node; above != null; above = above.getParent()) {
      if (above instanceof ScrollPane) {
        return true;
      }
    }
    return false;
  }
}
