package io.spikeglass.ui.widget;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.PopupControl;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.PopOver;

/// Small things shown beside what they belong to, or over the window, as large as it is drawn.
/// Whatever has no room on the screen scrolls.
public final class Popovers {

  /// Room that is left around what is shown.
  private static final double MARGIN = 48;

  private Popovers() {}

  /// Shows `content` beside `owner` until it is clicked away or Escape is pressed.
  public static void show(Node owner, Region content) {
    show(owner, holding(content));
  }

  /// The same pointing at a place on the screen.
  public static void show(Node owner, Region content, Point2D at) {
    PopOver popover = holding(content);
    dress(owner, popover);
    popover.setArrowLocation(PopOver.ArrowLocation.BOTTOM_CENTER);
    aim(popover, at.getX());
    popover.show(owner, at.getX(), at.getY());
    focusFirst(popover.getContentNode());
  }

  /// Moves the arrow along its edge, so that it points at `x` without the rest leaving the screen.
  private static void aim(PopOver popover, double x) {
    var screen = Screen.getPrimary().getVisualBounds();
    double half = ((Region) popover.getContentNode()).prefWidth(-1) / 2;
    boolean left = x - half < screen.getMinX();
    boolean right = !left && x + half > screen.getMaxX();
    popover.setArrowLocation(
        switch (popover.getArrowLocation()) {
          case BOTTOM_LEFT, BOTTOM_CENTER, BOTTOM_RIGHT ->
              left
                  ? PopOver.ArrowLocation.BOTTOM_LEFT
                  : right
                      ? PopOver.ArrowLocation.BOTTOM_RIGHT
                      : PopOver.ArrowLocation.BOTTOM_CENTER;
          default ->
              left
                  ? PopOver.ArrowLocation.TOP_LEFT
                  : right ? PopOver.ArrowLocation.TOP_RIGHT : PopOver.ArrowLocation.TOP_CENTER;
        });
  }

  /// Something that holds `content` and can be shown again and again.
  public static PopOver holding(Region content) {
    PopOver popover = new PopOver(magnified(content));
    popover.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
    popover.setAnimated(false);
    popover.setAutoHide(true);
    popover.setHideOnEscape(true);
    return popover;
  }

  /// Shows `popover` beside `owner`, dressed as the window is.
  public static void show(Node owner, PopOver popover) {
    dress(owner, popover);
    aim(popover, owner.localToScreen(owner.getLayoutBounds()).getCenterX());
    popover.show(owner);
    focusFirst(popover.getContentNode());
  }

  /// Gives the focus to the first control, in reading order, that can have it.
  private static boolean focusFirst(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return false;
    }
    if (node.isFocusTraversable()) {
      node.requestFocus();
      return true;
    }
    return node instanceof Parent parent
        && parent.getChildrenUnmodifiable().stream().anyMatch(Popovers::focusFirst);
  }

  /// Something that holds `content` and lies over the window until a click elsewhere or Escape.
  public static Popup floating(Region content) {
    content.getStyleClass().add("key-list");
    Popup popup = new Popup();
    popup.getContent().add(magnified(content));
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    return popup;
  }

  /// Shows `popup` in the middle of the window, or below `top` where that is higher up.
  ///
  /// @param top distance from the upper edge of the window at 100 %
  public static void show(Stage stage, Popup popup, double top) {
    Magnified desk = Magnified.around(stage.getScene().getRoot());
    Bounds window = desk.localToScreen(desk.getLayoutBounds());
    dress(desk, popup, (Magnified) popup.getContent().getFirst());
    popup.show(stage, window.getCenterX(), window.getMinY());
    popup.setX(window.getCenterX() - popup.getWidth() / 2);
    popup.setY(
        Math.min(
            window.getMinY() + desk.magnification() * top,
            window.getCenterY() - popup.getHeight() / 2));
  }

  /// Draws menus, lists of choices and tooltips as large as what they belong to.
  public static void enlarge(Window opened) {
    if (opened instanceof PopupControl popup && !(popup instanceof PopOver)) {
      double times = Magnified.lacking(popup);
      popup
          .getScene()
          .getRoot()
          .getChildrenUnmodifiable()
          .forEach(node -> node.getTransforms().setAll(new Scale(times, times)));
      // It was placed as large as it was.
      double most = Screen.getPrimary().getVisualBounds().getMaxX();
      double width = popup.getScene().getRoot().getBoundsInLocal().getWidth();
      popup.setAnchorX(Math.min(popup.getAnchorX(), most - width));
    }
  }

  private static Magnified magnified(Region content) {
    content.getStyleClass().add("popover-body");
    content.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    return new Magnified(content);
  }

  private static void dress(Node owner, PopOver popover) {
    // Its own style sheet would outdo that of the scene.
    popover.getRoot().getStylesheets().clear();
    dress(owner, popover, (Magnified) popover.getContentNode());
  }

  private static void dress(Node owner, PopupWindow popup, Magnified body) {
    var screen = Screen.getPrimary().getVisualBounds();
    body.setMaxSize(screen.getWidth() - MARGIN, screen.getHeight() - MARGIN);
    body.follow(Magnified.around(owner));
    popup.getScene().getStylesheets().setAll(owner.getScene().getStylesheets());
  }
}
