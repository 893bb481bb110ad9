package io.spikeglass.ui.inspect;

import io.spikeglass.ui.Changes;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Widgets;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The tab History: the settings that were chosen, newest first; a click returns to them.
final class HistoryView extends VBox {

  private final Session session;
  private final VBox states = new VBox(2);

  HistoryView(Context context) {
    session = context.session();
    states.setId("history-states");
    getChildren()
        .addAll(
            Widgets.heading(
                "Settings",
                Widgets.label("newest first", "note"),
                Widgets.button("Undo", "Back by one (Ctrl+Z)", session.choosing()::undo),
                Widgets.button("Redo", "Forward by one (Ctrl+Y)", session.choosing()::redo)),
            states);
    session.choicesProperty().addListener(_ -> refresh());
    session.openedProperty().addListener(_ -> refresh());
    sceneProperty().addListener(_ -> refresh());
  }

  /// Every state can be pressed: made only while the tab is on show.
  private void refresh() {
    Opened opened = session.openedProperty().get();
    if (getScene() == null || opened == null) {
      return;
    }
    List<Choices> all = session.choosing().history().states(session.choicesProperty().get());
    int present = session.choosing().history().position();
    states.getChildren().clear();
    for (int i = all.size() - 1; i >= 0; i--) {
      Choices before = i == 0 ? Choices.DEFAULT : all.get(i - 1);
      states
          .getChildren()
          .add(state(i, Changes.between(opened.network(), before, all.get(i)), i == present));
    }
  }

  private VBox state(int index, List<Changes.Change> changes, boolean present) {
    String words =
        changes.isEmpty()
            ? "defaults"
            : changes.stream()
                .map(change -> change.name() + " " + change.after())
                .collect(Collectors.joining(", "));
    String was =
        changes.stream()
            .map(change -> change.name() + " was " + change.before())
            .collect(Collectors.joining(", "));
    Label name = Widgets.label((present ? "● " : "") + words, present ? "strong" : "secondary");
    Label note = Widgets.label(was.isEmpty() ? "start" : was, "small");
    name.setWrapText(true);
    note.setWrapText(true);
    VBox entry = new VBox(name, note);
    entry.getStyleClass().add("history-state");
    entry.setId("history-" + index);
    Widgets.pressable(entry, () -> session.choosing().returnTo(index));
    entry.setAccessibleText("Returns to " + words);
    if (present) {
      entry.getStyleClass().add("present");
    }
    return entry;
  }
}
