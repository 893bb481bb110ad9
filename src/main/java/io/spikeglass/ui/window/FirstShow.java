package io.spikeglass.ui.window;

import io.spikeglass.ui.Session;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Shows the window together with its first run, or with word of why there is none; without either,
/// after a while. A window that is shown before is styled, laid out and drawn twice.
final class FirstShow {

  /// How long the window waits.
  static final Duration PATIENCE = Duration.seconds(1);

  private final Session session;
  private final Runnable show;
  private boolean over;

  /// @param show shows the window
  FirstShow(Session session, Runnable show) {
    this.session = session;
    this.show = show;
  }

  /// Waits for the run.
  void await(Duration longest) {
    PauseTransition patience = new PauseTransition(longest);
    patience.setOnFinished(_ -> now());
    session.runProperty().addListener(_ -> now());
    session.messages().troubleProperty().addListener(_ -> now());
    patience.play();
  }

  /// Shows the window, unless it was shown.
  void now() {
    if (!over) {
      over = true;
      show.run();
    }
  }

  /// Whether the window was shown.
  boolean isOver() {
    return over;
  }
}
