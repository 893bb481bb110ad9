package io.spikeglass.ui.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.control.MenuItem;

/// Something that the search can do: a command of the menus, a recipe, a setting, a layer, a
/// sample.
///
/// @param place where it stands, such as `Run`
/// @param name its own name
/// @param keys the keys that do it as well; empty for none
/// @param text what is searched besides, such as a page of help; asked for when nothing else fits
/// @param refusal why it cannot be done now; empty if it can
/// @param action does it
public record Found(
    String place,
    String name,
    String keys,
    Supplier<String> text,
    Optional<String> refusal,
    Runnable action) {

  /// Grades of an answer to a query, the best last; 0 is none.
  private static final int IN_TEXT = 1;

  private static final int IN_PATH = 2;
  private static final int IN_NAME = 3;
  private static final int WORDS_BEGIN = 4;
  private static final int BEGINS = 5;
  private static final int EXACT = 6;

  /// Something that can always be done.
  public static Found of(String place, String name, Runnable action) {
    return new Found(place, name, "", () -> "", Optional.empty(), action);
  }

  /// A command of the menus.
  ///
  /// @param place names of the menus above it
  static Found of(String place, MenuItem item) {
    return new Found(
        place,
        MenuEntry.words(item),
        item.getAccelerator() == null ? "" : item.getAccelerator().getDisplayText(),
        () -> MenuEntry.searched(item),
        item.isDisable() ? Optional.of(MenuEntry.refusal(item)) : Optional.empty(),
        () -> MenuEntry.press(item));
  }

  /// The same, which cannot be done now.
  Found refused(String why) {
    return new Found(place, name, keys, text, Optional.of(why), action);
  }

  /// Place and name, such as `Edit › Undo`.
  public String path() {
    return place + " › " + name;
  }

  /// How well it answers.
  ///
  /// @param query in lower case, words parted by single spaces
  int fits(String query) {
    String own = name.toLowerCase(Locale.ROOT);
    String whole = path().toLowerCase(Locale.ROOT);
    String[] words = query.split(" ");
    if (own.equals(query)) {
      return EXACT;
    }
    if (own.startsWith(query)) {
      return BEGINS;
    }
    if (all(words, word -> hasWord(own, word))) {
      return WORDS_BEGIN;
    }
    if (all(words, own::contains)) {
      return IN_NAME;
    }
    if (all(words, whole::contains)) {
      return IN_PATH;
    }
    String more = text.get().toLowerCase(Locale.ROOT);
    return all(words, word -> whole.contains(word) || more.contains(word)) ? IN_TEXT : 0;
  }

  private static boolean all(String[] words, Predicate<String> holds) {
    return Arrays.stream(words).allMatch(holds);
  }

  /// Whether a word of `name` begins with `start`.
  private static boolean hasWord(String name, String start) {
    for (int at = name.indexOf(start); at >= 0; at = name.indexOf(start, at + 1)) {
      if (at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }
}
