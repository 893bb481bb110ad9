package io.spikeglass.ui;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;

/// Small things shown beside what they belong to.
public final class Popovers {

  private Popovers() {}

  /// Shows `content` beside `owner` until it is clicked away or Escape is pressed.
  public static PopOver show(Node owner, Region content) {
    content.getStyleClass().add("popover-body");
    PopOver popover = new PopOver(content);
    popover.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
    popover.setAnimated(false);
    popover.setAutoHide(true);
    popover.setHideOnEscape(true);
    popover.getRoot().getStylesheets().setAll(owner.getScene().getStylesheets());
    popover.show(owner);
    return popover;
  }
}
