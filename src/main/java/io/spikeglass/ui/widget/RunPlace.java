package io.spikeglass.ui.widget;

import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The place of a run in the window: shows it or, where what is open cannot run, something instead.
public final class RunPlace extends StackPane {

  private final Region content;
  private final Node instead;

  /// @param content shows the run, or that it is on its way
  /// @param instead says that there is none
  public RunPlace(Session session, Region content, Node instead) {
    super(content, instead);
    this.content = content;
    this.instead = instead;
    instead.setVisible(false);
    session.openedProperty().addListener((_, _, opened) -> show(opened));
  }

  /// Does `task` whenever something is opened that cannot run, such as taking away the picture of
  /// what was open before.
  public static void whenNone(Session session, Runnable task) {
    session
        .openedProperty()
        .addListener(
            (_, _, opened) -> {
              if (isNone(opened)) {
                task.run();
              }
            });
  }

  /// Whether what is open cannot run.
  public static boolean isNone(@Nullable Opened opened) {
    return opened != null && opened.bench().isEmpty();
  }

  private void show(@Nullable Opened opened) {
    boolean runs = !isNone(opened);
    content.setVisible(runs);
    instead.setVisible(!runs);
  }
}
