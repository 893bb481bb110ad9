package io.spikeglass.ui.export;

import io.spikeglass.figure.Printable;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.widget.SideWindow;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// What can be exported, in a list, and the paper that the chosen one is printed on.
public final class ExportWindow {

  private static final double WIDTH = 960;
  private static final double HEIGHT = 700;
  private static final double LIST_WIDTH = 260;

  private final Context context;
  private final ListView<Exportable> list = new ListView<>();
  private final StackPane place = new StackPane();
  private final SideWindow window;
  private @Nullable PaperForm form;

  public ExportWindow(Context context, Stage owner) {
    this.context = context;
    list.setId("export-list");
    list.setAccessibleText("What is exported");
    list.setPrefWidth(LIST_WIDTH);
    list.setMinWidth(LIST_WIDTH);
    list.setCellFactory(_ -> new Name());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, chosen) -> {
              if (chosen != null) {
                make(chosen);
              }
            });
    VBox left = new VBox(8, Widgets.label("What", "section"), list);
    VBox.setVgrow(list, Priority.ALWAYS);
    HBox.setHgrow(place, Priority.ALWAYS);
    HBox content = new HBox(16, left, place);
    content.getStyleClass().add("export-window");
    window = new SideWindow(owner, "Export", content);
  }

  private static final class Name extends ListCell<Exportable> {
    @Override
    protected void updateItem(@Nullable Exportable item, boolean empty) {
      super.updateItem(item, empty);
      setText(empty || item == null ? null : item.name());
    }
  }

  /// Offers these, the first of them chosen.
  public void show(List<Exportable> offered) {
    if (offered.isEmpty()) {
      return;
    }
    list.getItems().setAll(offered);
    list.getSelectionModel().selectFirst();
    window.show(WIDTH, HEIGHT);
  }

  private void make(Exportable chosen) {
    context
        .session()
        .jobs(Purpose.COPY)
        .start(
            "drawing " + chosen.name(),
            _ -> chosen.making().call(),
            drawing -> choose(chosen, drawing));
  }

  private void choose(Exportable chosen, Printable drawing) {
    FigureExport export = new FigureExport(context, place, () -> Optional.of(drawing), chosen::run);
    PaperForm known = form;
    if (known == null) {
      known = new PaperForm(export, drawing);
      form = known;
      place.getChildren().setAll(known.body());
    } else {
      known.show(export, drawing);
    }
  }
}
