package io.spikeglass.ui.window;

import io.spikeglass.ui.Session;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;

/// Knows when the first run stands in the window, painted and drawn, or when there is none to wait
/// for. Until then the background stays quiet: the start has no core to spare.
final class FirstPicture {

  /// System property: when set, how long the start took is told on standard error.
  static final String TELLING = "spikeglass.start.tell";

  /// Pulses with nothing left to do, behind which everything has been laid out and drawn.
  private static final int PULSES = 3;

  private final Session session;
  private final BooleanSupplier painted;
  private final Runnable then;
  private int idlePulses;

  /// @param painted whether no painting is under way
  /// @param then what is done once, when it stands
  FirstPicture(Session session, BooleanSupplier painted, Runnable then) {
    this.session = session;
    this.painted = painted;
    this.then = then;
  }

  /// Looks again; called on every pulse.
  void look() {
    if (idlePulses == PULSES) {
      return;
    }
    boolean idle =
        session.openingProperty().get() == null
            && session.jobProperty().get() == null
            && painted.getAsBoolean();
    idlePulses = idle ? idlePulses + 1 : 0;
    if (idlePulses == PULSES) {
      if (System.getProperty(TELLING) != null) {
        long since = ManagementFactory.getRuntimeMXBean().getStartTime();
        System.err.println("first picture after " + (System.currentTimeMillis() - since) + " ms");
      }
      then.run();
    }
  }
}
