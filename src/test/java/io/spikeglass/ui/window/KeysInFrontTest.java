package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.widget.Popovers;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Keys go to what stands in front, and not to the window behind it as well.
class KeysInFrontTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private int step() {
    return window.session().focusProperty().get().step();
  }

  private void awaitPopup() throws Exception {
    await(() -> popups().stream().anyMatch(popup -> popup.isShowing() && popup.isAutoHide()));
  }

  private static List<PopupWindow> popups() {
    return Window.getWindows().stream()
        .filter(PopupWindow.class::isInstance)
        .map(PopupWindow.class::cast)
        .toList();
  }

  private void hidePopups(FxRobot robot) throws Exception {
    robot.interact(() -> new ArrayList<>(popups()).forEach(Window::hide));
    await(() -> popups().isEmpty());
  }

  /// Keys of the player, and letters that act by themselves.
  private void assertKeysStayInFront(FxRobot robot) throws Exception {
    int from = step();
    int sample = window.session().sampleProperty().get();
    Choices choices = window.session().choicesProperty().get();
    robot.type(KeyCode.RIGHT, KeyCode.LEFT, KeyCode.RIGHT, KeyCode.END, KeyCode.P, KeyCode.N);
    Waiting.pulses(2);
    assertEquals(from, step());
    assertEquals(sample, window.session().sampleProperty().get());
    assertEquals(choices, window.session().choicesProperty().get());
    assertFalse(window.comparison().pinnedProperty().get() != null, "nothing is pinned");
  }

  private void assertKeysReachTheWindow(FxRobot robot) throws Exception {
    int from = step();
    robot.type(KeyCode.RIGHT);
    await(() -> step() == from + 1);
  }

  @Test
  void arrowsInTheMenuBarLeaveTheTimeAxisAlone(FxRobot robot) throws Exception {
    awaitRun();
    MenuBar bar = (MenuBar) node(".menu-bar");
    robot.interact(() -> bar.getMenus().getFirst().show());
    awaitPopup();
    int from = step();
    robot.type(KeyCode.RIGHT, 3);
    Waiting.pulses(2);
    assertEquals(from, step());
    robot.interact(() -> bar.getMenus().forEach(menu -> menu.hide()));
    await(() -> popups().isEmpty());
  }

  @Test
  void keysInAContextMenuStayThere(FxRobot robot) throws Exception {
    awaitRun();
    ContextMenu menu = new ContextMenu(new MenuItem("one"), new MenuItem("two"));
    robot.interact(() -> menu.show(node("#raster"), 200, 300));
    awaitPopup();
    assertKeysStayInFront(robot);
    hidePopups(robot);
    assertKeysReachTheWindow(robot);
  }

  @Test
  void keysInTheListOfAChoiceStayThere(FxRobot robot) throws Exception {
    awaitRun();
    robot.type(KeyCode.F6);
    ComboBox<?> box = (ComboBox<?>) node("#class-filter");
    robot.interact(box::show);
    awaitPopup();
    int from = step();
    robot.type(KeyCode.RIGHT, KeyCode.LEFT, KeyCode.RIGHT);
    Waiting.pulses(2);
    assertEquals(from, step());
    hidePopups(robot);
  }

  @Test
  void keysOverAPopOverStayThere(FxRobot robot) throws Exception {
    awaitRun();
    TextField field = new TextField();
    robot.interact(() -> Popovers.show(node("#raster"), new VBox(new Label("words"), field)));
    awaitPopup();
    robot.interact(field::requestFocus);
    assertKeysStayInFront(robot);
    hidePopups(robot);
    assertKeysReachTheWindow(robot);
  }

  @Test
  void theEnterThatEndsANumberTypedIntoNothingPressesNothing(FxRobot robot) throws Exception {
    awaitRun();
    List<String> pressed = new ArrayList<>();
    Button replay = (Button) node("#replay");
    robot.interact(
        () -> {
          replay.setOnAction(_ -> pressed.add("pressed"));
          replay.requestFocus();
        });
    robot.type(KeyCode.DIGIT5, KeyCode.DIGIT4, KeyCode.ENTER);
    Waiting.pulses(2);
    assertEquals(List.of(), pressed);
    robot.type(KeyCode.ENTER);
    await(() -> pressed.equals(List.of("pressed")));
  }
}
