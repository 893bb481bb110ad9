package io.spikeglass.ui.log;

import io.spikeglass.ui.Context;
import io.spikeglass.ui.widget.Later;
import io.spikeglass.ui.widget.SideWindow;
import io.spikeglass.ui.work.Background;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.Stage;

/// The log of the window, from what is written into it to the window that shows it.
public final class LogBook {

  private static final double WIDTH = 820;
  private static final double HEIGHT = 520;

  private final Log log = new Log();
  private final LogKeeper keeper;
  private final Supplier<LogView> view;
  private final Later<SideWindow> window;

  /// @param stage the main window
  /// @param folder where the log is kept; empty for nowhere
  /// @param backgrounds whose work is noted
  public LogBook(
      Stage stage, Context context, Optional<Path> folder, List<? extends Background> backgrounds) {
    var session = context.session();
    keeper = new LogKeeper(log, session, folder, backgrounds);
    view = new Later<>(() -> new LogView(log, session, folder));
    window = new Later<>(() -> new SideWindow(stage, "Log", view.get()));
    context.pulse().listen(this::pulse);
  }

  private void pulse(long now) {
    keeper.pulse(now);
    if (window.isMade() && window.get().stage().isShowing()) {
      view.get().pulse();
    }
  }

  /// Opens the window that shows the log.
  public void show() {
    window.get().show(WIDTH, HEIGHT);
  }

  /// What is logged.
  public Log log() {
    return log;
  }

  /// Writes the rest.
  public void close() {
    keeper.close();
  }
}
