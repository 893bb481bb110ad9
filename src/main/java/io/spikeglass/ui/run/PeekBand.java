package io.spikeglass.ui.run;

import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Choosing;
import io.spikeglass.ui.Choosing.Peek;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.plot.Pulse;
import io.spikeglass.ui.work.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Label;

/// Says over the centre what a key that is held shows, and how to return; of what takes longer than
/// anybody holds a key, how long, and what to do instead.
final class PeekBand extends Label {

  /// A key that is tapped is let go before that.
  private static final long DELAY_NANOS = 200_000_000;

  /// So long nobody holds a key.
  private static final long LONG_NANOS = 4_000_000_000L;

  /// So much is seen of a run before its time is told from it, also of one that does not come
  /// forward.
  private static final long SEEN_NANOS = 500_000_000;

  private static final long UNMOVED_NANOS = 2_000_000_000;

  /// What has come forward less than that says nothing yet of how long it takes.
  private static final double LEAST_SHARE = 1e-3;

  private final Session session;
  private final Choosing choosing;
  private long since;

  PeekBand(Session session, Pulse pulse) {
    this.session = session;
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
    if (!choosing.isPeeking()) {
      return;
    }
    if (since == 0) {
      since = now;
    } else if (now - since >= DELAY_NANOS) {
      Job job = session.jobProperty().get();
      setText(job == null ? words(choosing) : underWay(job, System.nanoTime()));
      setVisible(true);
    }
  }

  /// What is said while the picture is being made.
  private String underWay(Job job, long now) {
    return isTooLong(now - job.since(), job.share())
        ? tooLong(choosing.peekingProperty().get(), job.left())
        : words(choosing);
  }

  /// Whether a run that took `passed` nanoseconds for `share` of it takes longer than anybody holds
  /// a key.
  static boolean isTooLong(long passed, double share) {
    return share < LEAST_SHARE
        ? passed >= UNMOVED_NANOS
        : passed >= SEEN_NANOS && passed / share >= LONG_NANOS;
  }

  /// Such as `too long for a peek, about 3 min left: release I, and click the switch of the
  /// initialisation`.
  static String tooLong(Set<Peek> held, String left) {
    List<String> keys = new ArrayList<>();
    List<String> switches = new ArrayList<>();
    if (held.contains(Peek.INITIALISATION)) {
      keys.add("I");
      switches.add("Initialisation");
    }
    if (held.contains(Peek.COMPENSATION)) {
      keys.add("C");
      switches.add("Compensation");
    }
    return "too long for a peek"
        + (left.isEmpty() ? "" : ", " + left)
        + ": release "
        + String.join(" and ", keys)
        + " and click the switch "
        + String.join(" and ", switches)
        + " above, which stays";
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
