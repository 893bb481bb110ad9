package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Whether people who see nothing, or have no mouse, get everywhere.
class AccessTest extends WindowTest {

  private static final int MOST_TABS = 400;
  private static final List<String> TABS =
      List.of("#tab-error", "#tab-neuron", "#tab-equations", "#tab-why", "#tab-history");

  @Start
  void start(Stage start) {
    open(start);
    stage.setWidth(1400);
  }

  /// What can have the focus, in the order of the scene graph.
  private static void collect(Node node, List<Node> found) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node.isFocusTraversable()) {
      found.add(node);
    }
    // A menu bar has its own keys; a combo box shows its parts to nobody.
    if (node instanceof Parent parent && !(node instanceof MenuBar)) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  private List<Node> focusable() {
    List<Node> found = new ArrayList<>();
    collect(stage.getScene().getRoot(), found);
    return found;
  }

  private static boolean isNamed(Node node) {
    Object text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
    boolean said = text != null && text.toString().chars().anyMatch(Character::isLetterOrDigit);
    boolean named = node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
    boolean written = node instanceof Labeled labeled && !labeled.getText().isBlank();
    return named || written && said || node instanceof MenuBar || said;
  }

  private static String describe(Node node) {
    return node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass();
  }

  private void open(FxRobot robot, String tab) throws Exception {
    robot.interact(() -> ((ToggleButton) node(tab)).fire());
    awaitRun();
    robot.interact(() -> stage.getScene().getRoot().layout());
  }

  @Test
  void everyControlHasANameInEveryTab(FxRobot robot) throws Exception {
    awaitRun();
    Set<String> nameless = new LinkedHashSet<>();
    for (String tab : TABS) {
      open(robot, tab);
      robot.interact(
          () ->
              focusable().stream()
                  .filter(node -> !isNamed(node))
                  .forEach(node -> nameless.add(tab + ": " + describe(node))));
    }
    robot.interact(
        () -> {
          window.comparison().pin();
          window.comparison().show(Comparison.Shown.ALL);
        });
    awaitRun();
    robot.interact(
        () ->
            focusable().stream()
                .filter(node -> !isNamed(node))
                .forEach(node -> nameless.add("compare: " + describe(node))));
    assertEquals(Set.of(), nameless);
  }

  @Test
  void tabReachesEverythingInEveryTab(FxRobot robot) throws Exception {
    awaitRun();
    for (String tab : TABS) {
      open(robot, tab);
      Set<Node> reached = new LinkedHashSet<>();
      robot.interact(() -> node("#run").requestFocus());
      for (int i = 0; i < MOST_TABS; i++) {
        robot.type(KeyCode.TAB);
        Node now = onWindow(() -> stage.getScene().getFocusOwner());
        if (!reached.add(now)) {
          break;
        }
      }
      List<String> missed = new ArrayList<>();
      robot.interact(
          () ->
              focusable().stream()
                  .filter(node -> !reached.contains(node) && !isPart(node))
                  .forEach(node -> missed.add(describe(node))));
      assertTrue(reached.size() > 20, tab + " reaches " + reached.size());
      assertEquals(List.of(), missed, tab);
    }
  }

  /// Scroll panes pass the focus on to what they hold.
  private static boolean isPart(Node node) {
    return node instanceof ScrollPane || node instanceof MenuBar;
  }
}
