package io.spikeglass.ui.search;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// Words that people spell otherwise than the window, which is British.
final class Spelling {

  private static final Map<String, String> HERE =
      Map.of("color", "colour", "colors", "colours", "dataset", "data set", "gray", "grey");

  private Spelling() {}

  /// `query` as the window spells it.
  static String british(String query) {
    return Arrays.stream(query.split(" "))
        .map(word -> HERE.getOrDefault(word, word.replaceAll("iz(?=[aei]|$)", "is")))
        .collect(Collectors.joining(" "));
  }
}
