package io.spikeglass.ui.search;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// What is looked for: words, whatever their case and spelling, with hyphens, underscores or
/// spaces.
public final class Query {

  /// What joins or parts words.
  private static final String LINKS = " \n\t_-–=…,:?!“”\"";

  private static final Set<String> FILLERS =
      Set.of(
          "a", "an", "the", "of", "in", "to", "for", "my", "how", "do", "does", "i", "is", "are",
          "it", "what", "where", "and", "with", "on", "set", "change", "choose");

  /// Shorter words are matched as they are.
  private static final int LEAST_LETTERS = 4;

  private final String text;
  private final List<String> words;
  private final List<String> telling;

  /// @param asked as it was typed
  public Query(String asked) {
    text = plain(asked);
    words = text.isEmpty() ? List.of() : List.of(text.split(" "));
    List<String> most = words.stream().filter(word -> !FILLERS.contains(word)).toList();
    telling = most.isEmpty() ? words : most;
  }

  /// Text as it is compared: small letters, British, words and numbers parted by single spaces.
  /// Read letter by letter: all that can be found is, at every key.
  static String plain(String text) {
    String spelled = Spelling.british(text.toLowerCase(Locale.ROOT));
    StringBuilder plain = new StringBuilder(spelled.length() + 8);
    char before = ' ';
    for (int at = 0; at < spelled.length(); at++) {
      char letter = LINKS.indexOf(spelled.charAt(at)) < 0 ? spelled.charAt(at) : ' ';
      if (before != ' ' && (letter == ' ' || isBetween(before, letter))) {
        plain.append(' ');
      }
      if (letter != ' ') {
        plain.append(letter);
      }
      before = letter;
    }
    return plain.toString().strip();
  }

  /// Whether a word ends and a number begins, or the other way round.
  private static boolean isBetween(char before, char letter) {
    return Character.isLetter(before) && Character.isDigit(letter)
        || Character.isDigit(before) && Character.isLetter(letter);
  }

  /// As it is compared.
  String text() {
    return text;
  }

  /// Its words.
  List<String> words() {
    return words;
  }

  /// Whether nothing is asked for.
  boolean isEmpty() {
    return words.isEmpty();
  }

  /// Whether every word of it holds; those that only join the others need not.
  private boolean all(Predicate<String> holds) {
    return words.stream().allMatch(holds) || telling.stream().allMatch(holds);
  }

  /// Whether every word of it begins a word of `plain`.
  boolean begins(String plain) {
    return all(word -> hasWord(plain, singular(word)));
  }

  /// Whether every word of it is somewhere in `plain`.
  boolean isIn(String plain) {
    return all(word -> plain.contains(singular(word)));
  }

  /// Whether every word of it begins a word of `plain` but for one slip of the hand in it.
  boolean nearlyBegins(String plain) {
    String[] there = plain.split(" ");
    return all(word -> Arrays.stream(there).anyMatch(other -> nearlyBegins(word, other)));
  }

  /// Whether every word is in a text, such as a page.
  ///
  /// @param text as it is written
  public boolean isInText(String text) {
    return begins(plain(text));
  }

  /// How alike it and `plain` are: the share of pairs of letters that they have in common, from 0
  /// to 1 (Dice, Ecology 26 (1945), 297, on pairs of letters).
  double likeness(String plain) {
    Set<String> own = pairs(text);
    Set<String> other = pairs(plain);
    double sum = own.size() + other.size();
    own.retainAll(other);
    return sum == 0 ? 0 : 2 * own.size() / sum;
  }

  private static Set<String> pairs(String text) {
    Set<String> pairs = new HashSet<>();
    for (String word : text.split(" ")) {
      for (int at = 0; at + 2 <= word.length(); at++) {
        pairs.add(word.substring(at, at + 2));
      }
    }
    return pairs;
  }

  private static String singular(String word) {
    return word.length() >= LEAST_LETTERS && word.endsWith("s")
        ? word.substring(0, word.length() - 1)
        : word;
  }

  /// Whether a word of `plain` begins with `start`.
  private static boolean hasWord(String plain, String start) {
    for (int at = plain.indexOf(start); at >= 0; at = plain.indexOf(start, at + 1)) {
      if (at == 0 || !Character.isLetterOrDigit(plain.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean nearlyBegins(String typed, String word) {
    if (typed.length() < LEAST_LETTERS) {
      return word.startsWith(typed);
    }
    for (int end = typed.length() - 1; end <= typed.length() + 1; end++) {
      if (end <= word.length() && isOneSlip(typed, word.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /// Whether at most one letter is wrong, missing or too many, or two are swapped.
  private static boolean isOneSlip(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int head = 0;
    while (head < shorter && one.charAt(head) == other.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && one.charAt(one.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
      tail++;
    }
    String here = one.substring(head, one.length() - tail);
    String there = other.substring(head, other.length() - tail);
    return Math.max(here.length(), there.length()) <= 1
        || here.length() == 2
            && there.length() == 2
            && here.charAt(0) == there.charAt(1)
            && here.charAt(1) == there.charAt(0);
  }
}
