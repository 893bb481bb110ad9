package io.spikeglass.ui.preferences;

import io.spikeglass.experiment.Workers;
import io.spikeglass.figure.DecimalSign;
import io.spikeglass.figure.Ink;
import io.spikeglass.figure.Palette;
import io.spikeglass.figure.Style;
import io.spikeglass.ui.widget.Desk;
import io.spikeglass.ui.widget.Segments;
import io.spikeglass.ui.widget.Theme;
import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PropertySheet;

/// The preferences as a form; every change is in effect at once.
public final class PreferenceSheet extends VBox {

  /// Text sizes on offer, per cent.
  public static final List<Integer> TEXT_SIZES = List.of(100, 125, 150, 175, 200);

  private static final Map<Ink, String> LETTERS =
      Map.of(Ink.PART_C, "C", Ink.PART_X, "X", Ink.PART_Q, "Q", Ink.PART_U, "U");
  private static final List<Ink> SAMPLE = List.of(Ink.PART_C, Ink.PART_X, Ink.PART_Q, Ink.PART_U);

  private final PreferenceModel model;
  private final Segments<Theme> theme;
  private final Segments<Integer> text;
  private final Segments<DecimalSign> decimal;
  private final Segments<Palette> palette;
  private final HBox hues = Widgets.row(4);
  private final Label room = note("");
  private final ComboBox<Integer> threads = new ComboBox<>();
  private final FolderRows folders;

  /// @param place where they are kept, for the user to know
  public PreferenceSheet(PreferenceModel model, String place) {
    super(10);
    this.model = model;
    getStyleClass().add("preferences");
    theme =
        new Segments<>(
            "theme", List.of(Theme.values()), Theme::words, t -> model.change(p -> p.with(t)));
    text =
        new Segments<>(
            "text-size", TEXT_SIZES, n -> n + " %", n -> model.change(p -> p.withText(n)));
    decimal =
        new Segments<>(
            "decimal",
            List.of(DecimalSign.values()),
            sign -> sign.in("0.5"),
            sign -> model.change(p -> p.with(sign)));
    palette =
        new Segments<>(
            "palette",
            List.of(Palette.values()),
            Palette::title,
            c -> model.change(p -> p.with(c)));
    folders = new FolderRows(model);
    offerThreads();
    PropertySheet sheet = new PropertySheet(FXCollections.observableArrayList(rows()));
    sheet.setMode(PropertySheet.Mode.NAME);
    sheet.setModeSwitcherVisible(false);
    sheet.setSearchBoxVisible(false);
    sheet.setFocusTraversable(false);
    sheet.setPropertyEditorFactory(item -> ((PreferenceRow) item).editor());
    VBox.setVgrow(sheet, Priority.ALWAYS);
    Label kept = note(place);
    HBox.setHgrow(kept, Priority.ALWAYS);
    kept.setMaxWidth(Double.MAX_VALUE);
    getChildren()
        .addAll(
            sheet,
            Widgets.row(
                12,
                kept,
                Widgets.button(
                    "Restore defaults",
                    "Puts every preference back to its default",
                    () -> model.change(_ -> Preferred.DEFAULT))));
    model.preferredProperty().addListener((_, _, now) -> show(now));
    show(model.now());
  }

  private List<PropertySheet.Item> rows() {
    return List.of(
        new PreferenceRow("Theme", "Light, dark, or as the system has it", theme),
        new PreferenceRow(
            "Text size",
            "Everything in the window grows with it; F11 shows it full-screen, for a class",
            new VBox(3, text, room)),
        new PreferenceRow(
            "Decimal sign",
            "What stands before the fraction in the window",
            new VBox(3, decimal, note("in the window; files always have a point"))),
        new PreferenceRow(
            "Palette",
            "Hues of error parts and classes, in the window and in exported figures",
            new VBox(
                4, palette, Widgets.row(8, hues, note("all are safe for colour-blind readers")))),
        new PreferenceRow(
            "Downloads", "Folder that fetched data sets are kept in", folders.downloads()),
        new PreferenceRow(
            "Data folders",
            "Folders in which MNIST, CIFAR-10 and CIFAR-100 are looked for besides",
            folders.others()),
        new PreferenceRow(
            "Threads", "Samples that are evaluated side by side in the background", threads));
  }

  private void offerThreads() {
    threads.setId("threads");
    threads.setAccessibleText("Threads for evaluation");
    threads.getItems().setAll(IntStream.rangeClosed(0, Workers.availableCores()).boxed().toList());
    threads.setConverter(
        Widgets.words(
            count ->
                count == Preferred.AUTOMATIC
                    ? "automatic: all cores but one"
                    : Integer.toString(count)));
    threads.setOnAction(
        _ -> {
          Integer count = threads.getValue();
          if (count != null) {
            model.change(p -> p.withThreads(count));
          }
        });
  }

  private void show(Preferred now) {
    theme.select(now.theme());
    text.select(now.textPercent());
    decimal.select(now.decimal());
    palette.select(now.palette());
    threads.setValue(now.threads());
    folders.show(now);
    hues.getChildren().setAll(SAMPLE.stream().map(ink -> badge(ink, now.palette())).toList());
    room.setText(
        now.textPercent() == Preferred.LEAST_TEXT
            ? "everything grows with it"
            : "in windows below "
                + Math.round(Desk.LEAST_WIDTH * now.textPercent() / 100)
                + " × "
                + Math.round(Desk.LEAST_HEIGHT * now.textPercent() / 100)
                + " the content scrolls");
  }

  private static Node badge(Ink ink, Palette palette) {
    Label badge = Widgets.label(LETTERS.getOrDefault(ink, ""), "badge");
    badge.setStyle("-fx-background-color: " + Style.LIGHT.in(palette).hex(ink) + ";");
    return badge;
  }

  static Label note(String text) {
    Label note = Widgets.label(text, "note");
    note.setWrapText(true);
    return note;
  }
}
