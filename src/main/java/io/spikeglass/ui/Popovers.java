package io.spikeglass.ui;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;

/// Small things shown beside what they belong to.
public final class Popovers {

  private Popovers() {}

  /// Shows `content` beside `owner` until it is clicked away or Escape is pressed.
  public static void show(Node owner, Region content) {
    show(owner, holding(content));
  }

  /// The same pointing at a place on the screen.
  public static void show(Node owner, Region content, Point2D at) {
    PopOver popover = holding(content);
    popover.setArrowLocation(PopOver.ArrowLocation.BOTTOM_CENTER);
    dress(owner, popover);
    popover.show(owner, at.getX(), at.getY());
  }

  /// Something that holds `content` and can be shown again and again.
  public static PopOver holding(Region content) {
    content.getStyleClass().add("popover-body");
    PopOver popover = new PopOver(content);
    popover.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
    popover.setAnimated(false);
    popover.setAutoHide(true);
    popover.setHideOnEscape(true);
    return popover;
  }

  /// Shows `popover` beside `owner`, dressed as the window is.
  public static void show(Node owner, PopOver popover) {
    dress(owner, popover);
    popover.show(owner);
  }

  private static void dress(Node owner, PopOver popover) {
    popover.getRoot().getStylesheets().setAll(owner.getScene().getStylesheets());
  }
}
