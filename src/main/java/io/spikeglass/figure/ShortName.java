package io.spikeglass.figure;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of layers made to fit: what tells them apart are their numbers, which stay as long as
/// words can be shortened to their first letters.
public final class ShortName {

  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
  private static final Pattern NUMBERED = Pattern.compile("[\\p{L}\\d]+([_./:-][\\p{L}\\d]+)+");
  private static final String CUT = "…";
  private static final int LEAST = 4;

  private ShortName() {}

  /// `name` if it fits. Of one that is put together, such as `layer1_0_relu2`, one word after the
  /// other becomes its first letter, from the first on (`l1_0_relu2`, `l1_0_r2`); what still does
  /// not fit, and everything else, is cut in the middle.
  ///
  /// @param fits whether there is room for what it is asked
  public static String of(String name, Predicate<String> fits) {
    if (fits.test(name) || name.length() < LEAST) {
      return name;
    }
    String words = name;
    if (NUMBERED.matcher(name).matches()) {
      for (Matcher word = WORD.matcher(words); word.find(); word = WORD.matcher(words)) {
        words = words.substring(0, word.start() + 1) + words.substring(word.end());
        if (fits.test(words)) {
          return words;
        }
      }
    }
    return cut(words, fits);
  }

  /// The same in so many letters.
  public static String of(String name, int letters) {
    return of(name, text -> text.length() <= letters);
  }

  private static String cut(String name, Predicate<String> fits) {
    for (int kept = name.length() - 1; kept >= 2; kept--) {
      int tail = kept / 2;
      String cut = name.substring(0, kept - tail) + CUT + name.substring(name.length() - tail);
      if (fits.test(cut)) {
        return cut;
      }
    }
    return CUT;
  }
}
