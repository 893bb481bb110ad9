package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.work.Freshness;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// The real window on the small network of [Fixtures], for tests of what stands in it.
@ExtendWith(ApplicationExtension.class)
public abstract class WindowTest {

  protected static final long LONGEST_SECONDS = Waiting.LONGEST_SECONDS;
  private static final long NAP_NANOS = 5_000_000;
  private static final Problem DAMAGED =
      new Problem.Corrupt("broken.onnx", "ONNX", "it ends in the middle of a tensor");

  protected Stage stage;
  protected MainWindow window;
  protected Recall recall;
  protected final Answers answers = new Answers();

  /// Opens the window; TestFX finds the annotated method of the test's own class alone.
  protected final void open(Stage start) {
    stage = start;
    recall = new Recall(new MemoryPreferences());
    window = new MainWindow(stage, recall, WindowTest::opened, answers);
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(MainWindow.LEAST_WIDTH);
    stage.setHeight(900);
    window.show();
    window.session().open("small", "test");
  }

  /// The model `residual` is one as it is published; `slow` opens until it is stopped; `broken`
  /// never opens; `stuck` opens and cannot run; `endless` is evaluated for longer than a test
  /// lasts.
  private static Opened opened(String model, String data, RunControl control)
      throws ProblemException {
    while (model.equals("slow")) {
      control.checkpoint();
      LockSupport.parkNanos(NAP_NANOS);
    }
    if (model.equals("residual")) {
      return Fixtures.residual(model, data, control);
    }
    if (model.equals("stuck")) {
      return Fixtures.unconvertible(model, data);
    }
    if (model.equals("endless")) {
      return Fixtures.endless(model, data);
    }
    if (model.startsWith("broken")) {
      throw new ProblemException(DAMAGED);
    }
    return Fixtures.open(model, data, control);
  }

  @AfterEach
  void close() {
    end(window);
  }

  /// Ends `window` and hides every other, so that the next test begins with none.
  public static void end(MainWindow window) {
    WaitForAsyncUtils.waitForAsyncFx(
        TimeUnit.SECONDS.toMillis(LONGEST_SECONDS),
        () -> {
          window.close();
          List.copyOf(Window.getWindows()).forEach(Window::hide);
        });
  }

  protected final void await(Callable<Boolean> condition) throws Exception {
    Waiting.await(condition);
  }

  protected static <T> T onWindow(Callable<T> work) throws Exception {
    return Waiting.onWindow(work);
  }

  /// Waits until the run is there, everything on show is laid out and painted, and keys arrive:
  /// they go to the window that has the focus, which comes a moment after the window is on show.
  protected final void awaitRun() throws Exception {
    await(() -> Window.getWindows().stream().anyMatch(Window::isFocused));
    await(() -> window.session().runProperty().get() != null);
    Waiting.pulses(2);
    await(
        () -> {
          List<FigureView> plots =
              stage.getScene().getRoot().lookupAll(".plot").stream()
                  .map(FigureView.class::cast)
                  .filter(view -> view.isVisible() && view.getWidth() >= 2)
                  .toList();
          return !plots.isEmpty() && plots.stream().allMatch(WindowTest::isPainted);
        });
  }

  /// Waits until nothing is computed any more, not even what nobody asked for.
  protected final void awaitRest() throws Exception {
    awaitRun();
    await(
        () ->
            window.isComplete()
                && window.scoring().freshness() instanceof Freshness.Live
                && Stream.of(
                        window.scoring(),
                        window.accounts(),
                        window.checking(),
                        window.comparison(),
                        window.comparison().causes())
                    .allMatch(background -> background.jobProperty().get() == null));
  }

  /// Whether a notice stands over the window for a moment.
  protected static boolean isNoticeShown() {
    return Window.getWindows().stream()
        .anyMatch(open -> open.getScene().lookup(".notification-bar") != null);
  }

  protected static boolean isPainted(FigureView view) {
    return view.getWidth() >= 2 && view.shown().isPresent() && view.isSettled();
  }

  /// Clicks in the middle of a node once it is on show and rests.
  protected static void click(FxRobot robot, String query) throws Exception {
    Waiting.click(robot, query);
  }

  /// Drags a node to the right once it is on show and rests.
  protected static void drag(FxRobot robot, String query, double by) throws Exception {
    robot
        .drag(point(Waiting.resting(robot, query), 0.5, 0.5), MouseButton.PRIMARY)
        .moveBy(by, 0)
        .drop();
  }

  /// Clicks twice so fast that no machine takes it for two clicks. Called on the window's thread.
  protected static void doubleClick(Point2D at) {
    Robot fast = new Robot();
    fast.mouseMove(at);
    fast.mouseClick(MouseButton.PRIMARY);
    fast.mouseClick(MouseButton.PRIMARY);
  }

  /// Presses a key and lets it go so fast that no machine takes it for holding it. Called on the
  /// window's thread.
  protected static void tap(KeyCode key) {
    new Robot().keyType(key);
  }

  /// Fires an event at a point of a node; keys that are held the robot of the headless platform
  /// leaves out.
  protected static void mouse(EventType<MouseEvent> type, Node node, Point2D at, KeyCode... held) {
    Point2D inScene = node.localToScene(at);
    boolean shift = List.of(held).contains(KeyCode.SHIFT);
    boolean down = type != MouseEvent.MOUSE_RELEASED;
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            inScene.getX(),
            inScene.getY(),
            inScene.getX(),
            inScene.getY(),
            MouseButton.PRIMARY,
            1,
            shift,
            false,
            false,
            false,
            down,
            false,
            false,
            true,
            false,
            false,
            null));
  }

  protected final FigureView figure(String id) {
    return (FigureView) node("#" + id);
  }

  protected final int steps() {
    return window.session().choicesProperty().get().steps();
  }

  protected final Bounds boundsOf(String query) {
    return node(query).localToScreen(node(query).getLayoutBounds());
  }

  protected static Point2D point(Bounds bounds, double x, double y) {
    return new Point2D(
        bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
  }

  protected final Node node(String query) {
    return node(stage, query);
  }

  protected static Node node(Window in, String query) {
    Node node = in.getScene().lookup(query);
    assertNotNull(node, query);
    return node;
  }

  /// The window of the system with this title.
  protected static Stage sideWindow(String title) {
    return Window.getWindows().stream()
        .filter(Stage.class::isInstance)
        .map(Stage.class::cast)
        .filter(open -> title.equals(open.getTitle()))
        .findFirst()
        .orElseThrow();
  }
}
