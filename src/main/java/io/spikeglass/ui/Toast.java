package io.spikeglass.ui;

import io.spikeglass.ui.Worker.Purpose;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Shows the last [Notice] for a moment, and for as long as the pointer is on it.
final class Toast extends HBox {

  private static final Duration MOMENT = Duration.seconds(6);
  private static final double WIDEST = 420;

  private final Messages messages;
  private final Label title = Widgets.label("", "strong");
  private final Label words = Widgets.label("", "note");
  private final Button open;
  private final PauseTransition moment = new PauseTransition(MOMENT);

  Toast(Session session) {
    super(12);
    messages = session.messages();
    Jobs folders = session.jobs(Purpose.FOLDER);
    setId("toast");
    getStyleClass().add("toast");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    open =
        Widgets.button(
            "Open folder",
            "Shows the folder in the file manager",
            () -> {
              Notice told = messages.noticeProperty().get();
              if (told != null) {
                told.folder().ifPresent(folder -> FolderOpener.open(folder, folders));
              }
            });
    Button close = Widgets.button("✕", "Takes the message away", this::hide);
    close.getStyleClass().add("icon");
    getChildren().addAll(new VBox(2, title, words), open, close);
    setMaxSize(WIDEST, USE_PREF_SIZE);
    Widgets.show(this, false);
    moment.setOnFinished(_ -> hide());
    hoverProperty()
        .addListener(
            (_, _, over) -> {
              if (over) {
                moment.stop();
              } else {
                moment.playFromStart();
              }
            });
    messages.noticeProperty().addListener((_, _, told) -> show(told));
  }

  private void show(@Nullable Notice told) {
    if (told != null) {
      title.setText(told.title());
      words.setText(told.words());
      Widgets.show(open, told.folder().isPresent());
      Widgets.show(this, true);
      moment.playFromStart();
    }
  }

  private void hide() {
    moment.stop();
    Widgets.show(this, false);
  }
}
