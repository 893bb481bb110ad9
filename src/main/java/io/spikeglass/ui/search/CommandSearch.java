package io.spikeglass.ui.search;

import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Popovers;
import io.spikeglass.ui.widget.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Finds every command of the menus, and what else there is to find, by a few letters of its words,
/// and does it.
public final class CommandSearch {

  private static final double WIDTH = 520;
  private static final double ROW_HEIGHT = 26;
  private static final double BORDERS = 6;
  private static final int MOST_ROWS = 12;
  private static final double TOP = 78;
  private static final double DIMMED = 0.5;

  private final Stage stage;
  private final MenuBar menus;
  private final Destinations destinations;
  private final Reading reading;
  private final Ranking ranking = new Ranking();
  private final TextField words = new TextField();
  private final ListView<Found> list = new ListView<>();
  private final Label state = Widgets.label("", "note");
  private final Popup popup;

  /// @param destinations what a query finds besides the commands of the menus
  /// @param reading what there is to read about it
  public CommandSearch(Stage stage, MenuBar menus, Destinations destinations, Reading reading) {
    this.stage = stage;
    this.menus = menus;
    this.destinations = destinations;
    this.reading = reading;
    words.setPromptText("Search commands, settings, recipes, plots, layers, samples, words, help");
    words.setId("command-search");
    words.setAccessibleText("Search commands");
    list.setId("command-list");
    list.setAccessibleText("What was found");
    list.setFixedCellSize(ROW_HEIGHT);
    list.setPrefWidth(WIDTH);
    list.setCellFactory(_ -> new Cell());
    state.setId("command-state");
    words.textProperty().addListener(_ -> filter());
    words.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    popup = Popovers.floating(new VBox(6, words, state, list));
  }

  /// Opens the search.
  public void show() {
    words.clear();
    filter();
    Popovers.show(stage, popup, TOP);
    words.requestFocus();
  }

  private void filter() {
    String query = words.getText().strip();
    List<Found> all = new ArrayList<>(MenuEntry.all(menus));
    // Nobody who asks for nothing asks for a recipe.
    if (!query.isEmpty()) {
      all.addAll(destinations.all(query));
      all.addAll(reading.parts());
    }
    List<Found> found = ranking.matching(all, query);
    if (found.isEmpty()) {
      found = instead(all, query);
    } else {
      state.setText(
          query.isEmpty()
              ? "↑ ↓ choose, Enter does it, Esc closes"
              : Numbers.counted(found.size(), "answer", "answers"));
    }
    list.getItems().setAll(found);
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
    double height = Math.min(found.size(), MOST_ROWS) * ROW_HEIGHT + BORDERS;
    list.setMinHeight(height);
    list.setPrefHeight(height);
    list.setMaxHeight(height);
    // It grows by itself, and does not shrink.
    popup.sizeToScene();
  }

  /// What is called most alike or, if nothing is, the pages of help.
  private List<Found> instead(List<Found> all, String query) {
    List<Found> nearest = Ranking.nearest(all, query);
    String nothing = "Nothing is called “" + query + "”. ";
    state.setText(nothing + (nearest.isEmpty() ? "The help has these pages:" : "Most alike:"));
    return nearest.isEmpty() ? reading.pages() : nearest;
  }

  private void pressed(KeyEvent key) {
    int at = list.getSelectionModel().getSelectedIndex();
    switch (key.getCode()) {
      case DOWN -> select(at + 1);
      case UP -> select(at - 1);
      case PAGE_DOWN -> select(at + MOST_ROWS);
      case PAGE_UP -> select(at - MOST_ROWS);
      case ENTER -> run(list.getSelectionModel().getSelectedItem());
      default -> {
        return;
      }
    }
    key.consume();
  }

  /// Keeps the row in view without moving the others more than needed.
  private void select(int row) {
    int next = Math.clamp(row, 0, list.getItems().size() - 1);
    list.getSelectionModel().select(next);
    list.scrollTo(Math.max(0, next - MOST_ROWS + 1));
  }

  /// Does what was chosen; what cannot be done now says why, and the search stays.
  private void run(@Nullable Found chosen) {
    if (chosen == null) {
      return;
    }
    if (chosen.refusal().isPresent()) {
      state.setText(chosen.name() + ": " + chosen.refusal().get());
      return;
    }
    popup.hide();
    ranking.done(chosen);
    chosen.action().run();
  }

  private final class Cell extends ListCell<Found> {

    private final Label name = new Label();
    private final Label place = Widgets.label("", "note");
    private final Label keys = Widgets.label("", "key-cap");
    private final Node row = Widgets.row(8, name, Widgets.spring(), place, keys);

    Cell() {
      keys.setMinWidth(Region.USE_PREF_SIZE);
      place.setMinWidth(0);
      setPrefWidth(0);
      setOnMouseClicked(
          click -> {
            if (click.getButton() == MouseButton.PRIMARY && !isEmpty()) {
              run(getItem());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Found found, boolean empty) {
      super.updateItem(found, empty);
      if (found == null || empty) {
        setGraphic(null);
        return;
      }
      name.setText(found.name());
      String where = found.refusal().orElse(found.place());
      place.setText(ranking.isRecent(found) ? "lately · " + where : where);
      keys.setText(found.keys());
      Widgets.show(keys, !found.keys().isEmpty());
      name.setOpacity(found.refusal().isPresent() ? DIMMED : 1);
      setAccessibleText(found.name() + ", " + where.toLowerCase(Locale.ROOT) + " " + found.keys());
      setGraphic(row);
    }
  }
}
