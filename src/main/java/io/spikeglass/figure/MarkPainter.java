package io.spikeglass.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/// Paints the marks of one panel, in order, cut to the panel.
final class MarkPainter {

  private static final double SPIKE_TICK = 7;
  private static final double NOTE_INSET = 6;

  private final Pencil pencil;
  private final Figure figure;
  private final PlotArea area;

  private MarkPainter(Pencil pencil, Figure figure, PlotArea area) {
    this.pencil = pencil;
    this.figure = figure;
    this.area = area;
  }

  static void paint(Pencil pencil, Figure figure, PlotArea area) {
    MarkPainter painter = new MarkPainter(pencil, figure, area);
    Shape before = pencil.g.getClip();
    pencil.g.clip(new Rectangle2D.Double(area.left(), area.top(), area.width(), area.height()));
    for (Mark mark : area.panel().marks()) {
      painter.inside(mark);
    }
    pencil.g.setClip(before);
    for (Mark mark : area.panel().marks()) {
      painter.acrossTheEdge(mark);
    }
  }

  private void inside(Mark mark) {
    switch (mark) {
      case Mark.Line line -> {
        pencil.pick(line.pen());
        pencil.g.draw(Curves.line(line.series(), area, pencil.scale()));
      }
      case Mark.Steps steps -> {
        pencil.pick(steps.pen());
        pencil.g.draw(Curves.staircase(steps.series(), area));
      }
      case Mark.Band band -> {
        pencil.g.setColor(pencil.style.color(band.ink(), band.alpha()));
        pencil.g.fill(Curves.band(band, area));
      }
      case Mark.Whiskers whiskers -> {
        pencil.pick(whiskers.pen());
        for (int i = 0; i < whiskers.size(); i++) {
          double x = area.pixelX(whiskers.x().applyAsDouble(i));
          pencil.line(
              x,
              area.pixelY(whiskers.low().applyAsDouble(i)),
              x,
              area.pixelY(whiskers.high().applyAsDouble(i)));
        }
      }
      case Mark.Points points -> {
        if (points.dot().form() == Dot.Form.RING) {
          // Rings may stand over the edge.
        } else if (pencil.onPaper() && points.series().size() > Bitmap.MOST_SHAPES) {
          Bitmap.paint(pencil, area, fine -> new MarkPainter(fine, figure, area).points(points));
        } else {
          points(points);
        }
      }
      case Mark.HLine line -> {
        pencil.pick(line.pen());
        double y = crisp(area.pixelY(line.y()), line.pen());
        pencil.line(area.left(), y, area.right(), y);
      }
      case Mark.VLine line -> {
        pencil.pick(line.pen());
        double x = area.pixelX(line.x());
        pencil.line(x, area.top(), x, area.bottom());
      }
      case Mark.SpikeRaster raster -> RasterPainter.paint(pencil, raster, area);
      case Mark.SpikeTicks ticks -> spikeTicks(ticks);
      case Mark.Histogram histogram -> histogram(histogram);
      case Mark.Cells cells -> cells(cells);
      case Mark.HeatMap map -> HeatMapPainter.paint(pencil, map, area);
      case Mark.Bars _, Mark.Text _, Mark.Note _, Mark.EndLabel _ -> {}
    }
  }

  /// Marks whose words or rings may stand over the edge of the panel.
  private void acrossTheEdge(Mark mark) {
    switch (mark) {
      case Mark.Bars bars -> BarPainter.paint(pencil, bars, area);
      case Mark.Text text ->
          pencil.text(text.words(), area.pixelX(text.x()), area.pixelY(text.y()), text.anchor());
      case Mark.Points points -> {
        if (points.dot().form() == Dot.Form.RING) {
          points(points);
        }
      }
      default -> {}
    }
  }

  /// Words in corners, above the veil, on a plate of the panel's colour.
  static void paintNotes(Pencil pencil, PlotArea area) {
    for (Mark mark : area.panel().marks()) {
      if (mark instanceof Mark.Note(Words words, Mark.Corner corner)) {
        boolean atLeft = corner == Mark.Corner.TOP_LEFT || corner == Mark.Corner.BOTTOM_LEFT;
        boolean atTop = corner == Mark.Corner.TOP_LEFT || corner == Mark.Corner.TOP_RIGHT;
        double width = Typeface.width(words);
        double height = words.role().size() + 4;
        double x = atLeft ? area.left() + NOTE_INSET : area.right() - NOTE_INSET - width;
        double middle =
            atTop ? area.top() + NOTE_INSET + height / 2 : area.bottom() - NOTE_INSET - height / 2;
        pencil.fill(
            new Rectangle2D.Double(x - 4, middle - height / 2, width + 8, height),
            pencil.style.color(Ink.PANEL, 0.85));
        pencil.text(words, x, middle, Mark.Anchor.LEFT);
      }
    }
  }

  /// The nearest height at which a line of this pen fills whole device rows.
  private double crisp(double y, Pen pen) {
    double rows = Math.max(1, Math.round(pen.width() * pencil.scale()));
    double half = rows / pencil.scale() / 2;
    return pencil.onPaper() ? y : pencil.snapY(y - half) + half;
  }

  private void points(Mark.Points points) {
    Series series = points.series();
    if (!pencil.onPaper() && series.size() >= DotSprites.LEAST) {
      new DotSprites(pencil, points.dot())
          .paint(
              series.size(),
              i ->
                  new Point2D.Double(
                      area.pixelX(series.x().applyAsDouble(i)),
                      area.pixelY(series.y().applyAsDouble(i))));
      return;
    }
    for (int i = 0; i < points.series().size(); i++) {
      double x = area.pixelX(points.series().x().applyAsDouble(i));
      double y = area.pixelY(points.series().y().applyAsDouble(i));
      if (!Double.isNaN(x + y)) {
        dot(pencil, points.dot(), x, y);
      }
    }
  }

  static void dot(Pencil pencil, Dot dot, double x, double y) {
    double r = dot.radius();
    Color color = pencil.style.color(dot.ink(), dot.alpha());
    pencil.g.setColor(color);
    switch (dot.form()) {
      case DISC -> pencil.g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
      case SQUARE -> pencil.g.fill(new Rectangle2D.Double(x - r, y - r, 2 * r, 2 * r));
      case RING -> {
        Ellipse2D ring = new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
        pencil.g.setColor(pencil.style.color(Ink.PANEL));
        pencil.g.fill(ring);
        pencil.g.setColor(color);
        pencil.g.setStroke(new BasicStroke(1.5f));
        pencil.g.draw(ring);
      }
      case TRIANGLE -> {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(x, y - r * 1.2);
        triangle.lineTo(x + r, y + r * 0.8);
        triangle.lineTo(x - r, y + r * 0.8);
        triangle.closePath();
        pencil.g.fill(triangle);
      }
      case CROSS -> {
        pencil.g.setStroke(new BasicStroke(1.3f));
        pencil.line(x - r, y - r, x + r, y + r);
        pencil.line(x - r, y + r, x + r, y - r);
      }
    }
  }

  private void spikeTicks(Mark.SpikeTicks ticks) {
    pencil.g.setColor(pencil.style.color(ticks.ink()));
    double top = area.top() + 2;
    for (int t = 1; t <= ticks.steps(); t++) {
      if (ticks.fired().test(t)) {
        double left = pencil.snapX(area.pixelX(t) - 1);
        pencil.g.fill(new Rectangle2D.Double(left, top, 2, SPIKE_TICK));
      }
    }
  }

  private void histogram(Mark.Histogram histogram) {
    pencil.g.setColor(pencil.style.color(histogram.ink()));
    for (int i = 0; i < histogram.bins(); i++) {
      double count = histogram.count().applyAsDouble(i);
      if (count > 0) {
        double left = pencil.snapX(area.pixelX(histogram.edge().applyAsDouble(i)));
        double right = pencil.snapX(area.pixelX(histogram.edge().applyAsDouble(i + 1)));
        double gap = right - left > 4 ? pencil.hair() : 0;
        double top = Math.min(area.pixelY(count), area.pixelY(0) - pencil.hair());
        pencil.fillPixels(left, top, right - gap, area.pixelY(0));
      }
    }
  }

  private void cells(Mark.Cells cells) {
    for (CellWords.Run run : CellWords.of(cells, area.pixelX(1.5) - area.pixelX(0.5))) {
      ground(cells, run.from(), run.to());
      word(cells, run);
    }
  }

  private void ground(Mark.Cells cells, int from, int to) {
    Color ground = pencil.style.color(cells.cells().get(from).ground());
    double left = area.pixelX(from + 0.5);
    double right = area.pixelX(to + 1.5);
    pencil.g.setColor(
        cells.isPale(from + 1)
            ? Style.mix(ground, pencil.style.color(Ink.PANEL), CursorPainter.veilAlpha())
            : ground);
    double gap = right - left > 6 ? pencil.hair() : 0;
    pencil.fillPixels(left, area.top(), right - gap, area.bottom());
  }

  private void word(Mark.Cells cells, CellWords.Run run) {
    double left = area.pixelX(run.from() + 0.5);
    double right = area.pixelX(run.to() + 1.5);
    Mark.Cell cell = cells.cells().get(run.from());
    Ink ink = cells.isPale(run.from() + 1) ? Ink.INK : pencil.style.textOn(cell.ground());
    pencil.text(
        new Words(run.text(), Ink.INK, Role.BADGE),
        pencil.style.color(ink),
        (left + right - pencil.hair()) / 2,
        area.top() + area.height() / 2,
        Mark.Anchor.CENTRE);
  }
}
