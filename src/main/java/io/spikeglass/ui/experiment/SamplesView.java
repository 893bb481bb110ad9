package io.spikeglass.ui.experiment;

import io.spikeglass.analysis.SampleOutcome.Verdict;
import io.spikeglass.figure.Role;
import io.spikeglass.figure.Typeface;
import io.spikeglass.network.Samples;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.plot.Pulse;
import io.spikeglass.ui.widget.Chip;
import io.spikeglass.ui.widget.Fitting;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Thumbnail;
import io.spikeglass.ui.widget.Widgets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The samples as thumbnails, with a filter by class and, once they are evaluated, by outcome.
public final class SamplesView extends VBox {

  private static final double CELL = 112;
  private static final double CELL_PADDING = 5;
  private static final int CELL_LETTERS = 11;

  private final SamplesModel model;
  private final Session session;
  private final Label data = Widgets.label("", "note");
  private final ComboBox<Integer> classes = new ComboBox<>();
  private final Chip chip = Chip.ofFreshness();
  private final GridPane outcomes = new GridPane();
  private final Map<Verdict, ToggleButton> verdicts = new EnumMap<>(Verdict.class);
  private final Label place = Widgets.label("", "small");
  private final TilePane grid = new TilePane(3, 1);
  private final Map<Verdict, Label> names = new EnumMap<>(Verdict.class);
  private final Map<Verdict, Label> numbers = new EnumMap<>(Verdict.class);
  private final List<Thumbnail> thumbnails = new ArrayList<>();
  private Thumbnail.Form form = Thumbnail.Form.SHORT;
  private @Nullable Page shown;
  private boolean refreshing;

  /// The samples whose thumbnails are there: what is known about them changes more often.
  private record Page(Samples samples, List<Integer> indices) {
    Page {
      indices = List.copyOf(indices);
    }
  }

  SamplesView(Session session, SamplesModel model, Pulse pulse) {
    super(6);
    this.session = session;
    this.model = model;
    classes.setId("class-filter");
    classes.setAccessibleText("Class shown");
    classes.setConverter(Widgets.words(label -> "class: " + model.className(label)));
    classes.setOnAction(
        _ -> {
          if (!refreshing && classes.getValue() != null) {
            model.showClass(classes.getValue());
          }
        });
    classes.setMinWidth(84);
    buildOutcomes();
    grid.setTileAlignment(Pos.TOP_CENTER);
    grid.setId("thumbnails");
    outcomes.setId("outcomes");
    chip.setId("samples-chip");
    Widgets.show(chip, false);
    data.setMinWidth(0);
    place.setId("samples-place");
    grid.setMinHeight(USE_PREF_SIZE);
    grid.addEventHandler(KeyEvent.KEY_PRESSED, this::turn);
    var before = Widgets.button("◀", "Samples before these", () -> model.page(-1));
    var after = Widgets.button("▶", "Samples after these", () -> model.page(1));
    before.setId("page-before");
    after.setId("page-after");
    for (var button : List.of(before, after)) {
      button.getStyleClass().add("transport");
    }
    getChildren()
        .addAll(
            Widgets.heading("Samples", data, chip),
            outcomes,
            grid,
            Widgets.row(4, classes, Widgets.spring(), before, after),
            place);
    model.onChange(this::refresh);
    // What the data set gives belongs to what is chosen, not to what a held key shows.
    session.choosing().peekingProperty().addListener(_ -> refresh());
    pulse.listen(_ -> showFreshness());
    session.openedProperty().addListener((_, _, opened) -> reopen(opened));
    reopen(session.openedProperty().get());
  }

  /// Pages with the keys for it; the wheel scrolls the panel, wherever the pointer is.
  private void turn(KeyEvent key) {
    switch (key.getCode()) {
      case PAGE_UP -> model.page(-1);
      case PAGE_DOWN -> model.page(1);
      default -> {
        return;
      }
    }
    key.consume();
    thumbnails.stream().findFirst().ifPresent(Thumbnail::requestFocus);
  }

  private void buildOutcomes() {
    int cell = 0;
    for (Verdict verdict : SamplesModel.VERDICTS) {
      ToggleButton button = new ToggleButton();
      button.getStyleClass().setAll("toggle-button", "outcome");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setId("outcome-" + verdict.name().toLowerCase(Locale.ROOT));
      button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      button.setOnAction(_ -> model.showVerdict(verdict));
      GridPane.setHgrow(button, Priority.ALWAYS);
      var half = new ColumnConstraints();
      half.setPercentWidth(50);
      if (cell < 2) {
        outcomes.getColumnConstraints().add(half);
      }
      outcomes.add(button, cell % 2, cell / 2);
      Label number = new Label();
      number.setMinWidth(USE_PREF_SIZE);
      Label name = new Label();
      button.setGraphic(Widgets.row(2, name, Widgets.spring(), number));
      names.put(verdict, name);
      numbers.put(verdict, number);
      verdicts.put(verdict, button);
      cell++;
    }
  }

  private void reopen(@Nullable Opened opened) {
    data.setText(opened == null ? "" : opened.samples().name());
    refreshing = true;
    classes.getItems().setAll(model.classesOffered());
    refreshing = false;
    refresh();
  }

  /// Outcomes of other settings are dimmed and say so.
  private void showFreshness() {
    double opacity = model.opacity();
    outcomes.setOpacity(opacity);
    Widgets.show(chip, opacity < 1);
    chip.showBriefly(model.freshness());
  }

  private void refresh() {
    refreshing = true;
    classes.setValue(model.shownClass());
    refreshing = false;
    Map<Verdict, Integer> counts = model.counts();
    // Its place is there before the first number, so that nothing moves when that comes.
    Widgets.show(outcomes, model.hasLabels());
    verdicts.forEach(
        (verdict, button) -> {
          Label count = Objects.requireNonNull(numbers.get(verdict));
          count.setText(counts.isEmpty() ? "" : Numbers.count(counts.getOrDefault(verdict, 0)));
          Objects.requireNonNull(names.get(verdict)).setText(name(verdict, count.getText()));
          button.setSelected(model.verdict().filter(verdict::equals).isPresent());
          button.setDisable(counts.isEmpty() && !button.isSelected());
          Widgets.describe(button, SamplesModel.words(verdict) + ", " + count.getText());
        });
    Opened opened = session.openedProperty().get();
    if (opened == null) {
      shown = null;
      thumbnails.clear();
      grid.getChildren().clear();
      return;
    }
    showFreshness();
    place.setText(model.place());
    Page page = new Page(opened.samples(), model.page());
    if (!page.equals(shown)) {
      form = Thumbnail.Form.of(opened);
      grid.setPrefColumns(form.columns());
      shown = page;
      thumbnails.clear();
      page.indices().forEach(index -> thumbnails.add(thumbnail(page.samples(), index)));
      grid.getChildren().setAll(thumbnails);
      if (thumbnails.isEmpty()) {
        grid.getChildren().setAll(Widgets.label("no sample fits", "note"));
      }
    }
    for (int cell = 0; cell < thumbnails.size(); cell++) {
      int index = page.indices().get(cell);
      SamplesModel.Caption caption = model.caption(index);
      thumbnails.get(cell).say(caption.words(), caption.opacity());
      var _ = thumbnails.get(cell).current(index == session.sampleProperty().get());
    }
  }

  /// An outcome in words, in fewer where its number needs the room.
  private static String name(Verdict verdict, String count) {
    double taken = Typeface.width(count, Role.NAME) * CELL_LETTERS / Role.NAME.size();
    String words = SamplesModel.words(verdict);
    return new Fitting(true, CELL_LETTERS, CELL - 2 * CELL_PADDING - 2 - taken)
        .of(words, words.replace("only ", ""));
  }

  private Thumbnail thumbnail(Samples samples, int index) {
    return new Thumbnail(samples, index, form, "", () -> session.selectSample(index));
  }
}
