package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.spikeglass.ui.Choices;
import io.spikeglass.ui.widget.Popovers;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Letters act by themselves only where nothing else wants them.
class KeysWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private Setup setup() {
    return new Setup(
        window.session().sampleProperty().get(),
        window.session().choicesProperty().get(),
        window.comparison().pinnedProperty().get() != null,
        window.session().choosing().isPeeking());
  }

  /// All that letters change.
  private record Setup(int sample, Choices choices, boolean pinned, boolean peeking) {}

  @Test
  void whatIsTypedIntoTheSearchDoesNothingElse(FxRobot robot) throws Exception {
    awaitRun();
    Setup before = onWindow(this::setup);
    robot.interact(() -> window.commands().search());
    await(() -> robot.lookup("#command-search").query().isFocused());
    robot.write("pin c");
    await(() -> ((TextField) robot.lookup("#command-search").query()).getText().equals("pin c"));
    assertEquals(before, onWindow(this::setup));
    robot.type(KeyCode.ESCAPE);
    await(() -> robot.lookup("#command-search").tryQuery().isEmpty());
    robot.type(KeyCode.P);
    await(() -> window.comparison().pinnedProperty().get() != null);
  }

  @Test
  void anOpenPopoverHasTheLetters(FxRobot robot) throws Exception {
    awaitRun();
    Setup before = onWindow(this::setup);
    Label inside = new Label("something to read");
    robot.interact(() -> Popovers.show(node("#flag-T"), new StackPane(inside)));
    await(() -> inside.getScene() != null && inside.getScene().getWindow().isShowing());
    robot.type(KeyCode.P, KeyCode.I, KeyCode.N);
    assertEquals(before, onWindow(this::setup));
    robot.type(KeyCode.ESCAPE);
    await(() -> Window.getWindows().size() == 1);
    robot.type(KeyCode.P);
    await(() -> window.comparison().pinnedProperty().get() != null);
  }

  @Test
  void aListThatIsTypedIntoHasTheLetters(FxRobot robot) throws Exception {
    awaitRun();
    ComboBox<String> box = new ComboBox<>();
    box.setEditable(true);
    robot.interact(
        () -> {
          ((javafx.scene.layout.Pane) node("#network-zone")).getChildren().add(box);
          box.requestFocus();
        });
    await(box::isFocused);
    robot.write("pc");
    await(() -> box.getEditor().getText().equals("pc"));
    assertNull(window.comparison().pinnedProperty().get());
  }
}
