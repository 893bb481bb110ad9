package io.spikeglass.figure;

import java.util.ArrayList;
import java.util.List;

/// Where everything in a picture lies; geometry only.
///
/// @param plot the panels
/// @param headings one per panel, without lines where the panel has none
/// @param titled the figure's own heading
/// @param below rows of legend under the panels
/// @param belowTop upper edge of the legend rows
/// @param flagsTop upper edge of the flags of the cursors
/// @param noteLines provenance
/// @param noteTop upper edge of the provenance
record Layout(
    Plot plot,
    HeadingBox titled,
    List<HeadingBox> headings,
    List<List<Key>> below,
    double belowTop,
    double flagsTop,
    List<Words> noteLines,
    double noteTop) {

  static final double HEADING_LINE = 24;
  static final double EXTRA_LINE = 15;
  static final double TICK_ROW = 18;
  static final double LABEL_ROW = 16;
  static final double KEY_ROW = 20;
  static final double FLAG_ROW = 24;
  static final double NOTE_ROW = 15;
  static final double WORDS_GAP = 8;
  static final double TICK_GAP = 6;
  static final double KEY_SPACE = 14;
  static final double STROKE_WIDTH = 20;
  static final double SPOT_WIDTH = 8;
  static final double SYMBOL_GAP = 5;
  private static final double TITLE_GAP = 9;
  private static final double FIRST_LINE = 10;
  private static final double MARGIN = 2;
  private static final double GROUP_GAP = 8;
  private static final double FLATTEST = 12;
  private static final double WIDEST_PAPER_GUTTER = 0.3;

  /// A heading in lines of words, each with its place.
  ///
  /// @param top upper edge
  /// @param right right edge of the keys
  /// @param lines words line by line
  /// @param inline keys beside the words, at the right
  record HeadingBox(double top, double right, List<List<Words>> lines, List<Key> inline) {

    private void eachWord(WordsAt told) {
      double y = top + FIRST_LINE;
      for (List<Words> line : lines) {
        double x = 0;
        for (Words words : line) {
          told.at(words, x, y);
          x += Typeface.width(words) + TITLE_GAP;
        }
        y += EXTRA_LINE;
      }
    }

    private void eachKey(KeyAt told) {
      double x = right;
      for (Key key : inline.reversed()) {
        x -= keyWidth(key);
        told.at(key, x, top + FIRST_LINE);
        x -= KEY_SPACE;
      }
    }

    double height() {
      return lines.isEmpty() ? 0 : HEADING_LINE + (lines.size() - 1) * EXTRA_LINE;
    }
  }

  /// Told of words and where their left end is, at the middle of their height.
  interface WordsAt {
    void at(Words words, double x, double y);
  }

  /// Told of an entry of the legend and where its left end is, at the middle of its height.
  interface KeyAt {
    void at(Key key, double x, double y);
  }

  /// All words of headings.
  void eachWord(WordsAt told) {
    titled.eachWord(told);
    headings.forEach(box -> box.eachWord(told));
  }

  /// The whole legend, beside headings and below.
  void eachKey(KeyAt told) {
    titled.eachKey(told);
    headings.forEach(box -> box.eachKey(told));
    double y = belowTop + KEY_ROW / 2;
    for (List<Key> row : below) {
      double x = 0;
      for (Key key : row) {
        told.at(key, x, y);
        x += keyWidth(key) + KEY_SPACE;
      }
      y += KEY_ROW;
    }
  }

  static Layout of(Figure figure, Frame frame) {
    return new Solver(figure, frame).solve();
  }

  /// Height at which every panel has its preferred size.
  static double preferredHeight(Figure figure, Frame frame) {
    Solver solver = new Solver(figure, frame);
    return solver.fixedHeight() + figure.panels().stream().mapToDouble(solver::preferred).sum();
  }

  /// Whether the label of the horizontal axis stands in the right gutter, beside the ticks.
  static boolean labelsAtTheRight(Axis axis, double gutter) {
    return axis.kind() == Axis.Kind.STEPS
        && Typeface.width(axis.label(), Role.NOTE) + WORDS_GAP <= gutter;
  }

  static double symbolWidth(Key key) {
    return switch (key.symbol()) {
      case Key.Stroke _ -> STROKE_WIDTH;
      case Key.Badge _ -> Fills.BADGE;
      case Key.Spot _, Key.Tick _, Key.Parted _ -> SPOT_WIDTH;
    };
  }

  static double keyWidth(Key key) {
    return symbolWidth(key) + SYMBOL_GAP + Typeface.width(key.text(), Role.NOTE);
  }

  private static final class Solver {

    private final Figure figure;
    private final Frame frame;
    private final double left;
    private final double right;
    private final HeadingBox titled;
    private final List<HeadingBox> headings = new ArrayList<>();
    private final List<Key> homeless = new ArrayList<>();
    private final List<List<Key>> below;
    private final List<Words> noteLines;

    Solver(Figure figure, Frame frame) {
      this.figure = figure;
      this.frame = frame;
      boolean measured = frame.finish() == Frame.Finish.PAPER;
      double most = frame.width() * WIDEST_PAPER_GUTTER;
      left = measured ? Math.min(most, Gutter.left(figure)) : figure.gutters().left();
      right = measured ? Math.min(most, Gutter.right(figure)) : figure.gutters().right();
      titled = heading(figure.heading(), frame.corner());
      for (Panel panel : figure.panels()) {
        headings.add(heading(panel.heading(), 0));
      }
      below = rows(homeless);
      noteLines =
          figure.note().isEmpty() || !measured
              ? List.of()
              : wrap(figure.note(), Role.NOTE, frame.width(), frame.width()).stream()
                  .map(Words::note)
                  .toList();
    }

    /// @param corner width that the first line leaves free at the right
    private HeadingBox heading(Heading heading, double corner) {
      if (heading.isEmpty()) {
        homeless.addAll(heading.keys());
        return new HeadingBox(0, 0, List.of(), List.of());
      }
      double room = frame.width();
      double title = Typeface.width(heading.title(), Role.TITLE);
      double keys = heading.keys().stream().mapToDouble(key -> keyWidth(key) + KEY_SPACE).sum();
      double oneLine = title + TITLE_GAP + Typeface.width(heading.subtitle(), Role.NOTE);
      boolean inline = oneLine + keys + KEY_SPACE + corner <= room;
      if (!inline) {
        homeless.addAll(heading.keys());
      }
      List<List<Words>> lines = new ArrayList<>();
      List<Words> first = new ArrayList<>();
      first.add(new Words(heading.title(), Ink.INK, Role.TITLE));
      lines.add(first);
      List<String> pieces =
          heading.subtitle().isEmpty()
              ? List.of()
              : wrap(heading.subtitle(), Role.NOTE, room - corner - title - TITLE_GAP, room);
      for (int i = 0; i < pieces.size(); i++) {
        if (pieces.get(i).isEmpty()) {
          continue;
        }
        if (i == 0) {
          first.add(Words.note(pieces.get(i)));
        } else {
          lines.add(List.of(Words.note(pieces.get(i))));
        }
      }
      double right = room - corner - MARGIN;
      return new HeadingBox(0, right, lines, inline ? heading.keys() : List.of());
    }

    private List<List<Key>> rows(List<Key> keys) {
      List<List<Key>> rows = new ArrayList<>();
      double room = 0;
      for (Key key : keys) {
        double width = keyWidth(key) + KEY_SPACE;
        if (rows.isEmpty() || width > room) {
          rows.add(new ArrayList<>());
          room = frame.width();
        }
        rows.getLast().add(key);
        room -= width;
      }
      return rows;
    }

    /// A map needs no more height than its cells take at the width that there is.
    private double preferred(Panel panel) {
      double most = panel.size().pixels();
      for (Mark mark : panel.marks()) {
        if (mark instanceof Mark.HeatMap map) {
          return ChannelGrid.height(map.shape(), frame.width() - left - right, most);
        }
      }
      return most;
    }

    private double axisHeight(Panel panel) {
      if (!panel.x().showsWords()) {
        return 0;
      }
      boolean beside = panel.x().label().isEmpty() || labelsAtTheRight(panel.x(), right);
      return TICK_ROW + (beside ? 0 : LABEL_ROW);
    }

    private double gapBefore(int index) {
      if (index == 0) {
        return 0;
      }
      return headings.get(index).height() > 0 ? GROUP_GAP : figure.gap();
    }

    double fixedHeight() {
      double fixed = titled.height() + below.size() * KEY_ROW + noteLines.size() * NOTE_ROW;
      if (figure.cursors().flags() == Cursors.Flags.BELOW) {
        fixed += FLAG_ROW;
      }
      for (int p = 0; p < figure.panels().size(); p++) {
        fixed += gapBefore(p) + headings.get(p).height() + axisHeight(figure.panels().get(p));
      }
      // Half a tick label may stand out below the last panel.
      return fixed + 1;
    }

    Layout solve() {
      double spare = frame.height() - fixedHeight();
      double preferred = 0;
      double grow = 0;
      double growing = 0;
      for (Panel panel : figure.panels()) {
        preferred += preferred(panel);
        grow += panel.size().grow();
        growing += panel.size().grow() > 0 ? preferred(panel) : 0;
      }
      double surplus = spare - preferred;
      double y = titled.height();
      List<PlotArea> areas = new ArrayList<>();
      List<HeadingBox> placed = new ArrayList<>();
      for (int p = 0; p < figure.panels().size(); p++) {
        Panel panel = figure.panels().get(p);
        y += gapBefore(p);
        HeadingBox box = headings.get(p);
        placed.add(new HeadingBox(y, box.right(), box.lines(), box.inline()));
        y += box.height();
        double height = preferred(panel);
        if (panel.size().grow() > 0) {
          height +=
              surplus > 0
                  ? surplus * panel.size().grow() / grow
                  : surplus * preferred(panel) / growing;
        }
        height = Math.max(FLATTEST, height);
        double width = Math.max(FLATTEST, frame.width() - left - right);
        areas.add(new PlotArea(p, panel, left, y, width, height));
        y += height + axisHeight(panel);
      }
      double flags = y;
      y += figure.cursors().flags() == Cursors.Flags.BELOW ? FLAG_ROW : 0;
      double keys = y;
      y += below.size() * KEY_ROW;
      return new Layout(
          new Plot(frame.width(), frame.height(), areas),
          titled,
          placed,
          below,
          keys,
          flags,
          noteLines,
          y);
    }
  }

  /// Breaks text at spaces: the first line may be `first` wide, the others `room`.
  static List<String> wrap(String text, Role role, double first, double room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      double limit = lines.isEmpty() ? first : room;
      if (Typeface.width(longer, role) > limit && !(line.isEmpty() && !lines.isEmpty())) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
