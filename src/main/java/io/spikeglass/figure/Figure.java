package io.spikeglass.figure;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/// What a picture contains, as data: no colours, no pixels. Immutable, but its marks may read a
/// growing trace; what they read never changes again.
///
/// @param id file-name stem, lower case with hyphens
/// @param heading title, numbers and units, legend
/// @param panels stacked, sharing the left and right edge to the pixel
/// @param gutters room left and right of the panels
/// @param gap pixels between panels
/// @param cursors t and T
/// @param note provenance below everything in exports, such as model, sample, settings; may be
///     empty
public record Figure(
    String id,
    Heading heading,
    List<Panel> panels,
    Gutters gutters,
    double gap,
    Cursors cursors,
    String note)
    implements Printable {

  /// Room beside the panels, pixels at scale 1. Exports measure the words instead.
  public record Gutters(double left, double right) {
    /// Names and ticks at the left, values at the right of the time axis.
    public static final Gutters TIME = new Gutters(64, 98);

    /// A small plot with ticks alone.
    public static final Gutters SMALL = new Gutters(34, 12);
  }

  /// A plot by itself is at least so high, as a share of its width.
  private static final double FLATTEST = 0.42;

  /// Customary gap between panels.
  public static final double GAP = 6;

  public Figure {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a figure needs a panel");
    }
  }

  /// A figure on the time axis, without cursors.
  public static Figure overTime(String id, Heading heading, List<Panel> panels) {
    return new Figure(id, heading, panels, Gutters.TIME, GAP, Cursors.NONE, "");
  }

  /// One small plot.
  public static Figure small(String id, Heading heading, Panel panel) {
    return new Figure(id, heading, List.of(panel), Gutters.SMALL, GAP, Cursors.NONE, "");
  }

  /// The same with these panels.
  public Figure showing(List<Panel> others) {
    return new Figure(id, heading, others, gutters, gap, cursors, note);
  }

  /// The same with other room beside the panels.
  public Figure within(Gutters others) {
    return new Figure(id, heading, panels, others, gap, cursors, note);
  }

  /// The same with these cursors.
  public Figure with(Cursors others) {
    return new Figure(id, heading, panels, gutters, gap, others, note);
  }

  /// The same with a line of provenance.
  public Figure noting(String provenance) {
    return new Figure(id, heading, panels, gutters, gap, cursors, provenance);
  }

  /// The same under another heading.
  public Figure headed(Heading other) {
    return new Figure(id, other, panels, gutters, gap, cursors, note);
  }

  /// The same without its own heading, where the window draws that.
  public Figure untitled() {
    return headed(Heading.NONE);
  }

  /// The same with all horizontal axes over another range: zoom and pan.
  public Figure withX(double low, double high) {
    return showing(
        panels.stream().map(panel -> panel.over(panel.x().range(low, high), panel.y())).toList());
  }

  /// The same with the vertical axis of the panel `index` over another range.
  public Figure withY(int index, double low, double high) {
    List<Panel> others = new ArrayList<>(panels);
    Panel panel = others.get(index);
    others.set(index, panel.over(panel.x(), panel.y().range(low, high)));
    return showing(others);
  }

  /// Figures of one time axis in one picture, each under its own heading; the axis is labelled
  /// once, under the last figure that labels it.
  public static Figure stack(String id, List<Figure> figures) {
    int labelling = -1;
    for (int f = 0; f < figures.size(); f++) {
      labelling = figures.get(f).panels.getLast().x().showsWords() ? f : labelling;
    }
    List<Figure> sharing = new ArrayList<>();
    for (int f = 0; f < figures.size(); f++) {
      sharing.add(f == labelling ? figures.get(f) : figures.get(f).unlabelled());
    }
    return column(id, sharing);
  }

  /// Figures one below the other, each on the axis of its own.
  public static Figure column(String id, List<Figure> figures) {
    List<Panel> all = new ArrayList<>();
    for (Figure figure : figures) {
      all.add(figure.panels.getFirst().under(figure.heading));
      all.addAll(figure.panels.subList(1, figure.panels.size()));
    }
    Figure first = figures.getFirst();
    Cursors cursors = figures.getLast().cursors;
    return new Figure(id, Heading.NONE, all, first.gutters, first.gap, cursors, first.note);
  }

  /// The same without labels below, where a figure underneath shares the axis and labels it.
  public Figure unlabelled() {
    return showing(
        panels.stream()
            .map(panel -> panel.over(panel.x().show(Axis.Show.GRID), panel.y()))
            .toList());
  }

  /// The title of its heading; without one, its id.
  @Override
  public String title() {
    return heading.title().isEmpty() ? id : heading.title();
  }

  @Override
  public double preferredHeight(Frame frame) {
    return Painter.preferredHeight(this, frame);
  }

  /// Its preferred height, or more where a single plot would become a strip.
  @Override
  public double naturalHeight(Frame frame) {
    double preferred = preferredHeight(frame);
    Panel first = panels.getFirst();
    boolean isPlot =
        panels.size() == 1
            && first.border() == Panel.Border.OPEN
            && first.y().kind() == Axis.Kind.NUMBERS
            && first.marks().stream().noneMatch(Mark.HeatMap.class::isInstance);
    return isPlot ? Math.max(preferred, FLATTEST * frame.width()) : preferred;
  }

  @Override
  public void paint(Graphics2D g, Frame frame) {
    Painter.paint(g, this, frame);
  }

  /// What it shows, in sentences for screen readers.
  @Override
  public String summary() {
    return Summary.of(this);
  }

  /// What it shows, as a table: one row per value.
  @Override
  public Table table() {
    return Table.of(this);
  }
}
