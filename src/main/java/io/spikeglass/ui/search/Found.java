package io.spikeglass.ui.search;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
  private static final int OTHERWISE = 4;
  private static final int WORDS_BEGIN = 5;
  private static final int BEGINS = 6;
  private static final int EXACTLY_OTHERWISE = 7;
  private static final int EXACT = 8;

  /// Something that can always be done.
  public static Found of(String place, String name, Runnable action) {
    return new Found(place, name, "", () -> "", Optional.empty(), action);
  }

  /// Something that can always be done, found by `text` as well.
  static Found of(String place, String name, Supplier<String> text, Runnable action) {
    return new Found(place, name, "", text, Optional.empty(), action);
  }

  /// A command of the menus.
  ///
  /// @param place names of the menus above it
  static Found of(String place, MenuItem item) {
    return new Found(
        place,
        MenuEntry.words(item),
        item.getAccelerator() == null ? "" : item.getAccelerator().getDisplayText(),
        () -> "",
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

  /// How well it answers; 0 for not at all.
  int fits(Query query) {
    String own = Query.plain(name);
    List<String> otherwise = Synonyms.of(path());
    if (own.equals(query.text())) {
      return EXACT;
    }
    if (otherwise.contains(query.text())) {
      return EXACTLY_OTHERWISE;
    }
    if (own.startsWith(query.text())) {
      return BEGINS;
    }
    if (query.begins(own)) {
      return WORDS_BEGIN;
    }
    if (otherwise.stream().anyMatch(query::begins)) {
      return OTHERWISE;
    }
    if (query.isIn(own)) {
      return IN_NAME;
    }
    String whole = Query.plain(path());
    if (query.isIn(whole)) {
      return IN_PATH;
    }
    return query.begins(whole + " " + Query.plain(text.get())) ? IN_TEXT : 0;
  }

  /// Whether one of its names answers but for a slip of the hand.
  boolean nearlyFits(Query query) {
    return names().anyMatch(query::nearlyBegins);
  }

  /// How alike what is asked for and the most alike of its names are, from 0 to 1.
  double likeness(Query query) {
    return names().mapToDouble(query::likeness).max().orElse(0);
  }

  private Stream<String> names() {
    return Stream.concat(Stream.of(Query.plain(name)), Synonyms.of(path()).stream());
  }
}
