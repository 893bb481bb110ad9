package io.spikeglass.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Several figures on one paper: columns side by side under their names, as far as the paper is
/// wide enough, figures of the whole width below, and a caption.
///
/// @param id file-name stem, lower case with hyphens
/// @param title what it says in a sentence, above everything
/// @param lead what else it says, sentence by sentence
/// @param columns side by side; the figures of one place stand at one height
/// @param below under the columns, each as wide as the paper
/// @param caption what made it, below everything
public record Page(
    String id,
    String title,
    List<String> lead,
    List<Column> columns,
    List<Figure> below,
    String caption)
    implements Printable {

  /// Figures one below the other.
  ///
  /// @param head whose they are
  /// @param figures from above
  public record Column(Heading head, List<Figure> figures) {
    public Column {
      figures = plain(figures);
    }

    private Stream<List<String>> rows() {
      return figures.stream()
          .flatMap(figure -> figure.table().rows().stream())
          .map(
              row -> {
                List<String> named = new ArrayList<>(row);
                named.set(0, head.title() + ": " + row.getFirst());
                return named;
              });
    }
  }

  public Page {
    lead = List.copyOf(lead);
    columns = List.copyOf(columns);
    below = plain(below);
    if (columns.isEmpty() || columns.stream().anyMatch(column -> column.figures().isEmpty())) {
      throw new IllegalArgumentException("a page needs columns with figures");
    }
  }

  /// Whether there is something to leave out.
  boolean canBeShorter() {
    return longest() > 1 || !below.isEmpty();
  }

  /// The same without the second figure of every column; without those below once there is none.
  Page shorter() {
    if (longest() == 1) {
      return new Page(id, title, lead, columns, List.of(), caption);
    }
    List<Column> shorter =
        columns.stream()
            .map(
                column -> {
                  List<Figure> kept = new ArrayList<>(column.figures());
                  if (kept.size() > 1) {
                    kept.remove(1);
                  }
                  return new Column(column.head(), kept);
                })
            .toList();
    return new Page(id, title, lead, shorter, below, caption);
  }

  private int longest() {
    return columns.stream().mapToInt(column -> column.figures().size()).max().orElse(0);
  }

  /// The caption says what made them.
  private static List<Figure> plain(List<Figure> figures) {
    return figures.stream().map(figure -> figure.noting("")).toList();
  }

  @Override
  public String summary() {
    Stream<String> ofColumns =
        columns.stream()
            .flatMap(
                column ->
                    Stream.concat(
                        Stream.of(column.head().title() + "."),
                        column.figures().stream().map(Figure::summary)));
    return Stream.of(
            Stream.of(title + "."), lead.stream(), ofColumns, below.stream().map(Figure::summary))
        .flatMap(sentences -> sentences)
        .collect(Collectors.joining(" "));
  }

  /// The values of all figures; the names of panels begin with that of their column.
  @Override
  public Table table() {
    return new Table(
        columns.getFirst().figures().getFirst().table().header(),
        Stream.concat(
                columns.stream().flatMap(Column::rows),
                below.stream().flatMap(figure -> figure.table().rows().stream()))
            .toList());
  }

  @Override
  public double preferredHeight(Frame frame) {
    return PageLayout.preferredHeight(this, frame);
  }

  @Override
  public double naturalHeight(Frame frame) {
    return preferredHeight(frame);
  }

  @Override
  public void paint(Graphics2D g, Frame frame) {
    PageLayout layout = PageLayout.of(this, frame);
    Pencil pencil = new Pencil(g, frame.style(), frame.finish());
    pencil.fill(
        new Rectangle2D.Double(0, 0, frame.width(), frame.height()),
        pencil.style.color(frame.ground()));
    for (PageLayout.Placed placed : layout.placed()) {
      AffineTransform before = g.getTransform();
      g.translate(placed.left(), placed.top());
      Painter.paint(g, placed.figure(), placed.frame());
      g.setTransform(before);
    }
    layout.lines().forEach(line -> pencil.text(line.words(), line.x(), line.y(), Mark.Anchor.LEFT));
  }
}
