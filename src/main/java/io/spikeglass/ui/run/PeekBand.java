package io.spikeglass.ui.run;

import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Choosing;
import io.spikeglass.ui.Choosing.Peek;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.plot.Pulse;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;

/// Says over the centre what a key that is held shows, and how to return.
final class PeekBand extends Label {

  /// A key that is tapped is let go before that.
  private static final long DELAY_NANOS = 200_000_000;

  private final Choosing choosing;
  private long since;

  PeekBand(Session session, Pulse pulse) {
    choosing = session.choosing();
    setId("peek-band");
    getStyleClass().add("peek-band");
    setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    setVisible(false);
    choosing.peekingProperty().addListener(_ -> refresh());
    pulse.listen(this::beat);
  }

  private void refresh() {
    since = 0;
    if (!choosing.isPeeking()) {
      setVisible(false);
    }
  }

  private void beat(long now) {
    if (!choosing.isPeeking() || isVisible()) {
      return;
    }
    if (since == 0) {
      since = now;
    } else if (now - since >= DELAY_NANOS) {
      setText(words(choosing));
      setVisible(true);
    }
  }

  /// Such as `peek: without initialisation; release I to return`.
  static String words(Choosing choosing) {
    Choices shown = choosing.effective();
    List<String> parts = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    if (choosing.peekingProperty().get().contains(Peek.INITIALISATION)) {
      parts.add(
          shown.initialised()
              ? "with initialisation, " + Toolbar.initialisationWords(shown)
              : "without initialisation");
      keys.add("I");
    }
    if (choosing.peekingProperty().get().contains(Peek.COMPENSATION)) {
      parts.add(
          shown.compensated()
              ? "with compensation, " + Toolbar.compensationWords(shown.settings())
              : "without compensation");
      keys.add("C");
    }
    return "peek: "
        + String.join(", ", parts)
        + "; release "
        + String.join(" and ", keys)
        + " to return";
  }
}
