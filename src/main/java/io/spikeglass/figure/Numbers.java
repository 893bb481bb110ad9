package io.spikeglass.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers as the window and the figures write them: decimal point, minus U+2212, thin spaces
/// between thousands, three significant digits. Files with tables use [#plain].
public final class Numbers {

  /// The minus sign.
  public static final char MINUS = '\u2212';

  /// Stands between groups of three digits: narrow, and no line breaks at it.
  public static final char THIN_SPACE = '\u202F';

  private static final double LARGEST_WRITTEN_OUT = 1e6;
  private static final double SMALLEST_WRITTEN_OUT = 1e-3;
  private static final double SMALLEST_CHANCE = 1e-300;

  private Numbers() {}

  /// Three significant digits.
  public static String three(double value) {
    double size = Math.abs(value);
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : sign(Double.toString(value));
    }
    if (size >= LARGEST_WRITTEN_OUT || size < SMALLEST_WRITTEN_OUT) {
      return sign(String.format(Locale.ROOT, "%.1e", value).replaceAll("e([+-])0?", "e$1"));
    }
    int whole = (int) Math.floor(Math.log10(size)) + 1;
    return fixed(value, Math.max(0, 3 - whole));
  }

  /// A fixed number of decimals; rates and errors take 3.
  public static String fixed(double value, int decimals) {
    String text =
        String.format(Locale.ROOT, "%,." + decimals + "f", value).replace(',', THIN_SPACE);
    boolean isZero = text.chars().allMatch(c -> c == '-' || c == '.' || c == '0');
    return sign(isZero ? text.replace("-", "") : text);
  }

  /// A fixed number of decimals with the sign always written; a zero has none.
  public static String signed(double value, int decimals) {
    String text = fixed(value, decimals);
    boolean isPositive = value > 0 && text.chars().anyMatch(c -> c >= '1' && c <= '9');
    return isPositive ? "+" + text : text;
  }

  /// What a test gives, with its sign of relation: `p = 0.012`, or `p < 1e−300` where a double can
  /// hold no more of it.
  public static String chance(double p) {
    return p < SMALLEST_CHANCE ? "p < 1e" + MINUS + "300" : "p = " + three(p);
  }

  /// So many things of a kind, in its singular or its plural.
  public static String counted(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /// A whole number, with thin spaces between thousands from 10 000 up (and in 1 000 as well).
  public static String count(long value) {
    return sign(String.format(Locale.ROOT, "%,d", value).replace(',', THIN_SPACE));
  }

  /// A share in [0, 1] as a percentage.
  public static String percent(double share, int decimals) {
    return fixed(100 * share, decimals) + "\u00A0%";
  }

  /// As few digits as a tick needs.
  static String tick(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    if (rounded.signum() == 0) {
      return "0";
    }
    double size = Math.abs(value);
    return size >= LARGEST_WRITTEN_OUT || size < SMALLEST_WRITTEN_OUT / 10
        ? three(value)
        : fixed(value, Math.max(0, rounded.scale()));
  }

  /// For files: shortest digits that read back as the same number; empty for NaN.
  public static String plain(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String sign(String text) {
    return text.replace('-', MINUS);
  }
}
