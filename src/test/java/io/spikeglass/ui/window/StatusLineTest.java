package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.work.Notice;
import io.spikeglass.ui.work.Saying;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.concurrent.Task;
import javafx.event.Event;
import javafx.event.EventType;
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
  void wordsInPassingEndWithWhatIsDoneNext() throws Exception {
    awaitRun();
    // In one go, for they end by themselves as well.
    onWindow(
        () -> {
          window.session().messages().say("saved figure.pdf");
          assertTrue(node("#said").isVisible());
          assertEquals("saved figure.pdf", said());
          Event.fireEvent(node("#centre"), key(KeyEvent.KEY_PRESSED, KeyCode.RIGHT));
          assertFalse(node("#said").isVisible());
          return null;
        });
  }

  @Test
  void whatCanBeDoneAboutThemIsDoneThere() throws Exception {
    awaitRun();
    AtomicBoolean done = new AtomicBoolean();
    Saying.Offer offer = new Saying.Offer("Reset all", () -> done.set(true));
    onWindow(
        () -> {
          window.session().messages().say("A was unpinned");
          window.session().messages().say(new Saying("settings kept: T = 5", offer));
          assertEquals("A was unpinned   ·   settings kept: T = 5", said());
          ((Button) node("#said").lookup(".link")).fire();
          assertTrue(done.get());
          assertFalse(node("#said").isVisible());
          return null;
        });
  }

  private String said() {
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
}
