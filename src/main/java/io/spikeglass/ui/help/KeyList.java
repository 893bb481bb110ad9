package io.spikeglass.ui.help;

import io.spikeglass.ui.widget.Popovers;
import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;

/// The keys of the window, in the middle of it until a key or a click.
public final class KeyList {

  private KeyList() {}

  /// Shows the list.
  ///
  /// @param words pairs of keys and what they do
  public static void show(Stage stage, List<List<String>> words) {
    GridPane list = new GridPane(16, 6);
    list.setId("key-list");
    for (int i = 0; i < words.size(); i++) {
      list.addRow(
          i, Widgets.label(words.get(i).getFirst(), "strong"), new Label(words.get(i).getLast()));
    }
    Popovers.show(stage, Popovers.floating(list), Double.MAX_VALUE);
  }
}
