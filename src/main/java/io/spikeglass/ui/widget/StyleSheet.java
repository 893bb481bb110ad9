package io.spikeglass.ui.widget;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The one style sheet of the window, as it is and magnified.
public final class StyleSheet {

  private static final String NAME = "/io/spikeglass/ui/spikeglass.css";

  /// Properties whose numbers are lengths.
  private static final Pattern LENGTHS =
      Pattern.compile(
          "-fx-(?:(?:min|pref|max)-(?:width|height)|padding|label-padding|spacing|font-size"
              + "|(?:background|border)-(?:radius|insets|width))\\s*:[^;}]*");

  private static final Pattern NUMBER = Pattern.compile("(?<![\\w#.-])-?\\d+(?:\\.\\d+)?");

  private StyleSheet() {}

  /// Address of the sheet as it was written.
  public static String plain() {
    return source().toExternalForm();
  }

  /// Address of a sheet with every length `times` as large.
  static String magnified(double times) {
    return times == 1
        ? plain()
        : "data:text/css;base64,"
            + Base64.getEncoder()
                .encodeToString(magnified(text(), times).getBytes(StandardCharsets.UTF_8));
  }

  static String magnified(String text, double times) {
    return LENGTHS.matcher(text).replaceAll(found -> lengths(found.group(), times));
  }

  private static String lengths(String declaration, double times) {
    int colon = declaration.indexOf(':') + 1;
    return declaration.substring(0, colon)
        + NUMBER.matcher(declaration.substring(colon)).replaceAll(found -> larger(found, times));
  }

  private static String larger(MatchResult number, double times) {
    return String.format(Locale.ROOT, "%.2f", times * Double.parseDouble(number.group()));
  }

  private static URL source() {
    return Objects.requireNonNull(StyleSheet.class.getResource(NAME), NAME);
  }

  private static String text() {
    try (InputStream in = source().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
