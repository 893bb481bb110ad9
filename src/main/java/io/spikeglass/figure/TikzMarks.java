package io.spikeglass.figure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/// The marks of one panel as PGFPlots: inside its axis in data units, and what stands outside of it
/// in those of the page.
final class TikzMarks {

  private static final double BAR_TOP = 0.18;
  private static final double BAR_BOTTOM = 0.82;
  private static final double SHARE_OF_CELL = 0.28;
  private static final double PLATE_FROM = 16;
  private static final int SCALE_CELLS = 60;
  private static final double SCALE_WIDTH = 150;

  private final TikzPage page;
  private final PlotArea area;

  TikzMarks(TikzPage page, PlotArea area) {
    this.page = page;
    this.area = area;
  }

  /// Adds what lies inside the axis.
  void add(Mark mark) {
    if (!mark.name().isEmpty()) {
      page.line("%% %s".formatted(TexText.of(mark.name())));
    }
    switch (mark) {
      case Mark.Line line -> plot(page.pen(line.pen()), points(line.series()));
      case Mark.Steps steps ->
          plot(page.pen(steps.pen()) + ", const plot mark mid", points(steps.series()));
      case Mark.Points points -> points(points);
      case Mark.Band band -> band(band);
      case Mark.Whiskers whiskers -> {
        for (int i = 0; i < whiskers.size(); i++) {
          double x = whiskers.x().applyAsDouble(i);
          plot(
              page.pen(whiskers.pen()),
              point(x, whiskers.low().applyAsDouble(i))
                  + point(x, whiskers.high().applyAsDouble(i)));
        }
      }
      case Mark.HLine line -> {
        Axis x = area.panel().x();
        plot(page.pen(line.pen()), point(x.low(), line.y()) + point(x.high(), line.y()));
      }
      case Mark.VLine line -> {
        Axis y = area.panel().y();
        plot(page.pen(line.pen()), point(line.x(), y.low()) + point(line.x(), y.high()));
      }
      case Mark.Bars bars -> bars(bars);
      case Mark.SpikeRaster raster -> raster(raster);
      case Mark.SpikeTicks ticks -> ticks(ticks);
      case Mark.Cells cells -> cells(cells);
      case Mark.Histogram histogram -> histogram(histogram);
      case Mark.Text text ->
          page.words(text.words(), "(axis cs:" + pair(text.x(), text.y()) + ")", text.anchor(), "");
      case Mark.Note _, Mark.EndLabel _, Mark.HeatMap _ -> {}
    }
  }

  /// Adds what lies inside the axis above the veil.
  void addAbove(Mark mark) {
    if (mark instanceof Mark.Note(Words words, Mark.Corner corner)) {
      note(words, corner);
    }
  }

  /// Adds the words behind the curves.
  void addEndLabels() {
    for (EndLabels.Placed placed : EndLabels.of(area)) {
      double x = area.right() + Layout.WORDS_GAP;
      for (Words words : placed.words()) {
        page.words(words, x, placed.y(), Mark.Anchor.LEFT);
        x += Typeface.width(words) + Layout.TICK_GAP;
      }
    }
  }

  /// Adds what else stands outside of it.
  void addOutside(Mark mark) {
    switch (mark) {
      case Mark.Bars bars -> {
        for (int row = 0; row < bars.bars().size(); row++) {
          Mark.Bar bar = bars.bars().get(row);
          double y = area.pixelY(row + 0.5);
          page.words(bar.label(), area.left() - Layout.WORDS_GAP, y, Mark.Anchor.RIGHT);
          page.words(bar.value(), area.right() + Layout.WORDS_GAP, y, Mark.Anchor.LEFT);
        }
      }
      case Mark.HeatMap map -> map(map);
      default -> {}
    }
  }

  /// TeX has no room for as many marks as a large layer has neurons.
  private void points(Mark.Points points) {
    Series drawn = Places.oneEach(points.series(), area, Bitmap.MOST_SHAPES);
    if (drawn.size() < points.series().size()) {
      page.line(
          "%% %d of %d points, one for each place; the data beside this file hold all"
              .formatted(drawn.size(), points.series().size()));
    }
    plot(marks(points.dot()), points(drawn));
  }

  private void plot(String options, String coordinates) {
    page.line("\\addplot[%s] coordinates {%s};".formatted(options, coordinates));
  }

  private static String pair(double x, double y) {
    return Numbers.plain(x) + "," + Numbers.plain(y);
  }

  private static String point(double x, double y) {
    return "("
        + (Double.isNaN(x) ? "nan" : Numbers.plain(x))
        + ","
        + (Double.isNaN(y) ? "nan" : Numbers.plain(y))
        + ")";
  }

  private static String points(Series series) {
    return points(series.size(), series.x(), series.y());
  }

  private static String points(int size, IntToDoubleFunction x, IntToDoubleFunction y) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      text.append(point(x.applyAsDouble(i), y.applyAsDouble(i)));
    }
    return text.toString();
  }

  private String marks(Dot dot) {
    String form =
        switch (dot.form()) {
          case DISC -> "*";
          case RING -> "o";
          case SQUARE -> "square*";
          case TRIANGLE -> "triangle*";
          case CROSS -> "x";
        };
    return String.format(
        Locale.ROOT,
        "only marks, mark=%s, mark size=%s, color=%s, opacity=%s, mark options={line width=%s}",
        form,
        page.length(dot.radius()),
        page.ink(dot.ink()),
        Numbers.plain(dot.alpha()),
        page.length(1.3));
  }

  private void band(Mark.Band band) {
    int last = band.size() - 1;
    page.line(
        "\\addplot[draw=none, fill=%s, fill opacity=%s] coordinates {%s%s} -- cycle;"
            .formatted(
                page.ink(band.ink()),
                Numbers.plain(band.alpha()),
                points(band.size(), band.x(), band.low()),
                points(
                    band.size(),
                    i -> band.x().applyAsDouble(last - i),
                    i -> band.high().applyAsDouble(last - i))));
  }

  private void bars(Mark.Bars bars) {
    for (int row = 0; row < bars.bars().size(); row++) {
      Mark.Bar bar = bars.bars().get(row);
      double top = row + BAR_TOP;
      double bottom = row + BAR_BOTTOM;
      double below = 0;
      double above = 0;
      for (Mark.Part part : bar.parts()) {
        double from = part.value() < 0 ? below : above;
        double to = from + part.value();
        if (part.value() < 0) {
          below = to;
        } else {
          above = to;
        }
        if (part.value() != 0) {
          part(part, from, to, row + 0.5, "(axis cs:" + pair(from, top) + ")", bottom);
        }
      }
      if (!Double.isNaN(bar.net())) {
        plot(page.pen(Pen.solid(Ink.INK, 2)), point(bar.net(), top) + point(bar.net(), bottom));
      }
    }
    plot(
        page.pen(Pen.solid(Ink.INK, 1.3)),
        point(0, area.panel().y().low()) + point(0, area.panel().y().high()));
  }

  private void part(
      Mark.Part part, double from, double to, double middle, String corner, double bottom) {
    area(page, part.fill(), corner, "(axis cs:" + pair(to, bottom) + ")");
    if (Math.abs(area.pixelX(to) - area.pixelX(from)) > PLATE_FROM) {
      page.words(
          new Words(part.fill().letter(), Ink.LETTER, Role.BADGE),
          "(axis cs:" + pair((from + to) / 2, middle) + ")",
          Mark.Anchor.CENTRE,
          ", fill=white, inner sep=1pt");
    }
  }

  /// Fills a rectangle between two corners, in any coordinates of TikZ, with colour and pattern.
  static void area(TikzPage page, Fill fill, String corner, String opposite) {
    if (fill.pattern() == Fill.Pattern.HOLLOW) {
      page.line(
          "\\draw[%s, fill=white] %s rectangle %s;"
              .formatted(page.ink(fill.ink()), corner, opposite));
      return;
    }
    page.line("\\fill[%s] %s rectangle %s;".formatted(page.ink(fill.ink()), corner, opposite));
    String pattern =
        switch (fill.pattern()) {
          case NONE, HOLLOW -> "";
          case DOTS -> "dots";
          case DIAGONAL -> "north east lines";
          case VERTICAL -> "vertical lines";
          case CROSSED -> "crosshatch";
        };
    if (!pattern.isEmpty()) {
      page.line(
          "\\fill[pattern=%s, pattern color=black!50] %s rectangle %s;"
              .formatted(pattern, corner, opposite));
    }
  }

  private void raster(Mark.SpikeRaster raster) {
    Map<Ink, StringBuilder> places = new EnumMap<>(Ink.class);
    for (int row = 0; row < raster.rows(); row++) {
      for (int t = 1; t <= raster.steps(); t++) {
        if (raster.fired().at(row, t)) {
          places
              .computeIfAbsent(raster.inkAt(row, t), _ -> new StringBuilder())
              .append(point(t, row + 0.5));
        }
      }
    }
    double cell = area.pixelX(2) - area.pixelX(1);
    double pitch = area.height() / Math.max(1, raster.rows());
    places.forEach((ink, text) -> plot(strokes(ink, pitch, SHARE_OF_CELL * cell), text.toString()));
  }

  private void ticks(Mark.SpikeTicks ticks) {
    StringBuilder places = new StringBuilder();
    Axis y = area.panel().y();
    for (int t = 1; t <= ticks.steps(); t++) {
      if (ticks.fired().test(t)) {
        places.append(point(t, area.dataY(area.top() + 6)));
      }
    }
    if (!places.isEmpty() && y.low() < y.high()) {
      plot(strokes(ticks.ink(), 7, 2), places.toString());
    }
  }

  /// Upright strokes of so many pixels.
  private String strokes(Ink ink, double height, double width) {
    return String.format(
        Locale.ROOT,
        "only marks, mark=|, color=%s, mark size=%s, mark options={line width=%s}",
        page.ink(ink),
        page.length(height / 2),
        page.length(width));
  }

  private void cells(Mark.Cells cells) {
    Axis y = area.panel().y();
    Style style = Style.PRINT;
    double cell = area.pixelX(2) - area.pixelX(1);
    for (int i = 0; i < cells.cells().size(); i++) {
      Mark.Cell one = cells.cells().get(i);
      boolean pale = cells.isPale(i + 1);
      page.line(
          "\\fill[%s, opacity=%s] (axis cs:%s) rectangle (axis cs:%s);"
              .formatted(
                  page.ink(one.ground()),
                  Numbers.plain(pale ? 1 - CursorPainter.veilAlpha() : 1),
                  pair(i + 0.5, y.low()),
                  pair(i + 1.5, y.high())));
    }
    for (CellWords.Run run : CellWords.of(cells, cell)) {
      Mark.Cell one = cells.cells().get(run.from());
      Ink ink = cells.isPale(run.from() + 1) ? Ink.INK : style.textOn(one.ground());
      double middle = (run.from() + run.to()) / 2.0 + 1;
      page.words(
          new Words(run.text(), ink, Role.BADGE),
          "(axis cs:" + pair(middle, (y.low() + y.high()) / 2) + ")",
          Mark.Anchor.CENTRE,
          "");
    }
  }

  private void histogram(Mark.Histogram histogram) {
    int bins = histogram.bins();
    page.line(
        "\\addplot[ybar interval, draw=none, fill=%s] coordinates {%s};"
            .formatted(
                page.ink(histogram.ink()),
                points(
                    bins + 1,
                    histogram.edge(),
                    i -> i < bins ? histogram.count().applyAsDouble(i) : 0)));
  }

  private void note(Words words, Mark.Corner corner) {
    boolean atLeft = corner == Mark.Corner.TOP_LEFT || corner == Mark.Corner.BOTTOM_LEFT;
    boolean atTop = corner == Mark.Corner.TOP_LEFT || corner == Mark.Corner.TOP_RIGHT;
    String place =
        "(rel axis cs:" + (atLeft ? "0.01" : "0.99") + "," + (atTop ? "0.9" : "0.1") + ")";
    page.words(words, place, atLeft ? Mark.Anchor.LEFT : Mark.Anchor.RIGHT, "");
  }

  private void map(Mark.HeatMap map) {
    ChannelGrid grid = ChannelGrid.of(map, area);
    double side = grid.cell();
    List<String> lit = new ArrayList<>();
    for (int i = 0; i < map.shape().size(); i++) {
      int tile = i / (grid.rows() * grid.columns());
      int within = i % (grid.rows() * grid.columns());
      double x = grid.left(tile) + within % grid.columns() * side;
      double y = grid.top(tile) + within / grid.columns() * side;
      double value = map.value().applyAsDouble(i);
      if (value != 0) {
        shade(value / map.limit(), page.at(x, y), page.at(x + side, y + side));
      }
      if (map.lit().test(i)) {
        lit.add(page.at(x, y) + " rectangle " + page.at(x + side, y + side));
      }
    }
    for (int tile = 0; tile < grid.tiles(); tile++) {
      boolean selected = tile == map.selected();
      page.line(
          "\\draw[%s] %s rectangle %s;"
              .formatted(
                  page.pen(selected ? Pen.solid(Ink.ACCENT, 2) : Pen.solid(Ink.LINE, 1)),
                  page.at(grid.left(tile), grid.top(tile)),
                  page.at(
                      grid.left(tile) + grid.columns() * side,
                      grid.top(tile) + grid.rows() * side)));
    }
    lit.forEach(
        frame ->
            page.line("\\draw[%s] %s;".formatted(page.pen(Pen.solid(Ink.ACCENT, 1.5)), frame)));
    scale(map);
  }

  /// A colour of the diverging scale between two corners.
  private void shade(double share, String corner, String opposite) {
    int rgb = Style.PRINT.diverging(share);
    page.line(
        "\\fill[fill={rgb,255:red,%s;green,%s;blue,%s}] %s rectangle %s;"
            .formatted(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, corner, opposite));
  }

  private void scale(Mark.HeatMap map) {
    double left = area.left() + area.width() / 2 - SCALE_WIDTH / 2;
    double top = area.bottom() - ChannelGrid.SCALE_ROW + 8;
    double cell = SCALE_WIDTH / SCALE_CELLS;
    for (int i = 0; i < SCALE_CELLS; i++) {
      shade(
          (i + 0.5) / SCALE_CELLS * 2 - 1,
          page.at(left + i * cell, top),
          page.at(left + (i + 1) * cell + 0.3, top + 8));
    }
    page.words(Words.note(map.ends().low()), left - 8, top + 4, Mark.Anchor.RIGHT);
    page.words(Words.note(map.ends().high()), left + SCALE_WIDTH + 8, top + 4, Mark.Anchor.LEFT);
    for (int i = -1; i <= 1; i++) {
      page.words(
          new Words(Numbers.tick(i * map.limit()), Ink.INK3, Role.TICK),
          left + (i + 1) * SCALE_WIDTH / 2,
          top + 16,
          Mark.Anchor.CENTRE);
    }
  }
}
