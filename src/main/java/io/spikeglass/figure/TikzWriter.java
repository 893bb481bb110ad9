package io.spikeglass.figure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a figure as LaTeX: an axis of PGFPlots per panel with its data in it, words as text, all
/// where the other formats have it. Taken as it is, it is a page of the figure's size; what stands
/// between `\begin{tikzpicture}` and its end goes into any document with the same preamble. The
/// experiment lies in comments.
final class TikzWriter {

  /// Beside the words of a cursor.
  private static final double FLAG_PADDING = 4;

  private final Figure figure;
  private final Frame frame;
  private final Layout layout;
  private final TikzPage page;

  private TikzWriter(Figure figure, Frame frame, TikzPage page) {
    this.figure = figure;
    this.frame = frame;
    this.page = page;
    layout = Layout.of(figure, frame);
  }

  static void write(Picture picture, OutputStream out) throws IOException {
    out.write(document(picture).getBytes(StandardCharsets.UTF_8));
  }

  private static String document(Picture picture) {
    TikzPage page = new TikzPage(picture.sheet());
    Frame whole = picture.sheet().frame();
    page.line(
        "\\path[use as bounding box] (0,0) rectangle (%s,%s);"
            .formatted(page.length(whole.width()), page.length(whole.height())));
    switch (picture.drawing()) {
      case Figure figure -> new TikzWriter(figure, whole, page).draw();
      case Page pages -> draw(PageLayout.of(pages, whole), page);
    }
    StringBuilder text = new StringBuilder();
    text.append("% ")
        .append(TexText.of(picture.drawing().title()))
        .append(", written by Spikeglass\n");
    if (!picture.experiment().isEmpty()) {
      for (String line : picture.experiment().split("\n", -1)) {
        text.append(Embedded.TEX_LINE).append(line).append('\n');
      }
    }
    text.append(preamble(page, whole));
    text.append(page.colours());
    text.append("\\begin{document}\n\\begin{tikzpicture}\n");
    text.append(page.text());
    return text.append("\\end{tikzpicture}\n\\end{document}\n").toString();
  }

  private static void draw(PageLayout layout, TikzPage page) {
    layout.lines().forEach(line -> page.words(line.words(), line.x(), line.y(), Mark.Anchor.LEFT));
    for (PageLayout.Placed placed : layout.placed()) {
      page.moveTo(placed.left(), placed.top());
      new TikzWriter(placed.figure(), placed.frame(), page).draw();
    }
  }

  private void draw() {
    layout.eachWord((words, x, y) -> page.words(words, x, y, Mark.Anchor.LEFT));
    layout.plot().areas().forEach(this::panel);
    layout.eachKey(this::key);
    flags();
    notes();
  }

  private static String preamble(TikzPage page, Frame whole) {
    return String.format(
        Locale.ROOT,
        """
        \\documentclass{article}
        \\usepackage[T1]{fontenc}
        \\usepackage[utf8]{inputenc}
        \\usepackage[scaled]{helvet}
        \\usepackage[papersize={%s,%s},margin=0pt]{geometry}
        \\usepackage{amssymb}
        \\usepackage{pgfplots}
        \\usetikzlibrary{patterns}
        \\pgfplotsset{compat=1.16}
        \\pagestyle{empty}
        \\setlength{\\parindent}{0pt}
        \\setlength{\\topskip}{0pt}
        \\renewcommand{\\familydefault}{\\sfdefault}
        """,
        page.length(whole.width()),
        page.length(whole.height()));
  }

  private void key(Key key, double x, double y) {
    double end = x + Layout.symbolWidth(key);
    switch (key.symbol()) {
      case Key.Stroke(Pen pen) ->
          page.line(
              "\\draw[%s] %s -- %s;".formatted(page.pen(pen), page.at(x, y), page.at(end, y)));
      case Key.Spot(Dot dot) ->
          page.line(
              "\\%s[%s] %s circle (%s);"
                  .formatted(
                      dot.form() == Dot.Form.RING ? "draw" : "fill",
                      page.ink(dot.ink()),
                      page.at(end - 4, y),
                      page.length(dot.radius())));
      case Key.Badge(Fill fill) -> {
        TikzMarks.area(
            page,
            fill,
            page.at(end - Fills.BADGE, y + Fills.BADGE / 2),
            page.at(end, y - Fills.BADGE / 2));
        page.words(
            new Words(fill.letter(), Ink.LETTER, Role.BADGE),
            page.at(end - Fills.BADGE / 2, y),
            Mark.Anchor.CENTRE,
            ", fill=white, inner sep=0.5pt");
      }
      case Key.Tick(Ink ink) -> tick(ink, end - 5, y);
      case Key.Parted(Ink ink) -> {
        tick(ink, end - 7, y);
        tick(ink, end - 3, y);
      }
    }
    page.words(
        new Words(key.text(), Ink.INK2, Role.NOTE), end + Layout.SYMBOL_GAP, y, Mark.Anchor.LEFT);
  }

  private void tick(Ink ink, double x, double y) {
    Pen pen = Pen.solid(ink, 2);
    page.line(
        "\\draw[%s] %s -- %s;".formatted(page.pen(pen), page.at(x, y + 4), page.at(x, y - 4)));
  }

  private void panel(PlotArea area) {
    Panel panel = area.panel();
    boolean isMap = panel.marks().stream().anyMatch(Mark.HeatMap.class::isInstance);
    if (!isMap) {
      page.line("\\begin{axis}[%s]".formatted(options(area)));
      TikzMarks marks = new TikzMarks(page, area);
      panel.marks().forEach(marks::add);
      cursors(area);
      panel.marks().forEach(marks::addAbove);
      page.line("\\end{axis}");
    }
    TikzMarks outside = new TikzMarks(page, area);
    panel.marks().forEach(outside::addOutside);
    outside.addEndLabels();
    gutters(area);
  }

  private String options(PlotArea area) {
    Axis x = area.panel().x();
    Axis y = area.panel().y();
    boolean boxed = area.panel().border() == Panel.Border.BOX;
    double height = 5 * (y.high() - y.low());
    return String.join(
        ", ",
        "at={" + page.at(area.left(), area.bottom()) + "}",
        "anchor=south west",
        "scale only axis",
        "width=" + page.length(area.width()),
        "height=" + page.length(area.height()),
        "xmin=" + Numbers.plain(x.low()),
        "xmax=" + Numbers.plain(x.high()),
        "ymin=" + Numbers.plain(y.low()),
        "ymax=" + Numbers.plain(y.high()),
        "restrict y to domain*="
            + Numbers.plain(y.low() - height)
            + ":"
            + Numbers.plain(y.high() + height),
        y.kind() == Axis.Kind.ROWS ? "y dir=reverse" : "y dir=normal",
        "axis line style={" + (boxed ? page.ink(Ink.LINE) : "draw=none") + "}",
        "tick style={draw=none}",
        "major grid style={" + page.ink(Ink.GRID) + "}",
        "unbounded coords=jump",
        "scaled ticks=false",
        "tick label style={" + page.font(Role.TICK) + ", color=" + page.ink(Ink.INK3) + "}",
        ticks("x", x, area.width()),
        ticks("y", y, area.height()));
  }

  private static String ticks(String name, Axis axis, double pixels) {
    List<Axis.Tick> ticks = Ticks.of(axis, pixels);
    if (ticks.isEmpty() || axis.show() == Axis.Show.NOTHING) {
      return name + "tick=\\empty";
    }
    String places =
        ticks.stream().map(tick -> Numbers.plain(tick.at())).collect(Collectors.joining(","));
    String labels =
        ticks.stream()
            .map(tick -> "{" + TexText.of(tick.text()) + "}")
            .collect(Collectors.joining(","));
    return name
        + "tick={"
        + places
        + "}, "
        + name
        + "ticklabels={"
        + (axis.showsWords() ? labels : "")
        + "}"
        + (axis.showsGrid() ? ", " + name + "majorgrids" : "");
  }

  private void cursors(PlotArea area) {
    Cursors cursors = figure.cursors();
    if (area.panel().marks().stream().anyMatch(Mark.Cells.class::isInstance)) {
      return;
    }
    Axis x = area.panel().x();
    Axis y = area.panel().y();
    double end = CursorPainter.endData(area, cursors.end());
    if (cursors.end() > 0 && end >= x.low() && end <= x.high()) {
      if (x.kind() == Axis.Kind.STEPS) {
        page.line(
            "\\fill[%s, opacity=%s] (axis cs:%s,%s) rectangle (axis cs:%s,%s);"
                .formatted(
                    page.ink(Ink.PANEL),
                    Numbers.plain(CursorPainter.veilAlpha()),
                    Numbers.plain(end),
                    Numbers.plain(y.low()),
                    Numbers.plain(x.high()),
                    Numbers.plain(y.high())));
      }
      upright(Pen.solid(Ink.ACCENT, 2), end, y);
    }
    if (cursors.looked() > 0 && cursors.looked() >= x.low() && cursors.looked() <= x.high()) {
      upright(CursorPainter.LOOKED, cursors.looked(), y);
    }
  }

  private void upright(Pen pen, double x, Axis y) {
    page.line(
        "\\draw[%s] (axis cs:%s,%s) -- (axis cs:%s,%s);"
            .formatted(
                page.pen(pen),
                Numbers.plain(x),
                Numbers.plain(y.low()),
                Numbers.plain(x),
                Numbers.plain(y.high())));
  }

  /// t and T by name, where the figure names them.
  private void flags() {
    Cursors cursors = figure.cursors();
    if (cursors.flags() == Cursors.Flags.NONE) {
      return;
    }
    boolean below = cursors.flags() == Cursors.Flags.BELOW;
    PlotArea area = below ? layout.plot().areas().getLast() : layout.plot().areas().getFirst();
    double y =
        switch (cursors.flags()) {
          case BELOW -> layout.flagsTop() + 13;
          case FOOT -> area.bottom() - 8;
          case INSIDE, NONE -> area.top() + 8;
        };
    Words look = Words.value("t = " + cursors.looked());
    Words end = Words.value("T = " + cursors.end()).in(Ink.ACCENT);
    boolean both = below && cursors.looked() > 0;
    double endX = area.pixelX(CursorPainter.endData(area, cursors.end()));
    FlagPlaces places =
        FlagPlaces.of(
            both ? area.pixelX(cursors.looked()) : Double.NEGATIVE_INFINITY,
            Typeface.width(look) + 2 * FLAG_PADDING,
            endX,
            Typeface.width(end) + 2 * FLAG_PADDING);
    if (both) {
      page.words(look, places.look() + FLAG_PADDING, y, Mark.Anchor.LEFT);
    }
    if (cursors.end() > 0) {
      page.words(end, places.end() + FLAG_PADDING, y, Mark.Anchor.LEFT);
    }
  }

  /// What stands beside a panel and under it.
  private void gutters(PlotArea area) {
    Panel panel = area.panel();
    double ticks =
        panel.y().showsWords()
            ? Ticks.of(panel.y(), area.height()).stream()
                    .mapToDouble(tick -> Typeface.width(tick.text(), Role.TICK))
                    .max()
                    .orElse(0)
                + Layout.TICK_GAP
            : 0;
    beside(panel.left(), area, area.left() - ticks - Layout.WORDS_GAP, Mark.Anchor.RIGHT);
    beside(panel.right(), area, area.right() + Layout.WORDS_GAP, Mark.Anchor.LEFT);
    double middle = area.top() + area.height() / 2;
    if (Gutter.hasUprightLabel(panel)) {
      Words label = new Words(panel.y().label(), Ink.INK2, Role.NOTE);
      page.words(label, page.at(Role.NOTE.size(), middle), Mark.Anchor.CENTRE, ", rotate=90");
    }
    Axis x = panel.x();
    if (x.showsWords() && !x.label().isEmpty()) {
      Words label = new Words(x.label(), Ink.INK2, Role.NOTE);
      double under = area.bottom() + Layout.TICK_ROW;
      if (Layout.labelsAtTheRight(x, frame.width() - area.right())) {
        double y = area.bottom() + Layout.TICK_ROW / 2;
        page.words(label, area.right() + Layout.WORDS_GAP, y, Mark.Anchor.LEFT);
      } else {
        double centre = area.left() + area.width() / 2;
        page.words(label, centre, under + Layout.LABEL_ROW / 2, Mark.Anchor.CENTRE);
      }
    }
  }

  private void beside(List<Words> lines, PlotArea area, double x, Mark.Anchor anchor) {
    double y = area.top() + area.height() / 2 - (lines.size() - 1) * Painter.LINE_PITCH / 2;
    for (Words words : lines) {
      page.words(words, x, y, anchor);
      y += Painter.LINE_PITCH;
    }
  }

  private void notes() {
    double y = layout.noteTop() + Layout.NOTE_ROW / 2 + 2;
    for (Words line : layout.noteLines()) {
      page.words(line, 0, y, Mark.Anchor.LEFT);
      y += Layout.NOTE_ROW;
    }
  }
}
