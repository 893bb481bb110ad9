package io.spikeglass.ui.window;

import io.spikeglass.ui.Session;
import io.spikeglass.ui.work.FolderOpener;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Notice;
import io.spikeglass.ui.work.Worker.Purpose;
import javafx.geometry.Pos;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.controlsfx.control.action.Action;

/// Shows every [Notice] for a moment in the corner of the window.
final class Notices {

  private static final Duration MOMENT = Duration.seconds(6);

  private Notices() {}

  /// Shows what `session` tells from now on.
  static void show(Stage stage, Session session) {
    Jobs folders = session.jobs(Purpose.FOLDER);
    session
        .messages()
        .noticeProperty()
        .addListener(
            (_, _, notice) -> {
              if (notice != null) {
                show(stage, notice, folders);
              }
            });
  }

  private static void show(Stage stage, Notice notice, Jobs folders) {
    Notifications shown =
        Notifications.create()
            .owner(stage)
            .position(Pos.BOTTOM_RIGHT)
            .hideAfter(MOMENT)
            .title(notice.title())
            .text(notice.words());
    notice
        .folder()
        .ifPresent(
            folder ->
                shown.action(new Action("Open folder", _ -> FolderOpener.open(folder, folders))));
    shown.show();
  }
}
