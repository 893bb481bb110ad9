package io.spikeglass.ui.search;

import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Entries of menus, with what the search wants to know of them.
public final class MenuEntry {

  private static final String REFUSAL = "refusal";

  private MenuEntry() {}

  /// Keys that are shown beside an entry and belong to somebody else, such as single letters, which
  /// must not act while text is typed.
  private static final class ShownKeys extends KeyCombination {

    private final String words;

    ShownKeys(String words) {
      this.words = words;
    }

    @Override
    public boolean match(KeyEvent key) {
      return false;
    }

    @Override
    public String getDisplayText() {
      return words;
    }

    @Override
    public String getName() {
      return words;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ShownKeys keys && keys.words.equals(words);
    }

    @Override
    public int hashCode() {
      return words.hashCode();
    }
  }

  /// An entry; an underscore stands before the letter that presses it.
  public static MenuItem of(String words, Runnable action) {
    MenuItem item = new MenuItem(words);
    item.setOnAction(_ -> action.run());
    return item;
  }

  /// An entry with keys, in the notation of [KeyCombination].
  public static MenuItem of(String words, String keys, Runnable action) {
    MenuItem item = of(words, action);
    item.setAccelerator(KeyCombination.valueOf(keys));
    return item;
  }

  /// An entry named by data, such as a file, in which an underscore is one.
  public static MenuItem named(String name, Runnable action) {
    MenuItem item = of(name, action);
    item.setMnemonicParsing(false);
    return item;
  }

  /// `item` with keys that it shows and somebody else acts on.
  public static MenuItem showing(String keys, MenuItem item) {
    item.setAccelerator(new ShownKeys(keys));
    return item;
  }

  /// Lets `item` be pressed, or says why not.
  ///
  /// @param refusal why it cannot be pressed; empty if it can
  public static void allow(MenuItem item, String refusal) {
    item.setDisable(!refusal.isEmpty());
    item.getProperties().put(REFUSAL, refusal);
  }

  /// The words of an entry as they are read.
  static String words(MenuItem item) {
    String text = item.getText();
    return item.isMnemonicParsing() ? text.replaceFirst("_", "") : text;
  }

  static String refusal(MenuItem item) {
    return item.getProperties().get(REFUSAL) instanceof String why ? why : "";
  }

  /// Does what a click on the entry does.
  static void press(MenuItem item) {
    switch (item) {
      case RadioMenuItem radio -> radio.setSelected(true);
      case CheckMenuItem check -> check.setSelected(!check.isSelected());
      default -> {}
    }
    item.fire();
  }

  /// Every entry of the menus, in their order, as they would be if they were opened now.
  static List<Found> all(MenuBar menus) {
    List<Found> found = new ArrayList<>();
    menus.getMenus().forEach(menu -> collect(words(menu), menu, found));
    return found;
  }

  private static void collect(String path, Menu menu, List<Found> found) {
    if (menu.getOnShowing() != null) {
      menu.getOnShowing().handle(new Event(Menu.ON_SHOWING));
    }
    for (MenuItem item : menu.getItems()) {
      switch (item) {
        case SeparatorMenuItem _ -> {}
        case Menu inner -> collect(path + " › " + words(inner), inner, found);
        default -> found.add(Found.of(path, item));
      }
    }
  }
}
