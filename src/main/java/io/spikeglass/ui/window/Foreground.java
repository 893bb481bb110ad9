package io.spikeglass.ui.window;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The zones, and over them what the window has to say: what comes and goes by itself moves nothing
/// that somebody may be aiming at.
final class Foreground extends StackPane {

  private static final Insets DISTANCE = new Insets(6, 16, 12, 16);

  /// @param zones what stays
  /// @param banner what went wrong, at the top
  Foreground(Region zones, Banner banner) {
    super(zones, banner);
    setAlignment(banner, Pos.TOP_CENTER);
    setMargin(banner, DISTANCE);
    setMinSize(0, 0);
  }
}
