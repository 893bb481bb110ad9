package io.spikeglass.ui.search;

import java.util.Map;
import java.util.TreeMap;

/// Words that people spell otherwise than the window, which is British.
final class Spelling {

  private static final Map<String, String> HERE =
      new TreeMap<>(
          Map.of(
              "iz", "is",
              "color", "colour",
              "gray", "grey",
              "center", "centre",
              "dataset", "data set",
              "timestep", "time step",
              "softreset", "soft reset",
              "hardreset", "hard reset"));

  private Spelling() {}

  /// `text`, in small letters, as the window spells it; both sides of a comparison are, so that it
  /// does not matter where a word such as size becomes one that nobody writes.
  static String british(String text) {
    String here = text;
    for (Map.Entry<String, String> word : HERE.entrySet()) {
      here = here.replace(word.getKey(), word.getValue());
    }
    return here;
  }
}
