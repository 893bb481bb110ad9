package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Choices;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuBar;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What opens over and beside the window, by keys alone: the focus goes into it, Escape closes it,
/// and the focus is where it was.
class DialogKeysTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  /// What can be opened, and its keys.
  enum Opening {
    MICROSCOPE(List.of(KeyCode.M), true),
    SEARCH(List.of(KeyCode.SHORTCUT, KeyCode.K), true),
    KEYS(List.of(), false),
    PREFERENCES(List.of(KeyCode.SHORTCUT, KeyCode.COMMA), true),
    EXPORT(List.of(KeyCode.SHORTCUT, KeyCode.E), true),
    LABORATORY(List.of(KeyCode.SHORTCUT, KeyCode.L), true),
    HELP(List.of(KeyCode.F1), true);

    private final List<KeyCode> keys;
    private final boolean takesFocus;

    Opening(List<KeyCode> keys, boolean takesFocus) {
      this.keys = keys;
      this.takesFocus = takesFocus;
    }

    void press(FxRobot robot) {
      if (keys.isEmpty()) {
        robot.write("?");
      } else {
        robot.press(keys.toArray(KeyCode[]::new)).release(keys.reversed().toArray(KeyCode[]::new));
      }
    }
  }

  private static List<Window> others(Stage stage) {
    return Window.getWindows().stream()
        .filter(open -> !open.equals(stage) && open.isShowing())
        .toList();
  }

  private boolean hasFocus(Window window) {
    Node owner = window.getScene().getFocusOwner();
    return window.isFocused() && owner != null && owner.isVisible();
  }

  @ParameterizedTest
  @EnumSource(Opening.class)
  void keysOpenItAndEscapeLeadsBack(Opening opening, FxRobot robot) throws Exception {
    awaitRun();
    Node before = node("#play");
    robot.interact(before::requestFocus);
    await(() -> stage.isFocused() && before.isFocused());
    opening.press(robot);
    await(() -> others(stage).size() == 1);
    if (opening.takesFocus) {
      await(() -> hasFocus(others(stage).getFirst()));
    }
    robot.type(KeyCode.ESCAPE);
    await(() -> others(stage).isEmpty() && stage.isFocused() && before.isFocused());
  }

  @Test
  void aListOpensWithEnterAndClosesWithEscape(FxRobot robot) throws Exception {
    awaitRun();
    robot.type(KeyCode.F6);
    await(() -> node("#experiment-panel").isVisible());
    ComboBox<?> recipes = (ComboBox<?>) node("#choose-recipe");
    robot.interact(recipes::requestFocus);
    await(recipes::isFocused);
    Choices choices = onWindow(() -> window.session().choicesProperty().get());
    robot.type(KeyCode.ENTER);
    await(recipes::isShowing);
    robot.type(KeyCode.ESCAPE);
    await(() -> !recipes.isShowing() && recipes.isFocused());
    assertEquals(choices, onWindow(() -> window.session().choicesProperty().get()));
  }

  @Test
  void theMenusOpenFromTheBar(FxRobot robot) throws Exception {
    awaitRun();
    MenuBar bar = (MenuBar) node(".menu-bar");
    robot.interact(bar::requestFocus);
    await(bar::isFocused);
    robot.type(KeyCode.DOWN);
    await(() -> bar.getMenus().getFirst().isShowing());
    robot.type(KeyCode.RIGHT);
    await(() -> bar.getMenus().get(1).isShowing());
    robot.type(KeyCode.ESCAPE);
    await(() -> bar.getMenus().stream().noneMatch(menu -> menu.isShowing()));
  }

  @Test
  void theTourTakesTheFocusAndGivesItBack(FxRobot robot) throws Exception {
    awaitRun();
    Node before = node("#play");
    robot.interact(before::requestFocus);
    robot.interact(window::beginTour);
    await(() -> node("#tour-help").isFocused());
    robot.type(KeyCode.ESCAPE);
    await(() -> stage.getScene().lookup("#tour-card") == null && before.isFocused());
  }

  @Test
  void everyTabOfTheInspectorHasAKey(FxRobot robot) throws Exception {
    awaitRun();
    List<String> ids = List.of("error", "neuron", "equations", "why", "history");
    for (int tab = ids.size(); tab-- > 0; ) {
      KeyCode digit = KeyCode.getKeyCode(Integer.toString(tab + 1));
      robot.press(KeyCode.SHORTCUT).type(digit).release(KeyCode.SHORTCUT);
      String id = "#inspect-" + ids.get(tab);
      await(() -> stage.getScene().lookup(id) != null && node(id).isVisible());
    }
    assertTrue(node("#inspector").isVisible());
  }
}
