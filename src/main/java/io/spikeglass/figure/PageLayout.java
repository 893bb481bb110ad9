package io.spikeglass.figure;

import java.util.ArrayList;
import java.util.List;

/// Where the figures and words of a [Page] lie.
///
/// @param placed figures
/// @param lines words
record PageLayout(List<Placed> placed, List<Line> lines) {

  /// White around everything, so that no letter stands at the edge of the paper.
  private static final double MARGIN = 12;

  private static final double GAP = 22;
  private static final double BETWEEN = 10;
  private static final double HEAD_LINE = 17;
  private static final double HEAD_GAP = 4;
  private static final double LEAD_GAP = 8;

  /// Narrower columns stand one below the other.
  private static final double NARROWEST = 215;

  /// Figures are not squeezed below this share of their preferred height.
  private static final double LOWEST = 0.8;

  /// A figure and the part of the page that is its own, pixels of the page.
  record Placed(Figure figure, double left, double top, Frame frame) {}

  /// Words with their left end, at the middle of their height.
  record Line(Words words, double x, double y) {}

  /// The layout that takes the height of `frame`. Where that is too low for all figures, as on a
  /// slide, the first of each column and those below stay longest.
  static PageLayout of(Page page, Frame frame) {
    Page shown = page;
    while (times(shown, frame) < LOWEST && shown.canBeShorter()) {
      shown = shown.shorter();
    }
    Solver solver = new Solver(shown, frame, Math.max(0, times(shown, frame)));
    solver.height();
    return new PageLayout(solver.placed, solver.lines);
  }

  /// The height that figures have in `frame` as a multiple of the preferred one.
  private static double times(Page page, Frame frame) {
    double words = new Solver(page, frame, 0).height();
    return (frame.height() - words) / (preferredHeight(page, frame) - words);
  }

  /// The height at which every figure has its preferred one.
  static double preferredHeight(Page page, Frame frame) {
    return Math.ceil(new Solver(page, frame, 1).height());
  }

  private static final class Solver {

    private final Page page;
    private final Frame frame;
    private final double times;
    private final double inside;
    private final List<Placed> placed = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    /// @param times height of figures as a multiple of the preferred one
    Solver(Page page, Frame frame, double times) {
      this.page = page;
      this.frame = frame;
      this.times = times;
      inside = frame.width() - 2 * MARGIN;
    }

    double height() {
      int count = page.columns().size();
      double width = (inside - (count - 1) * GAP) / count;
      double y = words(page.title(), Role.TITLE, Ink.INK, 0, inside, MARGIN);
      for (String sentence : page.lead()) {
        y = words(sentence, Role.NOTE, Ink.INK2, 0, inside, y);
      }
      y += LEAD_GAP;
      if (width < NARROWEST) {
        for (Page.Column column : page.columns()) {
          y = columns(List.of(column), inside, y);
        }
      } else {
        y = columns(page.columns(), width, y);
      }
      for (Figure figure : page.below()) {
        y = row(List.of(figure), inside, y);
      }
      return words(page.caption(), Role.NOTE, Ink.INK3, 0, inside, y) + MARGIN;
    }

    private double columns(List<Page.Column> columns, double width, double top) {
      double y = top;
      for (int c = 0; c < columns.size(); c++) {
        Heading head = columns.get(c).head();
        double left = c * (width + GAP);
        double under = words(head.title(), Role.TITLE, Ink.INK, left, width, top);
        y = Math.max(y, words(head.subtitle(), Role.NOTE, Ink.INK3, left, width, under));
      }
      y += HEAD_GAP;
      int most = columns.stream().mapToInt(column -> column.figures().size()).max().orElse(0);
      for (int r = 0; r < most; r++) {
        int place = r;
        y =
            row(
                columns.stream()
                    .filter(column -> place < column.figures().size())
                    .map(column -> column.figures().get(place))
                    .toList(),
                width,
                y);
      }
      return y;
    }

    /// Figures at one height; returns where the next row begins.
    private double row(List<Figure> figures, double width, double top) {
      Frame narrow = frame.wide(width);
      double height =
          times
              * figures.stream()
                  .mapToDouble(figure -> figure.preferredHeight(narrow))
                  .max()
                  .orElse(0);
      for (int f = 0; f < figures.size(); f++) {
        placed.add(
            new Placed(figures.get(f), MARGIN + f * (width + GAP), top, narrow.tall(height)));
      }
      return top + height + BETWEEN;
    }

    /// Writes words in lines; returns where they end.
    private double words(String text, Role role, Ink ink, double left, double width, double top) {
      double y = top;
      if (!text.isEmpty()) {
        for (String line : Layout.wrap(text, role, width, width)) {
          lines.add(new Line(new Words(line, ink, role), MARGIN + left, y + HEAD_LINE / 2));
          y += HEAD_LINE;
        }
      }
      return y;
    }
  }
}
