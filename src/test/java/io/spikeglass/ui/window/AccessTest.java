package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.help.HelpRequest;
import io.spikeglass.ui.help.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
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
    return named || written || said || node instanceof MenuBar;
  }

  private static String describe(Node node) {
    return node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass();
  }

  private void open(FxRobot robot, String tab) throws Exception {
    robot.interact(() -> ((ToggleButton) node(tab)).fire());
    awaitRest();
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
    awaitRest();
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
      robot.interact(() -> node("#replay").requestFocus());
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
                  .filter(node -> !reached.contains(node) && !isPart(node, reached))
                  .forEach(node -> missed.add(describe(node))));
      assertTrue(reached.size() > 20, tab + " reaches " + reached.size());
      assertEquals(List.of(), missed, tab);
    }
  }

  /// Scroll panes pass the focus on to what they hold; in a group of buttons of which one is down,
  /// Tab stops once, and the arrows go on.
  private static boolean isPart(Node node, Set<Node> reached) {
    boolean inGroup =
        node instanceof ToggleButton button
            && button.getToggleGroup() != null
            && button.getToggleGroup().getToggles().stream().anyMatch(reached::contains);
    return inGroup || node instanceof ScrollPane || node instanceof MenuBar;
  }

  @Test
  void theArrowsGoThroughTheTabs(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> node("#tab-error").requestFocus());
    for (String tab : TABS.subList(1, TABS.size())) {
      robot.type(KeyCode.DOWN);
      assertEquals(node(tab), onWindow(() -> stage.getScene().getFocusOwner()));
      robot.type(KeyCode.ENTER);
      await(() -> stage.getScene().lookup(tab.replace("tab", "inspect")) != null);
    }
  }

  @Test
  void theRowOfTabsFitsTheInspectorWithItsHelp() throws Exception {
    awaitRun();
    onWindow(
        () -> {
          stage.getScene().getRoot().layout();
          for (String tab : TABS) {
            ToggleButton button = (ToggleButton) node(tab);
            assertTrue(button.getWidth() >= button.prefWidth(-1) - 0.5, tab + " is cut");
          }
          Node help = node("#help-inspect-error");
          Node inspector = node("#inspector");
          assertTrue(
              help.localToScene(help.getLayoutBounds()).getMaxX()
                  <= inspector.localToScene(inspector.getLayoutBounds()).getMaxX());
          return true;
        });
  }

  @Test
  void everyControlBesideTheWindowHasAName(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(window.preferences()::show);
    robot.interact(() -> HelpRequest.ask(node("#replay"), Topic.ERROR));
    robot.interact(window.logBook()::show);
    Set<String> nameless = new LinkedHashSet<>();
    for (String title : List.of("Preferences", "Help", "Log")) {
      await(
          () ->
              sideWindow(title).getScene().getRoot().lookup(".button") != null
                  || sideWindow(title).getScene().getRoot().lookup(".list-view") != null);
      robot.interact(
          () -> {
            List<Node> found = new ArrayList<>();
            collect(sideWindow(title).getScene().getRoot(), found);
            assertTrue(found.size() > 1, title);
            found.stream()
                .filter(node -> !isNamed(node) && !(node instanceof ScrollPane))
                .forEach(node -> nameless.add(title + ": " + describe(node)));
          });
    }
    assertEquals(Set.of(), nameless);
  }

  /// Whether a screen reader knows what it is.
  private static boolean isOfAKind(Node node) {
    return node.getAccessibleRole() != AccessibleRole.NODE
        && node.getAccessibleRole() != AccessibleRole.PARENT;
  }

  @Test
  void everyControlOverTheWindowHasANameAndAKind(FxRobot robot) throws Exception {
    awaitRun();
    List<Runnable> opening =
        List.of(
            window.commands()::microscope,
            window.commands()::search,
            window.commands()::export,
            window.preferences()::show,
            () ->
                stage.getScene().getAccelerators().get(KeyCombination.valueOf("Shortcut+L")).run());
    Set<String> unknown = new LinkedHashSet<>();
    for (Runnable open : opening) {
      robot.interact(open);
      await(() -> others().stream().anyMatch(other -> !focusable(other).isEmpty()));
      Waiting.pulses(2);
      robot.interact(
          () -> {
            for (Window other : others()) {
              focusable(other).stream()
                  .filter(node -> !(node instanceof ScrollPane))
                  .filter(node -> !isNamed(node) || !isOfAKind(node))
                  .forEach(node -> unknown.add(opening.indexOf(open) + ": " + describe(node)));
            }
          });
      robot.interact(() -> others().forEach(Window::hide));
    }
    assertEquals(Set.of(), unknown);
  }

  private List<Window> others() {
    return Window.getWindows().stream().filter(open -> !open.equals(stage)).toList();
  }

  private static List<Node> focusable(Window other) {
    List<Node> found = new ArrayList<>();
    collect(other.getScene().getRoot(), found);
    return found;
  }

  private List<String> told(List<String> plots) {
    return plots.stream()
        .map(plot -> String.valueOf(node(plot).queryAccessibleAttribute(AccessibleAttribute.TEXT)))
        .toList();
  }

  @Test
  void plotsSayInSentencesWhatTheyShowAndSayOtherwiseOfAnotherRun(FxRobot robot) throws Exception {
    awaitRest();
    List<String> plots = List.of("#raster", "#membrane", "#scores", "#error-split");
    List<String> before = onWindow(() -> told(plots));
    for (int plot = 0; plot < plots.size(); plot++) {
      assertTrue(before.get(plot).length() > 20, plots.get(plot) + ": " + before.get(plot));
    }
    robot.interact(() -> window.session().selectSample(1));
    await(
        () -> {
          List<String> now = told(plots);
          for (int plot = 0; plot < plots.size(); plot++) {
            assertNotEquals(before.get(plot), now.get(plot));
          }
          return true;
        });
  }
}
