package io.spikeglass.ui.run;

import io.spikeglass.figure.Cursors;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Hits;
import io.spikeglass.figure.Ink;
import io.spikeglass.figure.PlotArea;
import io.spikeglass.figure.Readout;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.export.PlotMenu;
import io.spikeglass.ui.plot.CursorOverlay;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.plot.Gestures;
import io.spikeglass.ui.plot.Hover;
import io.spikeglass.ui.plot.Zoom;
import io.spikeglass.ui.widget.Chip;
import io.spikeglass.ui.widget.RunPlace;
import io.spikeglass.ui.widget.Widgets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A plot on the time axis: heading with its chip, figure, cursors. A click moves the cursor t; a
/// drag zooms all plots on the axis together.
final class TimeView extends VBox {

  /// Room beside every plot on the time axis, so that all share left and right edge to the pixel.
  static final Figure.Gutters GUTTERS = new Figure.Gutters(74, 98);

  private final FigureView figure;
  private final CursorOverlay cursors;
  private final StackPane stack;
  private final Label note = Widgets.label("", "note");
  private final Chip chip = Chip.ofFreshness();
  private final Context context;
  private Hover.Words words = Readout::at;
  private Gestures.Picking picking = new Gestures.Picking() {};
  private UnaryOperator<Figure> export = UnaryOperator.identity();

  /// @param time what the plots on this axis show of it
  TimeView(
      Context context,
      Zoom time,
      String title,
      String id,
      UnaryOperator<Figure> dress,
      Node... legend) {
    super(2);
    this.context = context;
    figure = new FigureView(context.painting(), Ink.BG, dress);
    figure.setId(id);
    RunPlace.whenNone(context.session(), figure::clear);
    cursors = new CursorOverlay(figure);
    stack = new StackPane(figure, cursors);
    stack.setMinHeight(0);
    VBox.setVgrow(stack, Priority.ALWAYS);
    if (!title.isEmpty()) {
      var heading = Widgets.heading(title, note);
      heading.getChildren().addAll(legend);
      heading.getChildren().add(chip);
      getChildren().add(heading);
    }
    getChildren().add(stack);
    setMinHeight(0);
    Hover.attach(figure, context.hover(), (area, x, y) -> words.at(area, x, y));
    Zoom values = new Zoom(context.trail());
    figure.through(time);
    figure.through(values);
    Gestures.attach(figure, time, Gestures.Reach.TIME, new Clicks());
    PlotMenu.attach(
        context,
        figure,
        new PlotMenu.Zooms(time, values),
        new PlotMenu.Export(this::withCursors, context::run));
  }

  /// The figure with the cursors where they stand, as it is exported.
  private Figure withCursors(Figure painted) {
    Session session = context.session();
    return export
        .apply(painted)
        .with(
            new Cursors(
                session.focusProperty().get().step(),
                session.choicesProperty().get().steps(),
                Cursors.Flags.BELOW));
  }

  /// The figure on show, as it is exported; empty until the first is painted.
  Optional<Figure> exported() {
    return figure.shown().map(now -> withCursors(now.figure()));
  }

  /// A click looks at its step, then picks.
  private final class Clicks implements Gestures.Picking {

    @Override
    public void pick(PlotArea area, double x, double y) {
      context.session().looking().lookAt(area.step(x));
      picking.pick(area, x, y);
    }

    @Override
    public void add(PlotArea area, double x, double y) {
      picking.add(area, x, y);
    }

    @Override
    public void brush(PlotArea area, Hits.Box box) {
      picking.brush(area, box);
    }
  }

  /// Says what `next` finds under the pointer.
  void onHover(Hover.Words next) {
    words = next;
  }

  /// Picks neurons where the pointer says so.
  void onPick(Gestures.Picking next) {
    picking = next;
  }

  void show(Callable<Figure> recipe) {
    figure.show(recipe);
  }

  /// Shows the figure that `recipe` makes, unless it is that of an equal `key`.
  void show(Object key, Callable<Figure> recipe) {
    figure.show(key, recipe);
  }

  /// `figure` without what the window draws itself on the time axis: heading and cursors.
  static Figure forScreen(Figure figure) {
    return figure.untitled().with(Cursors.NONE).within(GUTTERS);
  }

  /// Has the window draw other parts of the figure itself, or not at all.
  void dress(UnaryOperator<Figure> next) {
    figure.dress(next);
  }

  /// Completes the figure for export where the window draws something beside it.
  void onExport(UnaryOperator<Figure> finish) {
    export = finish;
  }

  /// Draws `node` over the plot.
  void cover(Node node) {
    stack.getChildren().add(node);
  }

  /// Without the veil beyond T.
  void leaveUnveiled() {
    cursors.leaveUnveiled();
  }

  /// Has the cursors hang out below the plot, down to their flags.
  void hang(double pixels) {
    cursors.hang(pixels);
  }

  void note(String text) {
    note.setText(text);
  }

  void move(int steps, int look) {
    cursors.move(steps, look);
  }

  Chip chip() {
    return chip;
  }

  FigureView figure() {
    return figure;
  }
}
