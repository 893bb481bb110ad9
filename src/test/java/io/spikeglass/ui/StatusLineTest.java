package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.concurrent.Task;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.TaskProgressView;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class StatusLineTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private static TaskProgressView<?> list() {
    return (TaskProgressView<?>)
        Window.getWindows().stream()
            .flatMap(open -> java.util.stream.Stream.ofNullable(open.getScene()))
            .flatMap(scene -> java.util.stream.Stream.ofNullable(scene.lookup("#task-list")))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void whatIsComputedIsListedAndCanBeCancelled(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.session().open("slow", "test"));
    await(() -> ((Labeled) node("#task")).getText().startsWith("opening slow"));
    robot.interact(() -> ((Button) node("#task")).fire());
    await(() -> list().getTasks().stream().map(Task::getTitle).anyMatch("opening slow"::equals));
    robot.interact(() -> List.copyOf(list().getTasks()).forEach(Task::cancel));
    await(() -> window.session().openingProperty().get() == null);
  }

  @Test
  void wordsInPassingEndWithWhatIsDoneNext(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.session().messages().say("saved figure.pdf"));
    await(() -> node("#said").isVisible());
    assertEquals("saved figure.pdf", said());
    robot.interact(
        () -> Event.fireEvent(node("#centre"), key(KeyEvent.KEY_PRESSED, KeyCode.RIGHT)));
    await(() -> !node("#said").isVisible());
  }

  @Test
  void settingsThatAreKeptAreSaidWithTheWayBack(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.session().choosing().setSteps(5));
    robot.interact(() -> window.session().open("other", "test"));
    await(() -> node("#said").isVisible());
    assertEquals("settings kept: T = 5", said());
    robot.interact(() -> ((Button) node("#said").lookup(".link")).fire());
    await(() -> !node("#said").isVisible());
    assertEquals(Choices.DEFAULT.steps(), window.session().choicesProperty().get().steps());
  }

  private String said() throws Exception {
    return ((Labeled) node("#said").lookup(".label")).getText();
  }

  private static KeyEvent key(EventType<KeyEvent> type, KeyCode code) {
    return new KeyEvent(type, "", "", code, false, false, false, false);
  }

  @Test
  void aNoticeIsShownInTheCorner(FxRobot robot) throws Exception {
    awaitRun();
    AtomicBoolean seen = new AtomicBoolean();
    // It is there for a moment only, which a slow machine would miss between two looks.
    AnimationTimer looking =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            seen.compareAndSet(false, isNoticeShown());
          }
        };
    robot.interact(
        () -> {
          looking.start();
          window.session().messages().tell(new Notice("Saved", "figure.pdf", Path.of("folder")));
        });
    await(seen::get);
    robot.interact(looking::stop);
    assertEquals("figure.pdf", window.session().messages().noticeProperty().get().words());
  }

  private boolean isNoticeShown() {
    Node toast = stage.getScene().lookup("#toast");
    return toast != null && toast.isVisible();
  }
}
