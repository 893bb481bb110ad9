package io.spikeglass.ui.experiment;

import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.FilledTrack;
import io.spikeglass.ui.widget.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The rows of a form, each with a name, a control, and a dot and a reset where it differs from its
/// default; all read their values anew together.
final class FormRows extends VBox {

  private static final double LABEL_WIDTH = 84;
  private static final double INNER_LABEL_WIDTH = 54;
  private static final double INNER_INDENT = 8;
  private static final char MINUS = '\u2212';

  private final List<Runnable> readers = new ArrayList<>();
  private final List<Runnable> stepReaders = new ArrayList<>();
  private boolean reading;

  FormRows() {
    super(1);
  }

  /// Whether a row stands by itself or belongs to the one above.
  enum Level {
    OUTER(LABEL_WIDTH),
    INNER(INNER_LABEL_WIDTH);

    private final double labelWidth;

    Level(double labelWidth) {
      this.labelWidth = labelWidth;
    }
  }

  /// Takes all rows away.
  void clear() {
    getChildren().clear();
    readers.clear();
    stepReaders.clear();
  }

  /// Has `reader` called whenever values are read anew.
  void onRead(Runnable reader) {
    readers.add(reader);
  }

  /// Has what `add` adds read its values in [#readSteps] as well.
  void withSteps(Runnable add) {
    int before = readers.size();
    add.run();
    stepReaders.addAll(readers.subList(before, readers.size()));
  }

  /// Reads all values anew; what changes meanwhile was not changed by the user.
  void read() {
    read(readers);
  }

  /// Reads anew what T changes.
  void readSteps() {
    read(stepReaders);
  }

  private void read(List<Runnable> wanted) {
    reading = true;
    try {
      wanted.forEach(Runnable::run);
    } finally {
      reading = false;
    }
  }

  /// Adds a row that has no default.
  HBox add(Level level, String name, Node control) {
    return add(level, name, control, () -> false, () -> {});
  }

  /// Adds a row.
  ///
  /// @param changed whether it differs from its default
  /// @param reset sets its default
  HBox add(Level level, String name, Node control, BooleanSupplier changed, Runnable reset) {
    Region dot = new Region();
    dot.getStyleClass().add("changed-dot");
    Label label = Widgets.label(name, "secondary");
    label.setLabelFor(control);
    if (control instanceof Control explained) {
      label.tooltipProperty().bind(explained.tooltipProperty());
    }
    label.setMinWidth(level.labelWidth);
    label.setMaxWidth(level.labelWidth);
    if (level == Level.INNER) {
      label.setPadding(new Insets(0, 0, 0, INNER_INDENT));
    }
    Button back = Widgets.button("↺", "Reset " + name, reset);
    back.getStyleClass().setAll("reset");
    HBox.setHgrow(control, Priority.ALWAYS);
    HBox row = new HBox(label, control, back);
    row.getStyleClass().add("form-row");
    // The dot stands in the panel's padding, 7 px left of the label, and takes no room.
    dot.setManaged(false);
    dot.resize(6, 6);
    dot.layoutYProperty().bind(Bindings.divide(row.heightProperty(), 2).subtract(3));
    dot.setLayoutX(-11);
    row.getChildren().add(dot);
    getChildren().add(row);
    onRead(
        () -> {
          boolean differs = changed.getAsBoolean();
          dot.setVisible(differs);
          Widgets.show(back, differs);
        });
    return row;
  }

  /// Adds a line below a row, there while it says something.
  void addText(Supplier<String> text) {
    Label note = Widgets.label("", "small");
    note.setWrapText(true);
    note.setMinHeight(USE_PREF_SIZE);
    note.setPadding(new Insets(0, 0, 4, 18));
    getChildren().add(note);
    onRead(
        () -> {
          String words = text.get();
          note.setText(words);
          Widgets.show(note, !words.isEmpty());
        });
  }

  /// A field that takes what was typed on Enter or when the focus leaves; what is refused with an
  /// `IllegalArgumentException` is put back.
  ///
  /// @param take gets what was typed, with a decimal point whatever was typed for it
  TextField field(String id, String name, String explanation, Consumer<String> take) {
    TextField field = new TextField();
    Widgets.explain(field, name, explanation);
    field.setId("field-" + id);
    field.setPrefColumnCount(3);
    field.setMaxWidth(Double.MAX_VALUE);
    Runnable commit =
        () -> {
          try {
            take.accept(field.getText().strip().replace(',', '.').replace(MINUS, '-'));
          } catch (IllegalArgumentException notOffered) {
            read();
          }
        };
    field.setOnAction(_ -> commit.run());
    field
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                commit.run();
              }
            });
    return field;
  }

  /// A slider of which every drag is one step of the history.
  ///
  /// @param perUnit steps in a unit
  /// @param take gets every value that the user moves to, a multiple of a step
  Slider slider(Session session, double low, double high, int perUnit, DoubleConsumer take) {
    Slider slider = new Slider(low, high, high);
    slider.setBlockIncrement(1.0 / perUnit);
    FilledTrack.of(slider);
    Widgets.asGesture(slider, session);
    HBox.setHgrow(slider, Priority.ALWAYS);
    slider
        .valueProperty()
        .addListener(
            (_, _, value) -> {
              if (!reading) {
                double stepped = (double) Math.round(value.doubleValue() * perUnit) / perUnit;
                take.accept(Math.clamp(stepped, low, high));
              }
            });
    return slider;
  }
}
