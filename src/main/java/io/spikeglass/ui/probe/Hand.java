package io.spikeglass.ui.probe;

import io.spikeglass.figure.PlotArea;
import io.spikeglass.ui.plot.FigureView;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// The hand of the user: fires events at the nodes of a scene, as the toolkit does once it has
/// found what is under the pointer.
final class Hand {

  private final Scene scene;

  Hand(Scene scene) {
    this.scene = scene;
  }

  /// Which keys are held with the mouse.
  private enum With {
    NOTHING,
    SHIFT
  }

  /// The node with this id.
  Node node(String id) {
    return Optional.ofNullable(scene.lookup("#" + id))
        .orElseThrow(() -> new IllegalStateException("the window has no " + id));
  }

  FigureView figure(String id) {
    return (FigureView) node(id);
  }

  /// Presses a button.
  void press(String id) {
    ((ButtonBase) node(id)).fire();
  }

  /// Moves a slider.
  void slide(String id, double value) {
    ((Slider) node(id)).setValue(value);
  }

  /// Taps a key.
  void tap(KeyCode key) {
    Node root = scene.getRoot();
    for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      Event.fireEvent(root, new KeyEvent(type, "", "", key, false, false, false, false));
    }
  }

  /// Clicks where `x` and `y` say, as shares of the node.
  void click(Node node, double x, double y) {
    Point2D at = inside(node, x, y);
    fire(node, MouseEvent.MOUSE_PRESSED, at, With.NOTHING);
    fire(node, MouseEvent.MOUSE_RELEASED, at, With.NOTHING);
    fire(node, MouseEvent.MOUSE_CLICKED, at, With.NOTHING);
  }

  /// Moves the pointer over a node.
  void hover(Node node, double x, double y) {
    fire(node, MouseEvent.MOUSE_MOVED, inside(node, x, y), With.NOTHING);
  }

  /// Drags from the upper left of a plot without letting go.
  void drag(FigureView plot, double toX, double toY) {
    drag(plot, toX, toY, With.NOTHING);
  }

  /// The same with Shift held, which brushes.
  void brush(FigureView plot, double toX, double toY) {
    drag(plot, toX, toY, With.SHIFT);
  }

  private void drag(FigureView plot, double toX, double toY, With with) {
    fire(plot, MouseEvent.MOUSE_PRESSED, inside(plot, 0.15, 0.05), with);
    fire(plot, MouseEvent.MOUSE_DRAGGED, inside(plot, toX, toY), with);
  }

  /// Lets go of what [#drag] or [#brush] holds.
  void drop(FigureView plot, double x, double y) {
    fire(plot, MouseEvent.MOUSE_RELEASED, inside(plot, x, y), With.NOTHING);
  }

  /// Drags a flag of the time bar to a step.
  ///
  /// @param offset where in the cell of its step the flag stands, 0.5 for its end
  void dragFlag(String id, int step, double offset) {
    FigureView accuracy = figure("accuracy");
    PlotArea axis = accuracy.shown().orElseThrow().plot().areas().getFirst();
    Point2D at = accuracy.localToScene(axis.pixelX(step + offset), 0);
    fire(node(id), MouseEvent.MOUSE_DRAGGED, at, With.NOTHING);
  }

  /// The panel that scrolls in a zone, or is that zone.
  ScrollPane scrolled(String zone) {
    Node panel = node(zone);
    return (ScrollPane) (panel instanceof ScrollPane ? panel : panel.lookup(".scroll-pane"));
  }

  /// Turns the wheel over a zone.
  ///
  /// @param pixels how far, downwards below 0
  void scroll(String zone, double pixels) {
    ScrollPane panel = scrolled(zone);
    Point2D at = inside(panel, 0.5, 0.5);
    Event.fireEvent(
        panel.getContent(),
        new ScrollEvent(
            ScrollEvent.SCROLL,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            false,
            false,
            false,
            false,
            true,
            false,
            0,
            pixels,
            0,
            pixels,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  private static Point2D inside(Node node, double x, double y) {
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    return new Point2D(
        bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
  }

  private static void fire(Node node, EventType<MouseEvent> type, Point2D at, With with) {
    boolean down = type == MouseEvent.MOUSE_PRESSED || type == MouseEvent.MOUSE_DRAGGED;
    boolean still = type == MouseEvent.MOUSE_CLICKED;
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            type == MouseEvent.MOUSE_MOVED ? MouseButton.NONE : MouseButton.PRIMARY,
            1,
            with == With.SHIFT,
            false,
            false,
            false,
            down,
            false,
            false,
            true,
            false,
            still,
            null));
  }
}
