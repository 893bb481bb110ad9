package io.spikeglass.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Paints figures on any `Graphics2D`: the window's pixel buffer, a PNG, an SVG, a PDF. For a
/// screen of another scale, scale the graphics context before; edges then fall on its device
/// pixels.
public final class Painter {

  static final double LINE_PITCH = 14;
  private static final double CLOSEST_TICKS = 11;
  private static final double HALF_TICK = 5;
  private static final double END_GAP = 9;

  private final Pencil pencil;
  private final Figure figure;
  private final Frame frame;
  private final Layout layout;

  private Painter(Graphics2D g, Figure figure, Frame frame) {
    this.pencil = new Pencil(g, frame.style(), frame.finish());
    this.figure = figure;
    this.frame = frame;
    this.layout = Layout.of(figure, frame);
  }

  /// Where `figure` would lie in `frame`, without painting.
  public static Plot layout(Figure figure, Frame frame) {
    return Layout.of(figure, frame).plot();
  }

  /// The height at which every panel has its preferred size, pixels at scale 1.
  public static double preferredHeight(Figure figure, Frame frame) {
    return Math.ceil(Layout.preferredHeight(figure, frame));
  }

  /// Paints `figure` and says where it lies.
  public static Plot paint(Graphics2D g, Figure figure, Frame frame) {
    return new Painter(g, figure, frame).paint();
  }

  private Plot paint() {
    pencil.fill(
        new Rectangle2D.Double(0, 0, frame.width(), frame.height()),
        pencil.style.color(frame.ground()));
    layout.eachWord((words, x, y) -> pencil.text(words, x, y, Mark.Anchor.LEFT));
    for (PlotArea area : layout.plot().areas()) {
      ground(area);
      MarkPainter.paint(pencil, figure, area);
    }
    CursorPainter.veil(pencil, figure, layout.plot());
    for (PlotArea area : layout.plot().areas()) {
      border(area);
      MarkPainter.paintNotes(pencil, area);
    }
    CursorPainter.lines(pencil, figure, layout);
    List<String> names = names();
    for (PlotArea area : layout.plot().areas()) {
      leftGutter(area, names.get(area.index()));
      rightGutter(area);
      horizontalAxis(area);
    }
    layout.eachKey(this::key);
    provenance();
    return layout.plot();
  }

  private void key(Key key, double x, double middle) {
    double end = x + Layout.symbolWidth(key);
    switch (key.symbol()) {
      case Key.Stroke(Pen pen) -> {
        pencil.pick(pen);
        pencil.line(x, middle, end, middle);
      }
      case Key.Spot(Dot dot) -> MarkPainter.dot(pencil, dot, end - 4, middle);
      case Key.Badge(Fill fill) ->
          Fills.badge(
              pencil,
              new Rectangle2D.Double(
                  end - Fills.BADGE, middle - Fills.BADGE / 2, Fills.BADGE, Fills.BADGE),
              fill);
      case Key.Tick(Ink ink) -> {
        pencil.g.setColor(pencil.style.color(ink));
        pencil.fillPixels(end - 6, middle - 4, end - 4, middle + 4);
      }
      case Key.Parted(Ink ink) -> {
        pencil.g.setColor(pencil.style.color(ink));
        pencil.fillPixels(end - 8, middle - 4, end - 6, middle + 4);
        pencil.fillPixels(end - 4, middle - 4, end - 2, middle + 4);
      }
    }
    pencil.text(
        new Words(key.text(), Ink.INK2, Role.NOTE),
        end + Layout.SYMBOL_GAP,
        middle,
        Mark.Anchor.LEFT);
  }

  private void provenance() {
    double y = layout.noteTop() + Layout.NOTE_ROW / 2 + 2;
    for (Words line : layout.noteLines()) {
      pencil.text(line, 0, y, Mark.Anchor.LEFT);
      y += Layout.NOTE_ROW;
    }
  }

  private static Rectangle2D rectangle(PlotArea area) {
    return new Rectangle2D.Double(area.left(), area.top(), area.width(), area.height());
  }

  private void ground(PlotArea area) {
    if (area.panel().border() == Panel.Border.BOX) {
      pencil.g.setColor(pencil.style.color(Ink.PANEL));
      pencil.fillPixels(area.left(), area.top(), area.right(), area.bottom());
    }
    pencil.g.setColor(pencil.style.color(Ink.GRID));
    double hair = pencil.hair();
    if (area.panel().x().showsGrid()) {
      for (Axis.Tick tick : Ticks.of(area.panel().x(), area.width())) {
        double x = pencil.snapX(area.pixelX(tick.at()) - hair / 2);
        pencil.g.fill(new Rectangle2D.Double(x, area.top(), hair, area.height()));
      }
    }
    if (area.panel().y().showsGrid()) {
      for (Axis.Tick tick : Ticks.of(area.panel().y(), area.height())) {
        double y = pencil.snapY(area.pixelY(tick.at()) - hair / 2);
        pencil.g.fill(new Rectangle2D.Double(area.left(), y, area.width(), hair));
      }
    }
  }

  private void border(PlotArea area) {
    if (area.panel().border() == Panel.Border.BOX) {
      pencil.frame(rectangle(area), pencil.style.color(Ink.LINE));
    }
  }

  /// The names of the panels as there is room for them at the left.
  private List<String> names() {
    List<PlotArea> areas = layout.plot().areas();
    double room = areas.getFirst().left() - Layout.WORDS_GAP;
    return Pencil.shortened(
        areas.stream().map(area -> area.panel().left()).map(Painter::name).toList(), room);
  }

  private static String name(List<Words> left) {
    return left.isEmpty() ? "" : left.getFirst().text();
  }

  private void leftGutter(PlotArea area, String name) {
    double edge = area.left() - verticalTicks(area);
    List<Words> lines = new ArrayList<>(fitting(area.panel().left(), area));
    if (!lines.isEmpty()) {
      lines.set(0, new Words(name, lines.getFirst().ink(), lines.getFirst().role()));
    }
    double y = area.top() + area.height() / 2 - (lines.size() - 1) * LINE_PITCH / 2;
    for (Words line : lines) {
      double x = edge - (edge < area.left() ? Layout.TICK_GAP : Layout.WORDS_GAP);
      pencil.squeezed(line, x, y, Mark.Anchor.RIGHT, x);
      y += LINE_PITCH;
    }
    if (Gutter.hasUprightLabel(area.panel())) {
      Words label = new Words(area.panel().y().label(), Ink.INK2, Role.NOTE);
      pencil.uprightText(label, Role.NOTE.size(), area.top() + area.height() / 2);
    }
  }

  /// Paints the tick labels of the vertical axis, the upper ones first: one that comes too close to
  /// the label above drops out. Returns the width they take.
  private double verticalTicks(PlotArea area) {
    Axis axis = area.panel().y();
    if (!axis.showsWords()) {
      return 0;
    }
    List<Axis.Tick> ticks = new ArrayList<>(Ticks.of(axis, area.height()));
    ticks.sort(Comparator.comparingDouble(tick -> area.pixelY(tick.at())));
    double last = Double.NEGATIVE_INFINITY;
    double widest = 0;
    for (Axis.Tick tick : ticks) {
      // At the edge of the picture half of it would be cut off.
      double y = Math.max(HALF_TICK, Math.min(area.pixelY(tick.at()), frame.height() - HALF_TICK));
      if (y - last < CLOSEST_TICKS) {
        continue;
      }
      Words words = new Words(tick.text(), Ink.INK3, Role.TICK);
      pencil.text(words, area.left() - Layout.TICK_GAP, y, Mark.Anchor.RIGHT);
      widest = Math.max(widest, Typeface.width(words));
      last = y;
    }
    return widest + Layout.TICK_GAP;
  }

  private void rightGutter(PlotArea area) {
    List<Words> lines = fitting(area.panel().right(), area);
    double y = area.top() + area.height() / 2 - (lines.size() - 1) * LINE_PITCH / 2;
    double room = frame.width() - area.right() - END_GAP;
    for (Words line : lines) {
      pencil.squeezed(line, area.right() + END_GAP, y, Mark.Anchor.LEFT, room);
      y += LINE_PITCH;
    }
    endLabels(area);
  }

  /// The first lines, as many as find room beside the panel.
  private static List<Words> fitting(List<Words> lines, PlotArea area) {
    int room = (int) Math.max(1, (area.height() + 6) / LINE_PITCH);
    return lines.subList(0, Math.min(lines.size(), room));
  }

  private void endLabels(PlotArea area) {
    for (EndLabels.Placed placed : EndLabels.of(area)) {
      double x = area.right() + END_GAP;
      for (Words words : placed.words()) {
        pencil.text(words, x, placed.y(), Mark.Anchor.LEFT);
        x += Typeface.width(words) + Layout.TICK_GAP;
      }
    }
  }

  private void horizontalAxis(PlotArea area) {
    Axis axis = area.panel().x();
    if (!axis.showsWords()) {
      return;
    }
    double middle = area.bottom() + Layout.TICK_ROW / 2 + 2;
    List<Axis.Tick> ticks = spaced(Ticks.of(axis, area.width()), area);
    for (Axis.Tick tick : ticks) {
      double half = Typeface.width(tick.text(), Role.TICK) / 2;
      // Not clamp, which refuses a picture that is narrower than the label.
      double x = Math.max(half, Math.min(area.pixelX(tick.at()), frame.width() - half));
      pencil.text(new Words(tick.text(), Ink.INK3, Role.TICK), x, middle, Mark.Anchor.CENTRE);
    }
    if (axis.label().isEmpty()) {
      return;
    }
    Words label = new Words(axis.label(), Ink.INK2, Role.NOTE);
    if (Layout.labelsAtTheRight(axis, frame.width() - area.right())) {
      pencil.text(label.in(Ink.INK3), area.right() + END_GAP, middle, Mark.Anchor.LEFT);
    } else {
      pencil.text(
          label,
          area.left() + area.width() / 2,
          area.bottom() + Layout.TICK_ROW + Layout.LABEL_ROW / 2,
          Mark.Anchor.CENTRE);
    }
  }

  /// Every k-th tick, counted from the last, with the smallest k at which labels keep apart.
  private static List<Axis.Tick> spaced(List<Axis.Tick> ticks, PlotArea area) {
    for (int k = 1; k < ticks.size(); k++) {
      List<Axis.Tick> kept = new ArrayList<>();
      for (int i = (ticks.size() - 1) % k; i < ticks.size(); i += k) {
        kept.add(ticks.get(i));
      }
      if (keepApart(kept, area)) {
        return kept;
      }
    }
    return ticks.isEmpty() ? ticks : List.of(ticks.getLast());
  }

  private static boolean keepApart(List<Axis.Tick> ticks, PlotArea area) {
    double end = Double.NEGATIVE_INFINITY;
    for (Axis.Tick tick : ticks) {
      double half = Typeface.width(tick.text(), Role.TICK) / 2;
      double x = area.pixelX(tick.at());
      if (x - half < end + Layout.TICK_GAP) {
        return false;
      }
      end = x + half;
    }
    return true;
  }
}
