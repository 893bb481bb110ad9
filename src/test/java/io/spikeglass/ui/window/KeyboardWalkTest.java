package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.widget.Theme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Once around the window with Tab, and back with Shift+Tab.
class KeyboardWalkTest extends WindowTest {

  private static final int MOST = 400;
  private static final double RING = 7;

  /// Pixels of a ring that nobody overlooks.
  private static final int LEAST_CHANGED = 12;

  /// The zones in reading order.
  private static final List<String> ZONES =
      List.of(".top-row", ".toolbar", "#experiment-panel", "#centre", "#inspector", ".status-bar");

  @Start
  void start(Stage start) {
    open(start);
    stage.setWidth(1400);
  }

  private Node focused() throws Exception {
    return onWindow(() -> stage.getScene().getFocusOwner());
  }

  /// Every stop on the way around, the first once.
  ///
  /// @param disorder takes what does not follow the stop before in reading order; what has the
  ///     focus is scrolled into view, so that places are compared at once
  private List<Node> walk(Runnable step, List<String> disorder) throws Exception {
    List<Node> stops = new ArrayList<>(List.of(focused()));
    for (int i = 0; i < MOST; i++) {
      step.run();
      Node now = focused();
      if (now.equals(stops.getFirst())) {
        return stops;
      }
      assertTrue(!stops.contains(now), "twice at " + words(now) + " of " + stops.size());
      Node before = stops.getLast();
      if (onWindow(() -> !follows(before, now))) {
        disorder.add(words(before) + " -> " + words(now));
      }
      stops.add(now);
    }
    throw new AssertionError("not around after " + MOST + ": " + words(focused()));
  }

  private boolean follows(Node before, Node now) {
    return zone(now) > zone(before) || zone(now) == zone(before) && !isBefore(now, before);
  }

  private static String words(Node node) {
    return node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass();
  }

  private int zone(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      for (int zone = 0; zone < ZONES.size(); zone++) {
        if (at.equals(node(ZONES.get(zone)))) {
          return zone;
        }
      }
    }
    throw new AssertionError(words(node) + " is in no zone");
  }

  private static Bounds place(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  /// Whether `next` stands before `node` in a text that is read from the top left.
  private static boolean isBefore(Node next, Node node) {
    Bounds here = place(node);
    Bounds there = place(next);
    boolean sameRow = there.getMinY() < here.getMaxY() && here.getMinY() < there.getMaxY();
    return sameRow ? there.getMaxX() <= here.getMinX() : there.getMaxY() <= here.getMinY();
  }

  @Test
  void onceAroundInReadingOrderAndBack(FxRobot robot) throws Exception {
    awaitRest();
    robot.interact(() -> node(".menu-bar").requestFocus());
    List<String> disorder = new ArrayList<>();
    List<Node> stops = walk(() -> robot.type(KeyCode.TAB), disorder);
    assertEquals(List.of(), disorder);
    assertTrue(stops.size() > 40, "only " + stops.size());
    Set<Integer> zones = new LinkedHashSet<>();
    robot.interact(() -> stops.forEach(stop -> zones.add(zone(stop))));
    assertEquals(Set.of(0, 1, 2, 3, 4, 5), zones);
    List<Node> back = new ArrayList<>(stops.subList(1, stops.size()).reversed());
    back.addFirst(stops.getFirst());
    List<Node> other =
        walk(
            () -> robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT),
            new ArrayList<>());
    assertEquals(back, other);
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void whatHasTheFocusIsSeen(Theme theme, FxRobot robot) throws Exception {
    awaitRest();
    robot.interact(() -> window.wear(theme));
    awaitRest();
    robot.interact(() -> node(".menu-bar").requestFocus());
    robot.interact(() -> tap(KeyCode.TAB));
    Node first = focused();
    List<String> unseen = new ArrayList<>();
    Node now = first;
    do {
      Node here = now;
      Bounds area = onWindow(() -> place(here));
      WritableImage with = onWindow(() -> picture(area));
      robot.interact(() -> tap(KeyCode.TAB));
      WritableImage without = onWindow(() -> picture(area));
      if (changed(with, without) < LEAST_CHANGED) {
        unseen.add(words(here));
      }
      now = focused();
    } while (!now.equals(first));
    assertEquals(List.of(), unseen);
  }

  private WritableImage picture(Bounds area) {
    SnapshotParameters around = new SnapshotParameters();
    around.setViewport(
        new Rectangle2D(
            area.getMinX() - RING,
            area.getMinY() - RING,
            area.getWidth() + 2 * RING,
            area.getHeight() + 2 * RING));
    return stage.getScene().getRoot().snapshot(around, null);
  }

  private static int changed(WritableImage one, WritableImage other) {
    PixelReader a = one.getPixelReader();
    PixelReader b = other.getPixelReader();
    int changed = 0;
    for (int y = 0; y < Math.min(one.getHeight(), other.getHeight()); y++) {
      for (int x = 0; x < Math.min(one.getWidth(), other.getWidth()); x++) {
        if (a.getArgb(x, y) != b.getArgb(x, y)) {
          changed++;
        }
      }
    }
    return changed;
  }
}
