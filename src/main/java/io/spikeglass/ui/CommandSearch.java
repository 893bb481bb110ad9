package io.spikeglass.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Finds every command of the menus, and what else there is to find, by a few letters of its words,
/// and does it.
final class CommandSearch {

  /// Property of a menu item: supplies text that is searched besides its name.
  static final String TEXT = "search-text";

  private static final double WIDTH = 460;
  private static final double ROWS_HEIGHT = 300;
  private static final double TOP = 78;

  private final Stage stage;
  private final MenuBar menus;
  private final Supplier<List<Found>> more;
  private final TextField words = new TextField();
  private final ListView<Found> list = new ListView<>();
  private final Label nothing = Widgets.label("", "note");
  private final Popup popup;

  /// A command and where it stands.
  ///
  /// @param path names of the menus above it and its own, such as `Edit › Undo`
  /// @param item what does it
  record Found(String path, MenuItem item) {

    /// The text behind it, such as that of a page of help; empty where there is none.
    String text() {
      return item.getProperties().get(TEXT) instanceof Supplier<?> text
          ? String.valueOf(text.get())
          : "";
    }

    String keys() {
      return item.getAccelerator() == null ? "" : item.getAccelerator().getDisplayText();
    }
  }

  /// @param more what is found besides the commands of the menus
  CommandSearch(Stage stage, MenuBar menus, Supplier<List<Found>> more) {
    this.stage = stage;
    this.menus = menus;
    this.more = more;
    words.setPromptText("Search commands, recipes, settings, layers");
    words.setId("command-search");
    words.setAccessibleText("Search commands");
    list.setId("command-list");
    list.setPlaceholder(nothing);
    list.setPrefSize(WIDTH, ROWS_HEIGHT);
    list.setCellFactory(_ -> new Cell());
    list.setOnMouseClicked(_ -> run());
    words.textProperty().addListener(_ -> filter());
    words.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    popup = Popovers.floating(new VBox(6, words, list));
  }

  /// Opens the search.
  void show() {
    words.clear();
    filter();
    Popovers.show(stage, popup, TOP);
    words.requestFocus();
  }

  private void filter() {
    nothing.setText("nothing found for “" + words.getText().strip() + "”");
    List<Found> all = new ArrayList<>(all(menus));
    // Nobody who asks for nothing asks for a recipe.
    if (!words.getText().isBlank()) {
      all.addAll(more.get());
    }
    list.getItems().setAll(matching(all, words.getText()));
    list.getSelectionModel().selectFirst();
  }

  /// Every command of the menus, in their order.
  static List<Found> all(MenuBar menus) {
    List<Found> found = new ArrayList<>();
    menus.getMenus().forEach(menu -> collect(menu.getText(), menu, found));
    return found;
  }

  private static void collect(String path, Menu menu, List<Found> found) {
    if (menu.getOnShowing() != null) {
      menu.getOnShowing().handle(new javafx.event.Event(Menu.ON_SHOWING));
    }
    for (MenuItem item : menu.getItems()) {
      String name = path + " › " + item.getText();
      switch (item) {
        case SeparatorMenuItem _ -> {}
        case Menu inner -> collect(name, inner, found);
        default -> found.add(new Found(name, item));
      }
    }
  }

  /// Those whose path holds every word of `query`, whatever the case; behind them those whose text
  /// does.
  static List<Found> matching(List<Found> all, String query) {
    List<String> wanted = List.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    List<Found> offered = all.stream().filter(found -> !found.item().isDisable()).toList();
    List<Found> named = offered.stream().filter(found -> holds(found.path(), wanted)).toList();
    Stream<Found> inText =
        offered.stream()
            .filter(found -> !named.contains(found))
            .filter(found -> holds(found.text(), wanted));
    return Stream.concat(named.stream(), inText).toList();
  }

  private static boolean holds(String text, List<String> wanted) {
    String low = text.toLowerCase(Locale.ROOT);
    return wanted.stream().allMatch(low::contains);
  }

  private void pressed(KeyEvent key) {
    int at = list.getSelectionModel().getSelectedIndex();
    switch (key.getCode()) {
      case DOWN -> list.getSelectionModel().select(at + 1);
      case UP -> list.getSelectionModel().select(Math.max(0, at - 1));
      case ENTER -> run();
      default -> {
        return;
      }
    }
    if (key.getCode() != KeyCode.ENTER) {
      list.scrollTo(list.getSelectionModel().getSelectedIndex());
    }
    key.consume();
  }

  private void run() {
    Found chosen = list.getSelectionModel().getSelectedItem();
    if (chosen == null) {
      return;
    }
    popup.hide();
    switch (chosen.item()) {
      case RadioMenuItem radio -> radio.setSelected(true);
      case CheckMenuItem check -> check.setSelected(!check.isSelected());
      default -> {}
    }
    chosen.item().fire();
  }

  private static final class Cell extends ListCell<Found> {
    @Override
    protected void updateItem(@Nullable Found found, boolean empty) {
      super.updateItem(found, empty);
      if (found == null || empty) {
        setGraphic(null);
        return;
      }
      HBox row =
          Widgets.row(
              8, new Label(found.path()), Widgets.spring(), Widgets.label(found.keys(), "note"));
      setGraphic(row);
    }
  }
}
