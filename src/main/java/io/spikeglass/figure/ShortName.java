package io.spikeglass.figure;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of layers made to fit: what tells them apart are their numbers, which stay as long as
/// words can be shortened to their first letters.
public final class ShortName {

  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
  private static final Pattern NUMBERED = Pattern.compile("[\\p{L}\\d]+([_./:-][\\p{L}\\d]+)+");
  private static final Pattern COUNTS = Pattern.compile("([\\d\\u202F]+) of ([\\d\\u202F]+)");

  /// What stands where letters were cut out.
  static final String CUT = "…";

  private static final int LEAST = 4;

  /// Letters of the name of a layer, for which there is room wherever one stands.
  private static final int OF_LAYER = 8;

  private ShortName() {}

  /// What a layer is called wherever it is shown, so that it has one name everywhere; its whole
  /// name is for files and for whoever points at it.
  public static String ofLayer(String name) {
    return of(name, OF_LAYER);
  }

  /// `name` if it fits. Of one that is put together, such as `layer1_0_relu2`, one word after the
  /// other becomes its first letter, from the first on (`l1_0_relu2`, `l1_0_r2`); what still does
  /// not fit, and everything else, is cut in the middle, but no number: of `46 of 768` stays
  /// `46/768` or `46`.
  ///
  /// @param fits whether there is room for what it is asked
  public static String of(String name, Predicate<String> fits) {
    return together(List.of(name), fits).getFirst();
  }

  /// The same in so many letters.
  public static String of(String name, int letters) {
    return of(name, text -> text.length() <= letters);
  }

  /// Names that stand together, such as those of the layers of a network: where one of them needs
  /// it, as many words of every one become their first letter.
  ///
  /// @param fits whether there is room for what it is asked
  public static List<String> together(List<String> names, Predicate<String> fits) {
    List<String> now = names;
    while (!now.stream().allMatch(name -> stays(name, fits))) {
      List<String> shorter = now.stream().map(ShortName::withOneWordLess).toList();
      if (shorter.equals(now)) {
        break;
      }
      now = shorter;
    }
    return now.stream().map(name -> stays(name, fits) ? name : cut(name, fits)).toList();
  }

  /// The same in so many letters.
  public static List<String> together(List<String> names, int letters) {
    return together(names, text -> text.length() <= letters);
  }

  private static boolean stays(String name, Predicate<String> fits) {
    return name.length() < LEAST || fits.test(name);
  }

  /// With its first word that is longer than a letter made one.
  private static String withOneWordLess(String name) {
    Matcher word = WORD.matcher(name);
    return NUMBERED.matcher(name).matches() && word.find()
        ? name.substring(0, word.start() + 1) + name.substring(word.end())
        : name;
  }

  private static String cut(String name, Predicate<String> fits) {
    Matcher counts = COUNTS.matcher(name);
    if (counts.matches()) {
      String both = counts.group(1) + "/" + counts.group(2);
      return fits.test(both) ? both : counts.group(1);
    }
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
