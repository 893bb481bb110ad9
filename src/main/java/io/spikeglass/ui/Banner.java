package io.spikeglass.ui;

import io.spikeglass.control.ProblemText;
import java.io.PrintWriter;
import java.io.StringWriter;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Says inside the window what went wrong and what to do, until it is taken away.
final class Banner extends HBox {

  private final Label message = Widgets.label("", "strong");
  private final Label remedy = Widgets.label("", "details");
  private final Button copy;
  private String details = "";

  /// @param showLog opens the log
  Banner(Messages messages, Runnable showLog) {
    getStyleClass().add("banner");
    setId("banner");
    message.setWrapText(true);
    remedy.setWrapText(true);
    message.setMinHeight(USE_PREF_SIZE);
    remedy.setMinHeight(USE_PREF_SIZE);
    message.setId("banner-message");
    VBox words = new VBox(2, message, remedy);
    HBox.setHgrow(words, Priority.ALWAYS);
    copy = Widgets.button("Copy details", "Copies the technical details", this::copy);
    Button log = Widgets.button("Show log", "Shows what led here", showLog);
    log.setId("show-log");
    getChildren()
        .addAll(
            words,
            copy,
            log,
            Widgets.button("Dismiss", "Takes the message away", messages::dismiss));
    messages.troubleProperty().addListener((_, _, trouble) -> show(trouble));
    show(messages.troubleProperty().get());
  }

  private void show(@Nullable Trouble trouble) {
    setVisible(trouble != null);
    setManaged(trouble != null);
    switch (trouble) {
      case null -> details = "";
      case Trouble.Expected(var problem) -> {
        ProblemText text = ProblemText.of(problem);
        say(text.message(), text.remedy(), problem.toString());
      }
      case Trouble.Note(String what, String consequence) -> say(what, consequence, what);
      case Trouble.Bug(Throwable cause) -> {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        say(
            "Something went wrong inside Spikeglass: " + cause,
            "What was on show stays. Please report it with the details.",
            trace.toString());
      }
    }
  }

  private void say(String what, String then, String technical) {
    message.setText(what);
    remedy.setText(then);
    remedy.setVisible(!then.isEmpty());
    remedy.setManaged(!then.isEmpty());
    details = technical;
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(details);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
