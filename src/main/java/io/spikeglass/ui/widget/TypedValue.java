package io.spikeglass.ui.widget;

import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A number that is read like a label and typed over in its place, after a click, Enter or its
/// first digit. Enter takes what was typed, Escape and leaving the field leave the number as it
/// was; what cannot be taken is told why, and stays to be mended.
public final class TypedValue extends StackPane {

  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final char MINUS = '\u2212';

  private final Label words = Widgets.label("", "strong");
  private final TextField field = new TextField();
  private final Tooltip refusal = new Tooltip();
  private final Range range;
  private final DoubleConsumer take;
  private String number = "";

  /// What may be typed.
  ///
  /// @param name of the number, for screen readers and where something else was typed
  /// @param low the least
  /// @param high the most
  /// @param decimals digits behind the point
  public record Range(String name, DoubleSupplier low, DoubleSupplier high, int decimals) {

    private String words() {
      return name
          + (decimals == 0 ? " is a whole number from " : " is a number from ")
          + Numbers.fixed(low.getAsDouble(), 0)
          + " to "
          + Numbers.fixed(high.getAsDouble(), 0);
    }

    /// What was typed as a number of this range, rounded to its digits; none where it is not.
    private @Nullable Double read(String typed) {
      try {
        double read = Double.parseDouble(typed.strip().replace(',', '.').replace(MINUS, '-'));
        double unit = Math.pow(10, decimals);
        boolean fits = read >= low.getAsDouble() && read <= high.getAsDouble();
        boolean whole = decimals > 0 || read == Math.rint(read);
        return fits && whole ? (Double) (Math.round(read * unit) / unit) : null;
      } catch (NumberFormatException noNumber) {
        return null;
      }
    }
  }

  /// @param range what may be typed
  /// @param take gets what was typed, a number in that range
  public TypedValue(Range range, DoubleConsumer take) {
    this.range = range;
    this.take = take;
    getStyleClass().add("typed-value");
    setAlignment(Pos.CENTER);
    field.setVisible(false);
    field.setPrefColumnCount(1);
    field.setMinWidth(0);
    field.setAlignment(Pos.CENTER);
    field.setAccessibleText(range.name());
    // Escape is the field's.
    refusal.setHideOnEscape(false);
    getChildren().addAll(words, field);
    Widgets.pressable(this, this::begin);
    addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    field.setOnAction(_ -> accept());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::left);
    field.textProperty().addListener(_ -> forgive());
    field
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                end();
              }
            });
    Tooltip.install(this, new Tooltip("Click to type it"));
  }

  /// Shows a number.
  ///
  /// @param all it in words
  /// @param typed the number alone
  public void show(String all, String typed) {
    words.setText(all);
    number = typed;
    setAccessibleText(range.name() + ", " + typed);
  }

  private boolean isTyped() {
    return field.isVisible();
  }

  private void begin() {
    if (!isTyped()) {
      field.setText(number);
      words.setVisible(false);
      field.setVisible(true);
      field.requestFocus();
      field.selectAll();
    }
  }

  private void typed(KeyEvent key) {
    if (!isTyped() && key.getCharacter().chars().anyMatch(Character::isDigit)) {
      begin();
      field.setText(key.getCharacter());
      field.end();
      key.consume();
    }
  }

  private void left(KeyEvent key) {
    if (key.getCode() == KeyCode.ESCAPE) {
      key.consume();
      requestFocus();
    }
  }

  private void accept() {
    Double read = range.read(field.getText());
    if (read == null) {
      refuse();
      return;
    }
    requestFocus();
    take.accept(read);
  }

  private void refuse() {
    field.pseudoClassStateChanged(REFUSED, true);
    field.selectAll();
    refusal.setText(range.words());
    Bounds place = localToScreen(getLayoutBounds());
    refusal.show(field, place.getMinX(), place.getMaxY() + 2);
  }

  private void forgive() {
    field.pseudoClassStateChanged(REFUSED, false);
    refusal.hide();
  }

  private void end() {
    forgive();
    field.setVisible(false);
    words.setVisible(true);
  }
}
