package io.spikeglass.ui;

import io.spikeglass.analysis.Wilson;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// Numbers as the window writes them: minus U+2212, thousands parted by thin spaces, and the
/// decimal sign of [Locale.Category#FORMAT], which the preferences set: point or comma.
public final class Numbers {

  private static final char MINUS = '\u2212';
  private static final char POINT = '.';
  private static final char THIN_SPACE = '\u2009';

  private Numbers() {}

  /// A whole number.
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', THIN_SPACE).replace('-', MINUS);
  }

  /// A value with `decimals` decimals.
  public static String fixed(double value, int decimals) {
    return typeset(String.format(Locale.ROOT, "%." + decimals + "f", value));
  }

  /// A value with its sign and `decimals` decimals.
  public static String signed(double value, int decimals) {
    return typeset(String.format(Locale.ROOT, "%+." + decimals + "f", value));
  }

  /// A rate or an error: three decimals.
  public static String error(double value) {
    return fixed(value, 3);
  }

  /// A share in [0, 1] as whole per cent.
  public static String percent(double share) {
    return fixed(100 * share, 0) + " %";
  }

  /// An interval of shares in whole percent, without the sign of percent.
  public static String percents(Wilson interval) {
    return "(" + fixed(100 * interval.low(), 0) + "–" + fixed(100 * interval.high(), 0) + ")";
  }

  /// Three significant digits, scientific outside 0.001..10 000.
  public static String significant(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < 1e-3 || size >= 1e4) {
      return typeset(
              String.format(Locale.ROOT, "%.1e", value).replaceAll("e([+-])0?(\\d)", "e$1$2"))
          .replace("e+", "e");
    }
    int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
    return fixed(value, decimals);
  }

  private static char decimalSign() {
    Locale locale = Locale.getDefault(Locale.Category.FORMAT);
    return locale.equals(Locale.ROOT)
        ? POINT
        : DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
  }

  private static String typeset(String ascii) {
    return ascii.replace('-', MINUS).replace(POINT, decimalSign());
  }
}
