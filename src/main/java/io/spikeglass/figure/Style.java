package io.spikeglass.figure;

import java.awt.Color;
import java.util.Locale;

/// How a picture looks: the colour of every [Ink], and how numbers are written.
///
/// @param ground what it is seen on
/// @param palette hues of error parts and classes
/// @param decimal sign before the fraction of a number
public record Style(Ground ground, Palette palette, DecimalSign decimal) {

  /// Window by day.
  public static final Style LIGHT = of(Ground.LIGHT);

  /// Window by night.
  public static final Style DARK = of(Ground.DARK);

  /// Paper: every export, whatever the window wears.
  public static final Style PRINT = of(Ground.PRINT);

  /// What a picture is seen on.
  public enum Ground {
    /// A light screen.
    LIGHT,
    /// A dark screen.
    DARK,
    /// Paper.
    PRINT
  }

  private static Style of(Ground ground) {
    return new Style(ground, Palette.OKABE_ITO, DecimalSign.POINT);
  }

  /// The same in other hues.
  public Style in(Palette other) {
    return new Style(ground, other, decimal);
  }

  /// The same with another decimal sign.
  public Style writing(DecimalSign other) {
    return new Style(ground, palette, other);
  }

  /// The colour of `ink`.
  public Color color(Ink ink) {
    return new Color(ink.rgb(this));
  }

  /// The colour of `ink` at `alpha` in [0, 1].
  public Color color(Ink ink, double alpha) {
    return new Color(ink.rgb(this) | (int) Math.round(255 * alpha) << 24, true);
  }

  /// The colour of `ink` as a style sheet writes it, such as `#3B4CC0`.
  public String hex(Ink ink) {
    return String.format(Locale.ROOT, "#%06X", ink.rgb(this));
  }

  /// The ink for text on `ground`: dark or white, whichever contrasts more.
  public Ink textOn(Ink ground) {
    Color behind = color(ground);
    return contrast(color(Ink.LETTER), behind) >= contrast(color(Ink.PLATE), behind)
        ? Ink.LETTER
        : Ink.PLATE;
  }

  /// Diverging colour of a difference: `share` -1 is [Ink#TOO_LOW], 0 white, 1 [Ink#TOO_HIGH];
  /// beyond is cut.
  public int diverging(double share) {
    int end = (share < 0 ? Ink.TOO_LOW : Ink.TOO_HIGH).rgb(this);
    return 0xFF000000 | mix(Ink.PLATE.rgb(this), end, Math.min(1, Math.abs(share)));
  }

  /// `over` laid on `under` at `alpha`.
  static Color mix(Color under, Color over, double alpha) {
    return new Color(mix(under.getRGB() & 0xFFFFFF, over.getRGB() & 0xFFFFFF, alpha));
  }

  private static int mix(int under, int over, double alpha) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double below = under >> shift & 0xFF;
      double above = over >> shift & 0xFF;
      mixed |= (int) Math.round(below + (above - below) * alpha) << shift;
    }
    return mixed;
  }

  /// Contrast ratio of two colours, 1..21 (WCAG 2.2, definition of contrast ratio).
  public static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
