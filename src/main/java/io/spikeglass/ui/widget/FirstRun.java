package io.spikeglass.ui.widget;

import io.spikeglass.ui.Session;
import javafx.scene.control.Label;

/// Says that the first sample of what was opened is running, where its picture will stand.
public final class FirstRun extends Label {

  /// What it says.
  public static final String WORDS = "first sample is running";

  public FirstRun(Session session) {
    super("The " + WORDS + "…");
    getStyleClass().add("note");
    session.whenFirstRuns(() -> setVisible(session.isFirstRunning()));
    setVisible(session.isFirstRunning());
    setMouseTransparent(true);
  }
}
