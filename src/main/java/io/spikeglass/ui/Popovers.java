package io.spikeglass.ui;

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
    popover.getRoot().getStylesheets().setAll(owner.getScene().getStylesheets());
    popover.show(owner);
  }
}
