package io.spikeglass.ui.run;

import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;

/// The menu at the end of a row, with the buttons that the row has no room for.
final class Overflow extends MenuButton {

  private final List<Button> leaving;

  /// @param leaving what goes into the menu, the first first
  Overflow(List<Button> leaving) {
    super("»");
    this.leaving = List.copyOf(leaving);
    getStyleClass().add("overflow");
    setId("overflow");
    Widgets.show(this, false);
  }

  /// Leaves as many buttons in `row`, in which this lies as well, as `width` has room for.
  void fit(HBox row, double width) {
    double wanted =
        row.getInsets().getLeft()
            + row.getInsets().getRight()
            - row.getSpacing()
            + row.getChildren().stream()
                .filter(child -> child.isManaged() && !isOptional(child))
                .mapToDouble(child -> room(row, child))
                .sum()
            + leaving.stream().mapToDouble(button -> room(row, button)).sum();
    int gone = 0;
    if (wanted > width) {
      wanted += room(row, this);
      while (wanted > width && gone < leaving.size()) {
        wanted -= room(row, leaving.get(gone));
        gone++;
      }
    }
    if (gone != getItems().size()) {
      take(leaving.subList(0, gone));
    }
  }

  private boolean isOptional(Node child) {
    return child.equals(this) || (child instanceof Button button && leaving.contains(button));
  }

  private static double room(HBox row, Node child) {
    var margin = HBox.getMargin(child);
    return Math.max(child.minWidth(-1), child.prefWidth(-1))
        + row.getSpacing()
        + (margin == null ? 0 : margin.getLeft() + margin.getRight());
  }

  private void take(List<Button> gone) {
    leaving.forEach(button -> Widgets.show(button, !gone.contains(button)));
    getItems().setAll(gone.stream().map(Overflow::item).toList());
    Widgets.show(this, !gone.isEmpty());
    Widgets.describe(
        this, "More: " + gone.stream().map(Button::getText).collect(Collectors.joining(", ")));
  }

  private static MenuItem item(Button button) {
    MenuItem item = new MenuItem(button.getText());
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> button.fire());
    return item;
  }
}
