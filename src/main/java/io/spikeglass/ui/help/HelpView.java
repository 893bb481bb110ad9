package io.spikeglass.ui.help;

import io.spikeglass.ui.search.Query;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All pages of help: their list with a search on the left, the chosen one on the right.
final class HelpView extends BorderPane {

  private static final double LIST_WIDTH = 212;

  private final TextField search = new TextField();
  private final ListView<Topic> list = new ListView<>();
  private final ScrollPane scroll = new ScrollPane();

  HelpView() {
    search.setPromptText("Search help");
    search.setId("help-search");
    search.setAccessibleText("Search help");
    search.textProperty().addListener((_, _, words) -> offer(words));
    list.setId("help-topics");
    list.setAccessibleText("Pages of help");
    list.setCellFactory(_ -> new TopicCell());
    list.setPlaceholder(new Label("no page has these words"));
    list.getSelectionModel().selectedItemProperty().addListener((_, _, topic) -> open(topic));
    VBox left = new VBox(8, search, list);
    VBox.setVgrow(list, Priority.ALWAYS);
    left.setPrefWidth(LIST_WIDTH);
    left.setMinWidth(LIST_WIDTH);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setId("help-page");
    setLeft(left);
    setCenter(scroll);
    list.getItems().setAll(Topic.values());
  }

  void show(Topic topic) {
    if (!list.getItems().contains(topic)) {
      search.clear();
      list.getItems().setAll(Topic.values());
    }
    list.getSelectionModel().select(topic);
  }

  /// Has the heading of a part stand on top.
  void reveal(String heading) {
    if (scroll.getContent() instanceof PageView page) {
      scroll.applyCss();
      scroll.layout();
      double room = page.getHeight() - scroll.getViewportBounds().getHeight();
      if (room > 0) {
        scroll.setVvalue(Math.clamp(page.top(heading) / room, 0, 1));
      }
    }
  }

  private void offer(String words) {
    Topic shown = list.getSelectionModel().getSelectedItem();
    List<Topic> found = matching(words);
    list.getItems().setAll(found);
    if (shown != null && found.contains(shown)) {
      list.getSelectionModel().select(shown);
    } else {
      list.getSelectionModel().selectFirst();
    }
  }

  /// The pages that hold every word, in whatever spelling.
  static List<Topic> matching(String words) {
    Query query = new Query(words);
    return Stream.of(Topic.values()).filter(topic -> query.isInText(topic.text())).toList();
  }

  private void open(@Nullable Topic topic) {
    if (topic != null) {
      scroll.setContent(new PageView(Page.parse(topic.text())));
      scroll.setVvalue(0);
    }
  }

  private static final class TopicCell extends ListCell<Topic> {
    @Override
    protected void updateItem(@Nullable Topic topic, boolean empty) {
      super.updateItem(topic, empty);
      setText(topic == null || empty ? null : topic.title());
    }
  }
}
