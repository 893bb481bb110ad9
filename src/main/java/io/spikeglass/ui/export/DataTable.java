package io.spikeglass.ui.export;

import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Table;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Popovers;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

/// The data of a figure as a table, beside the figure.
final class DataTable {

  private static final double WIDTH = 520;
  private static final double HEIGHT = 360;

  private DataTable() {}

  /// Lists the data of `figure` on the worker, then shows them beside `owner`.
  static void show(Context context, Node owner, Figure figure) {
    context
        .session()
        .jobs(Purpose.COPY)
        .start(
            "listing the data of " + figure.id(),
            _ -> figure.table(),
            table -> {
              if (owner.getScene() != null) {
                show(owner, figure.id(), table);
              }
            });
  }

  private static void show(Node owner, String figure, Table table) {
    TableView<List<String>> view = new TableView<>();
    view.setId("data-table");
    view.setAccessibleText("Data of the figure " + figure);
    for (int c = 0; c < table.header().size(); c++) {
      int place = c;
      TableColumn<List<String>, String> column = new TableColumn<>(table.header().get(c));
      column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(place)));
      view.getColumns().add(column);
    }
    view.getItems().setAll(table.rows());
    view.setPrefSize(WIDTH, HEIGHT);
    Popovers.show(
        owner,
        new VBox(
            8,
            Widgets.label(
                figure + ", " + Numbers.counted(table.rows().size(), "row", "rows"), "section"),
            view));
  }
}
