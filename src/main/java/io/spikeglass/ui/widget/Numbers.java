package io.spikeglass.ui.widget;

import io.spikeglass.analysis.Wilson;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// Numbers as the window writes them: by the rules of [io.spikeglass.figure.Numbers], with the
/// decimal sign of [Locale.Category#FORMAT], which the preferences set: point or comma.
public final class Numbers {

  private static final char POINT = '.';

  private static final double KILOBYTE = 1e3;
  private static final double MEGABYTE = 1e6;

  private Numbers() {}

  /// A whole number.
  public static String count(long value) {
    return io.spikeglass.figure.Numbers.count(value);
  }

  /// A value with `decimals` decimals.
  public static String fixed(double value, int decimals) {
    return localised(io.spikeglass.figure.Numbers.fixed(value, decimals));
  }

  /// A value with its sign and `decimals` decimals; a zero has no sign.
  public static String signed(double value, int decimals) {
    return localised(io.spikeglass.figure.Numbers.signed(value, decimals));
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

  /// The size of a file: kilobytes, from a megabyte on megabytes.
  public static String bytes(long size) {
    return size < MEGABYTE
        ? fixed(Math.ceil(size / KILOBYTE), 0) + " kB"
        : fixed(size / MEGABYTE, 1) + " MB";
  }

  /// Three significant digits.
  public static String significant(double value) {
    return localised(io.spikeglass.figure.Numbers.three(value));
  }

  /// A value with as many decimals as it has.
  public static String plain(double value) {
    return localised(io.spikeglass.figure.Numbers.plain(value));
  }

  /// What a test gives, such as `p = 0.012`.
  public static String chance(double p) {
    return localised(io.spikeglass.figure.Numbers.chance(p));
  }

  /// So many things of a kind, in its singular or its plural.
  public static String counted(long count, String one, String many) {
    return io.spikeglass.figure.Numbers.counted(count, one, many);
  }

  private static String localised(String pointed) {
    return pointed.replace(POINT, decimalSign());
  }

  private static char decimalSign() {
    Locale locale = Locale.getDefault(Locale.Category.FORMAT);
    return locale.equals(Locale.ROOT)
        ? POINT
        : DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
  }
}
