package io.spikeglass.ui.log;

import io.spikeglass.files.AtomicFile;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.log.Entry.Level;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Segments;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.FolderOpener;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Worker.Purpose;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// The log on the screen: filtered by level and words, copied, saved.
public final class LogView extends VBox {

  private static final double DETAILS_HEIGHT = 120;

  private final Log log;
  private final Jobs exports;
  private final TextField words = new TextField();
  private final CheckBox follow = new CheckBox("follow");
  private final ListView<Entry> list = new ListView<>();
  private final TextArea details = new TextArea();
  private final Label count = Widgets.label("", "note");
  private final Segments<Level> levels;
  private Level least = Level.INFO;
  private long shown = -1;

  /// @param session writes files and shows folders
  /// @param folder where the log is kept; empty for nowhere
  public LogView(Log log, Session session, Optional<Path> folder) {
    super(8);
    this.log = log;
    exports = session.jobs(Purpose.EXPORT);
    Jobs folders = session.jobs(Purpose.FOLDER);
    levels = new Segments<>("level", List.of(Level.values()), Level::words, this::filter);
    levels.select(least);
    words.setPromptText("Search the log");
    words.setAccessibleText("Search the log");
    words.setId("log-search");
    words.textProperty().addListener(_ -> refresh());
    HBox.setHgrow(words, Priority.ALWAYS);
    follow.setSelected(true);
    follow.setTooltip(new Tooltip("Keeps the newest entry in sight"));
    list.setId("log-entries");
    list.setAccessibleText("Entries of the log");
    list.setCellFactory(_ -> new EntryCell());
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.getSelectionModel().selectedItemProperty().addListener((_, _, entry) -> explain(entry));
    list.setPlaceholder(Widgets.label("nothing of this level has these words", "note"));
    VBox.setVgrow(list, Priority.ALWAYS);
    details.setEditable(false);
    details.setPrefHeight(DETAILS_HEIGHT);
    details.setMinHeight(DETAILS_HEIGHT);
    details.setId("log-details");
    details.setAccessibleText("Details of the selected entry");
    count.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(count, Priority.ALWAYS);
    HBox buttons =
        Widgets.row(
            8,
            count,
            Widgets.button("Clear", "Empties this list; the file keeps everything", log::clear),
            Widgets.button("Copy", "Copies the selected entries, else all on show", this::copy),
            Widgets.button("Save…", "Saves what is on show into a file", this::save));
    folder.ifPresent(
        place ->
            buttons
                .getChildren()
                .add(
                    Widgets.button(
                        "Open folder",
                        "Shows the folder with the log file: " + place,
                        () -> FolderOpener.open(place, folders))));
    getChildren().addAll(Widgets.row(10, levels, words, follow), list, details, buttons);
  }

  private void filter(Level chosen) {
    least = chosen;
    refresh();
  }

  /// Shows what is new, if anything is.
  public void pulse() {
    if (log.version() != shown) {
      refresh();
    }
  }

  private void refresh() {
    shown = log.version();
    List<Entry> entries = log.matching(least, words.getText());
    List<Entry> selected = List.copyOf(list.getSelectionModel().getSelectedItems());
    list.getItems().setAll(entries);
    selected.stream().filter(entries::contains).forEach(list.getSelectionModel()::select);
    count.setText(
        Numbers.counted(entries.size(), "entry", "entries") + ", " + sinceTheStart(log.troubles()));
    if (follow.isSelected() && !entries.isEmpty()) {
      list.scrollTo(entries.size() - 1);
    }
  }

  /// How much went wrong, in words.
  public static String sinceTheStart(int troubles) {
    return Numbers.counted(troubles, "warning or error", "warnings and errors")
        + " since the start";
  }

  private void explain(@Nullable Entry entry) {
    details.setText(entry == null ? "" : entry.text());
  }

  private String text() {
    List<Entry> selected = List.copyOf(list.getSelectionModel().getSelectedItems());
    return LogFile.text(selected.isEmpty() ? List.copyOf(list.getItems()) : selected);
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(text());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void save() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save the log");
    chooser.setInitialFileName("spikeglass-log.txt");
    File chosen = chooser.showSaveDialog(getScene().getWindow());
    if (chosen != null) {
      saveTo(chosen.toPath());
    }
  }

  void saveTo(Path file) {
    String text = text();
    exports.start(
        "writing " + file,
        _ -> {
          AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
          return file;
        },
        _ -> {});
  }
}
