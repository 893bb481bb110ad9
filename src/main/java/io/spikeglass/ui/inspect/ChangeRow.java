package io.spikeglass.ui.inspect;

import io.spikeglass.experiment.Candidate;
import io.spikeglass.ui.widget.Widgets;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A change that was tried: its name, what came of it, and what it asks for.
final class ChangeRow extends VBox {

  private final HBox line;
  private final Label name;

  /// @param words the change
  /// @param value what came of it
  /// @param style of the words
  ChangeRow(String words, String value, String style) {
    name = Widgets.label(words, style);
    name.setWrapText(true);
    name.setMinHeight(USE_PREF_SIZE);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    Label number = Widgets.label(value, "strong");
    number.setMinWidth(USE_PREF_SIZE);
    line = new HBox(8, name, number);
    getChildren().add(line);
    getStyleClass().add("value-row");
  }

  /// Adds smaller words beside the value.
  ChangeRow beside(String words) {
    Label label = Widgets.label(words, "secondary");
    label.setMinWidth(USE_PREF_SIZE);
    line.getChildren().add(label);
    return this;
  }

  /// Adds a note below, where there is something to say.
  ChangeRow below(String words) {
    if (!words.isEmpty()) {
      Label note = Widgets.label(words, "note");
      note.setWrapText(true);
      note.setMinHeight(USE_PREF_SIZE);
      getChildren().add(note);
    }
    return this;
  }

  /// Explains the change under the pointer.
  ChangeRow meaning(Candidate change) {
    if (!change.meaning().isEmpty()) {
      name.setTooltip(new Tooltip(change.meaning()));
    }
    return this;
  }

  /// Lets it be taken over.
  ChangeRow applying(Candidate change, Runnable apply) {
    Hyperlink link = new Hyperlink("apply");
    link.getStyleClass().add("link");
    link.setMinWidth(USE_PREF_SIZE);
    Widgets.describe(link, "Applies " + change.name() + "; Ctrl+Z takes it back");
    link.setOnAction(_ -> apply.run());
    line.getChildren().add(link);
    return this;
  }
}
