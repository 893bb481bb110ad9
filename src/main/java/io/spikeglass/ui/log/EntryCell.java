package io.spikeglass.ui.log;

import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// One line of the log on the screen.
final class EntryCell extends ListCell<Entry> {

  private static final List<String> STYLES =
      Stream.of(Entry.Level.values()).map(Entry.Level::words).toList();

  private final Label clock = Widgets.label("", "note", "log-clock");
  private final Label level = Widgets.label("", "log-level");
  private final Label message = new Label();
  private final HBox row = Widgets.row(8, clock, level, message);

  @Override
  protected void updateItem(@Nullable Entry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (entry == null || empty) {
      setGraphic(null);
      return;
    }
    clock.setText(entry.clock());
    level.setText(entry.level().words());
    level.getStyleClass().removeAll(STYLES);
    level.getStyleClass().add(entry.level().words());
    message.setText(
        entry.source().equals(Entry.WINDOW)
            ? entry.message()
            : entry.source() + ": " + entry.message());
    setAccessibleText(entry.level().words() + ": " + entry.message());
    setGraphic(row);
  }
}
