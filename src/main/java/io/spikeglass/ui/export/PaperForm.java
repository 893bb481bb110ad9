package io.spikeglass.ui.export;

import io.spikeglass.figure.JournalPreset;
import io.spikeglass.figure.Numbers;
import io.spikeglass.figure.Printable;
import io.spikeglass.files.FigureFiles;
import io.spikeglass.ui.widget.Popovers;
import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;

/// Saves a plot for print: the size and letters of a journal or of one's own, seen in true size
/// first.
final class PaperForm {

  private static final double POINTS_PER_INCH = 72;
  private static final double PREVIEW_WIDTH = 640;
  private static final double PREVIEW_HEIGHT = 470;

  /// Room of the bars with which a picture in true size is moved.
  private static final double BARS = 4;

  private static final int COLUMNS = 5;
  private static final String AUTO = "auto";
  private static final String BESIDE =
      "Beside the picture, under its name: the data of all that is drawn (.csv), and the experiment"
          + " (.json) where one run made it. Pictures carry the experiment inside as well.";

  private FigureExport export;
  private Printable figure;
  private final ComboBox<JournalPreset> preset = new ComboBox<>();
  private final ComboBox<Unit> unit = new ComboBox<>();
  private final TextField width = field("paper-width", "Width");
  private final TextField height = field("paper-height", "Height, auto for as high as it needs");
  private final TextField letters = field("paper-letters", "Largest letters, points");
  private final TextField dpi = field("paper-dpi", "Dots per inch of a PNG");
  private final ImageView preview = new ImageView();
  private final ToggleButton trueSize = new ToggleButton("True size");
  private final Label size = Widgets.label("", "note");
  private final HBox saving = new HBox(6);
  private final Label saved = Widgets.label(BESIDE, "note");
  private JournalPreset now = JournalPreset.DEFAULT;

  /// What lengths are measured in.
  private enum Unit {
    MM(1),
    CM(10),
    IN(JournalPreset.MM_PER_INCH);

    private final double millimetres;

    Unit(double millimetres) {
      this.millimetres = millimetres;
    }
  }

  PaperForm(FigureExport export, Printable figure) {
    this.export = export;
    this.figure = figure;
    preset.setId("paper-preset");
    preset.getItems().setAll(JournalPreset.all());
    preset.setConverter(Widgets.words(it -> it.name() + ", " + written(it.widthMm()) + " mm wide"));
    Widgets.describe(preset, "Size and letters of a journal");
    saving.setId("paper-saving");
    saved.setId("paper-saved");
    saved.setWrapText(true);
    saved.setMinHeight(Label.USE_PREF_SIZE);
    saved.setMaxWidth(PREVIEW_WIDTH);
    unit.setId("paper-unit");
    unit.getItems().setAll(Unit.values());
    unit.setConverter(Widgets.words(it -> it.name().toLowerCase(Locale.ROOT)));
    unit.setValue(Unit.MM);
    Widgets.describe(unit, "What width and height are measured in");
    preset.setValue(now);
    preset.setOnAction(
        _ -> {
          now = preset.getValue();
          fill();
        });
    unit.setOnAction(_ -> fill());
    for (TextField field : List.of(width, height, letters, dpi)) {
      field.setOnAction(_ -> refresh());
      field.focusedProperty().addListener((_, _, focused) -> leave(focused));
    }
    for (FigureFiles.Format format : FigureFiles.Format.values()) {
      if (format != FigureFiles.Format.CSV) {
        var button =
            Widgets.button(
                format.name() + "…",
                "Saves it as " + format.name(),
                () -> this.export.save(this.figure, format, now, this::tell));
        button.setId("paper-" + format.extension());
        saving.getChildren().add(button);
      }
    }
  }

  /// Shows the form of `figure` beside `owner`.
  static void beside(Node owner, FigureExport export, Printable figure) {
    Popovers.show(owner, new PaperForm(export, figure).body());
  }

  /// Goes on with another drawing, on the paper chosen.
  void show(FigureExport next, Printable drawing) {
    export = next;
    figure = drawing;
    saved.setText(BESIDE);
    refresh();
  }

  /// The form.
  VBox body() {
    fill();
    GridPane grid = new GridPane(8, 6);
    grid.addRow(0, secondary("preset"), preset);
    grid.addRow(1, secondary("size"), Widgets.row(6, width, new Label("×"), height, unit));
    grid.addRow(
        2,
        secondary("letters"),
        Widgets.row(6, letters, Widgets.label("pt", "note"), dpi, Widgets.label("dpi", "note")));
    ScrollPane scroll = new ScrollPane(preview);
    scroll.setPrefSize(PREVIEW_WIDTH, PREVIEW_HEIGHT);
    scroll.setId("paper-preview");
    scroll.setAccessibleText("The figure on its paper");
    trueSize.getStyleClass().addAll("segment", "first", "last");
    trueSize.setId("paper-true-size");
    Widgets.describe(trueSize, "Shows the paper as large as it is, else the whole of it");
    trueSize.setOnAction(_ -> refresh());
    return new VBox(
        8,
        Widgets.heading("For print", size, trueSize),
        grid,
        scroll,
        Widgets.row(8, secondary("save as"), saving),
        saved);
  }

  private void tell(String words) {
    saved.setText(words);
  }

  private static Label secondary(String text) {
    return Widgets.label(text, "secondary");
  }

  private static TextField field(String id, String name) {
    TextField field = new TextField();
    field.setId(id);
    field.setPrefColumnCount(COLUMNS);
    Widgets.describe(field, name);
    return field;
  }

  private void leave(boolean focused) {
    if (!focused) {
      refresh();
    }
  }

  /// Writes what was chosen last into the fields.
  private void fill() {
    double millimetres = unit.getValue().millimetres;
    width.setText(written(now.widthMm() / millimetres));
    height.setText(now.heightMm() == 0 ? AUTO : written(now.heightMm() / millimetres));
    letters.setText(written(now.largestPt()));
    dpi.setText(Integer.toString(now.dpi()));
    refresh();
  }

  private static String written(double value) {
    return Numbers.plain(Math.round(100 * value) / 100.0);
  }

  /// Takes what the fields say and shows the figure so; what is no size is said.
  private void refresh() {
    try {
      now = asWritten();
    } catch (IllegalArgumentException impossible) {
      size.setText("width and height from 20 to 2000 mm, 36 to 1200 dpi, not too many pixels");
      saving.setDisable(true);
      return;
    }
    saving.setDisable(false);
    JournalPreset.Sheet sheet = now.sheet(figure);
    double times = times(sheet);
    size.setText(
        now.name()
            + ", "
            + written(sheet.widthPt() / JournalPreset.POINTS_PER_MM)
            + " × "
            + written(sheet.heightPt() / JournalPreset.POINTS_PER_MM)
            + " mm"
            + (times < 1 ? ", shown at " + Math.round(100 * times) + " %" : ""));
    export.preview(
        figure,
        now,
        image -> {
          preview.setImage(image);
          preview.setPreserveRatio(true);
          preview.setFitWidth(times * pixels(sheet.widthPt()));
        });
  }

  private static double pixels(double points) {
    return points / POINTS_PER_INCH * Screen.getPrimary().getDpi();
  }

  /// How large the paper is shown: as it is, or as much smaller as the whole of it has room.
  private double times(JournalPreset.Sheet sheet) {
    return trueSize.isSelected()
        ? 1
        : Math.min(
            1,
            Math.min(
                (PREVIEW_WIDTH - BARS) / pixels(sheet.widthPt()),
                (PREVIEW_HEIGHT - BARS) / pixels(sheet.heightPt())));
  }

  /// The preset as it is where only its resolution was changed, else a size of one's own.
  private JournalPreset asWritten() {
    double millimetres = unit.getValue().millimetres;
    JournalPreset chosen = preset.getValue();
    int dots = Integer.parseInt(dpi.getText().strip());
    boolean same =
        width.getText().equals(written(chosen.widthMm() / millimetres))
            && written(high()).equals(written(chosen.heightMm() / millimetres))
            && letters.getText().equals(written(chosen.largestPt()));
    return same
        ? chosen.at(dots)
        : JournalPreset.custom(
            number(width) * millimetres, high() * millimetres, number(letters), dots);
  }

  /// The height in the unit chosen; 0 for as high as it needs.
  private double high() {
    String text = height.getText().strip();
    return text.isEmpty() || text.equalsIgnoreCase(AUTO) ? 0 : number(height);
  }

  private static double number(TextField field) {
    return Double.parseDouble(field.getText().strip().replace(',', '.'));
  }
}
