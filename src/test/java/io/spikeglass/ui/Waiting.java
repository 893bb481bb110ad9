package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.service.query.EmptyNodeQueryException;
import org.testfx.util.WaitForAsyncUtils;

/// Waiting of a test for what the window does on its own thread.
public final class Waiting {

  public static final long LONGEST_SECONDS = 120;
  private static final int MOST_MOVES = 200;

  private Waiting() {}

  /// Does `work` on the window's thread.
  public static <T> T onWindow(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  /// Waits until the condition holds on the window's thread. An assertion in it that fails, or a
  /// node or window that is not there yet (skins make their children with the next pulse), is a
  /// condition not met yet; if it never holds, that is what the test fails with.
  public static void await(Callable<Boolean> condition) throws Exception {
    AtomicReference<@Nullable Throwable> lacking = new AtomicReference<>();
    Callable<Boolean> met =
        () -> {
          lacking.set(null);
          try {
            return condition.call();
          } catch (AssertionError | NoSuchElementException | EmptyNodeQueryException notYet) {
            lacking.set(notYet);
            return false;
          }
        };
    try {
      WaitForAsyncUtils.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS, () -> onWindow(met));
    } catch (TimeoutException never) {
      throw new AssertionError("waited in vain for " + LONGEST_SECONDS + " s", lacking.get());
    }
  }

  /// Lets `count` pulses begin: between two of them everything is styled and laid out.
  public static void pulses(int count) throws Exception {
    CountDownLatch begun = new CountDownLatch(count);
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            begun.countDown();
          }
        };
    onWindow(Executors.callable(timer::start));
    boolean all = begun.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    onWindow(Executors.callable(timer::stop));
    assertTrue(all, "fewer than " + count + " pulses");
  }

  /// Clicks in the middle of the node that `query` finds in any window, once it is on show and
  /// rests.
  public static void click(FxRobot robot, String query) throws Exception {
    click(robot, found(robot, query));
  }

  /// The same with the node that `found` gives; one that throws has not found it yet. What moves
  /// just then (a result arrives and the layout follows) is not hit, and clicked again where it
  /// rests next.
  public static void click(FxRobot robot, Callable<? extends Node> found) throws Exception {
    for (int attempt = 0; attempt < MOST_MOVES; attempt++) {
      Bounds at = resting(found);
      Node node = onWindow(found::call);
      AtomicBoolean hit = new AtomicBoolean();
      EventHandler<MouseEvent> sees = _ -> hit.set(true);
      onWindow(Executors.callable(() -> node.addEventFilter(MouseEvent.MOUSE_CLICKED, sees)));
      robot.clickOn(new Point2D(at.getCenterX(), at.getCenterY()), MouseButton.PRIMARY);
      onWindow(Executors.callable(() -> node.removeEventFilter(MouseEvent.MOUSE_CLICKED, sees)));
      // What closes with the press, such as an entry of a menu, sees no click.
      if (hit.get() || !onWindow(() -> isStillThere(node))) {
        return;
      }
    }
    throw new AssertionError("it moves away from every click");
  }

  private static boolean isStillThere(Node node) {
    return node.getScene() != null && node.getScene().getWindow() != null && isOnShow(node);
  }

  /// Where on the screen the node that `query` finds in any window rests: it is on show, and the
  /// pulses leave it where it is.
  public static Bounds resting(FxRobot robot, String query) throws Exception {
    return resting(found(robot, query));
  }

  private static Callable<Node> found(FxRobot robot, String query) {
    return () -> robot.lookup(query).match(Waiting::isOnShow).query();
  }

  private static Bounds resting(Callable<? extends Node> found) throws Exception {
    Bounds before = place(found);
    for (int attempt = 0; attempt < MOST_MOVES; attempt++) {
      pulses(2);
      Bounds now = place(found);
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
    throw new AssertionError("it does not come to rest");
  }

  private static Bounds place(Callable<? extends Node> found) throws Exception {
    AtomicReference<Bounds> place = new AtomicReference<>();
    await(
        () -> {
          Node node = found.call();
          assertTrue(isOnShow(node));
          place.set(node.localToScreen(node.getLayoutBounds()));
          return place.get().getWidth() > 0 && place.get().getHeight() > 0;
        });
    return place.get();
  }

  private static boolean isOnShow(Node node) {
    for (Node around = node; around != null; around = around.getParent()) {
      if (!around.isVisible()) {
        return false;
      }
    }
    return node.getScene().getWindow().isShowing();
  }
}
