package io.spikeglass.figure;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// TikZ as it is written: places in pixels of the picture become points of the page, counted from
/// below, and every colour gets the name of its ink.
final class TikzPage {

  private final StringBuilder text = new StringBuilder();
  private final Set<Ink> used = EnumSet.noneOf(Ink.class);
  private final JournalPreset.Sheet sheet;
  private double left;
  private double top;

  TikzPage(JournalPreset.Sheet sheet) {
    this.sheet = sheet;
  }

  /// Counts places from here on, pixels of the whole picture.
  void moveTo(double newLeft, double newTop) {
    left = newLeft;
    top = newTop;
  }

  /// Adds a line.
  void line(String line) {
    text.append(line).append('\n');
  }

  /// Name of a colour, which [#colours] defines.
  String ink(Ink ink) {
    used.add(ink);
    return "sg" + ink.name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  /// A length.
  String length(double pixels) {
    return String.format(Locale.ROOT, "%.2fbp", pixels * sheet.pointsPerPixel());
  }

  /// A place.
  String at(double x, double y) {
    return "(" + length(left + x) + "," + length(sheet.frame().height() - top - y) + ")";
  }

  /// Size and weight of letters.
  String font(Role role) {
    double size = role.size() * sheet.pointsPerPixel();
    return String.format(
        Locale.ROOT,
        "font=\\fontsize{%.2f}{%.2f}\\selectfont%s",
        size,
        1.2 * size,
        role.strong() ? "\\bfseries" : "");
  }

  /// How a line is drawn.
  String pen(Pen pen) {
    StringBuilder options = new StringBuilder("draw=").append(ink(pen.ink()));
    options.append(", line width=").append(length(pen.width()));
    if (!pen.dash().isEmpty()) {
      options.append(", dash pattern=");
      for (int i = 0; i < pen.dash().size(); i++) {
        options.append(i % 2 == 0 ? "on " : "off ").append(length(pen.dash().get(i))).append(' ');
      }
    }
    if (pen.alpha() < 1) {
      options.append(", opacity=").append(Numbers.plain(pen.alpha()));
    }
    return options.toString();
  }

  /// Words whose point `anchor` is at a place of the picture.
  void words(Words words, double x, double y, Mark.Anchor anchor) {
    words(words, at(x, y), anchor, "");
  }

  /// The same at any place.
  ///
  /// @param place in any coordinates of TikZ
  /// @param more further options, each behind a comma
  void words(Words words, String place, Mark.Anchor anchor, String more) {
    if (!words.text().isEmpty()) {
      line(
          "\\node[%s, text=%s, anchor=%s, inner sep=0pt%s] at %s {%s};"
              .formatted(
                  font(words.role()),
                  ink(words.ink()),
                  side(anchor),
                  more,
                  place,
                  TexText.of(words.text())));
    }
  }

  private static String side(Mark.Anchor anchor) {
    return switch (anchor) {
      case LEFT -> "west";
      case CENTRE -> "center";
      case RIGHT -> "east";
    };
  }

  /// What was written so far.
  String text() {
    return text.toString();
  }

  /// Definitions of the colours used so far.
  String colours() {
    StringBuilder colours = new StringBuilder();
    for (Ink ink : used) {
      colours.append(
          String.format(
              Locale.ROOT,
              "\\definecolor{%s}{HTML}{%s}\n",
              ink(ink),
              sheet.frame().style().hex(ink).substring(1)));
    }
    return colours.toString();
  }
}
