package io.spikeglass.ui.inspect;

import io.spikeglass.figure.Axis;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Hits;
import io.spikeglass.figure.Ink;
import io.spikeglass.figure.PlotArea;
import io.spikeglass.figure.Readout;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.export.PlotMenu;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.plot.Gestures;
import io.spikeglass.ui.plot.Hover;
import io.spikeglass.ui.plot.Zoom;
import io.spikeglass.ui.widget.Chip;
import io.spikeglass.ui.widget.Later;
import io.spikeglass.ui.widget.RunPlace;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A plot beside the time axis, as high as its figure wants to be.
public final class PlotBox extends VBox {

  /// Room for the chip that says most, with a gap.
  private static final double CHIP = 64;

  private final FigureView figure;
  private Consumer<Integer> picked = _ -> {};
  private Consumer<Integer> added = _ -> {};
  private DoubleConsumer clicked = _ -> {};
  private IntConsumer rowPicked = _ -> {};
  private boolean growing;
  private Consumer<Set<Integer>> brushed = _ -> {};
  private final Chip chip = Chip.ofFreshness();
  private Supplier<Optional<Run>> made;
  private boolean ofRun = true;

  /// @param height preferred height in pixels
  public PlotBox(Context context, String id, double height) {
    this(context, id, height, UnaryOperator.identity());
  }

  /// @param dress takes away what there is no room for on screen
  public PlotBox(Context context, String id, double height, UnaryOperator<Figure> dress) {
    figure = new FigureView(context.painting(), Ink.PANEL, dress);
    figure.setId(id);
    setHeightOf(height);
    chip.setId(id + "-chip");
    Widgets.show(chip, false);
    StackPane.setAlignment(chip, Pos.TOP_RIGHT);
    getChildren().add(new StackPane(figure, chip));
    RunPlace.whenNone(
        context.session(),
        () -> {
          if (ofRun) {
            figure.clear();
          }
        });
    Zoom zoom = new Zoom(context.trail());
    figure.through(zoom);
    Hover.attach(figure, context.hover(), Readout::at);
    Gestures.attach(figure, zoom, Gestures.Reach.BOTH, new Neurons());
    made = context::run;
    PlotMenu.attach(
        context,
        figure,
        new PlotMenu.Zooms(zoom, zoom),
        new PlotMenu.Export(UnaryOperator.identity(), () -> made.get()));
  }

  /// Has its heading, legend and axes explain the figure; inside the axes the status bar says what
  /// is under the pointer.
  PlotBox explaining(String meaning) {
    Later<Tooltip> tooltip = new Later<>(() -> new Tooltip(meaning));
    figure.addEventFilter(
        MouseEvent.MOUSE_MOVED,
        mouse -> {
          if (figure.areaAt(mouse.getX(), mouse.getY()).isEmpty()) {
            Tooltip.install(figure, tooltip.get());
          } else if (tooltip.isMade()) {
            Tooltip.uninstall(figure, tooltip.get());
          }
        });
    return this;
  }

  /// Makes its points or cells neurons that can be picked and brushed.
  public PlotBox ofNeurons(
      Consumer<Integer> pick, Consumer<Integer> add, Consumer<Set<Integer>> brush) {
    picked = pick;
    added = add;
    brushed = brush;
    return this;
  }

  /// Has its figures exported as made by `run` instead of the run on show; by none where it is
  /// empty.
  public PlotBox madeBy(Supplier<Optional<Run>> run) {
    made = run;
    return this;
  }

  /// Says in a chip beside the heading how fresh the figure is, and dims it when it is stale.
  public void fresh(Freshness freshness) {
    grows(freshness);
    figure.setOpacity(freshness.opacity());
  }

  /// Says in a chip beside the heading how far a figure is that grows while it is computed: what it
  /// shows is right all the time.
  public void grows(Freshness freshness) {
    if (!chip.isVisible()) {
      Widgets.show(chip, true);
      figure.leaveCorner(CHIP);
    }
    chip.showBriefly(freshness);
  }

  /// Has it show what no run made: its figures stay whatever is open, and are exported alone.
  public PlotBox ofNoRun() {
    ofRun = false;
    return madeBy(Optional::empty);
  }

  /// Tells where along its horizontal axis it was clicked.
  public PlotBox onClick(DoubleConsumer at) {
    clicked = at;
    return this;
  }

  /// Tells which row of its bars was clicked; the pointer says that it can be.
  public PlotBox onRow(IntConsumer row) {
    rowPicked = row;
    figure.setCursor(Cursor.HAND);
    return this;
  }

  /// Has it take the height that is left over, at least that of its figure.
  public PlotBox growing() {
    growing = true;
    figure.setMaxHeight(Double.MAX_VALUE);
    StackPane stack = (StackPane) getChildren().getFirst();
    VBox.setVgrow(stack, Priority.ALWAYS);
    VBox.setVgrow(this, Priority.ALWAYS);
    return this;
  }

  private final class Neurons implements Gestures.Picking {

    @Override
    public void pick(PlotArea area, double x, double y) {
      Hits.neuronAt(area, x, y).ifPresent(picked::accept);
      clicked.accept(area.dataX(x));
      if (area.panel().y().kind() == Axis.Kind.ROWS) {
        rowPicked.accept(area.row(y));
      }
    }

    @Override
    public void add(PlotArea area, double x, double y) {
      Hits.neuronAt(area, x, y).ifPresent(added::accept);
    }

    @Override
    public void brush(PlotArea area, Hits.Box box) {
      brushed.accept(Hits.neuronsIn(area, box));
    }
  }

  private void setHeightOf(double height) {
    figure.setMinHeight(height);
    figure.setPrefHeight(height);
    figure.setMaxHeight(growing ? Double.MAX_VALUE : height);
  }

  /// Shows the figure that `recipe` makes on the painting thread.
  public void show(Callable<Figure> recipe) {
    figure.show(recipe);
  }

  /// Shows a figure whose height depends on what it contains.
  public void show(Callable<Figure> recipe, double height) {
    high(height);
    figure.show(recipe);
  }

  /// Gives it another height.
  public void high(double height) {
    Platform.runLater(() -> setHeightOf(height));
  }

  public FigureView figure() {
    return figure;
  }
}
