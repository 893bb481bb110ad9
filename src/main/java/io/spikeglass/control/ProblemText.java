package io.spikeglass.control;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// An expected problem in words, the same in both fronts.
///
/// @param message what is wrong, naming the file and the cause
/// @param remedy what to do about it
public record ProblemText(String message, String remedy) {

  private static final double MEBIBYTE = 1024.0 * 1024;

  /// The words for `problem`.
  public static ProblemText of(Problem problem) {
    return switch (problem) {
      case Problem.Missing(String path, String expected) -> words("missing", path, expected);
      case Problem.Inaccessible(String path, String reason) -> words("inaccessible", path, reason);
      case Problem.Corrupt(String path, String format, String detail) ->
          words("corrupt", path, format, detail.replaceFirst("[.\\s]+$", ""));
      case Problem.Foreign(String path, String format, String begins) ->
          words("foreign", path, format, begins);
      case Problem.UnknownFormat(String path, String remedy) ->
          words("unknownFormat", path, remedy);
      case Problem.NotConvertible(String model, List<String> reasons) ->
          words("notConvertible", model, "  - " + String.join("\n  - ", reasons));
      case Problem.NotFinite(String path, String where) -> words("notFinite", path, where);
      case Problem.Mismatch(String what, String expected, String found, String remedy) ->
          words("mismatch", what, expected, found, remedy);
      case Problem.BadSetting(String setting, String value, String allowed) ->
          words("badSetting", setting, value, allowed);
      case Problem.TooLarge(String what, long needed, long available, String remedy) ->
          words("tooLarge", what, memory(needed), memory(available), remedy);
    };
  }

  /// Message and remedy as one text of two lines or more.
  @Override
  public String toString() {
    return message + "\n" + remedy;
  }

  private static ProblemText words(String key, String... facts) {
    ResourceBundle bundle = ResourceBundle.getBundle("io.spikeglass.control.problems", Locale.ROOT);
    return new ProblemText(
        filled(bundle.getString(key + ".text"), facts),
        filled(bundle.getString(key + ".remedy"), facts));
  }

  private static String filled(String pattern, String[] facts) {
    // An apostrophe starts a quotation in the format, which no sentence here wants.
    return new MessageFormat(pattern.replace("'", "''"), Locale.ROOT).format(facts);
  }

  private static String memory(long bytes) {
    return String.format(Locale.ROOT, "%.0f MiB", bytes / MEBIBYTE);
  }
}
