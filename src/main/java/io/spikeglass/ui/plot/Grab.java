package io.spikeglass.ui.plot;

import io.spikeglass.figure.PlotArea;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// A line of a plot that the mouse can take hold of and drag, before any other gesture gets the
/// press.
public final class Grab {

  private static final double REACH = 10;

  private final FigureView figure;
  private final Line line;
  private final Supplier<OptionalDouble> place;
  private final DoubleConsumer move;
  private boolean held;

  /// Which way a line lies, and so how it is dragged.
  public enum Line {
    /// From top to bottom: dragged sideways.
    VERTICAL,
    /// From left to right: dragged up and down.
    HORIZONTAL
  }

  private Grab(FigureView figure, Line line, Supplier<OptionalDouble> place, DoubleConsumer move) {
    this.figure = figure;
    this.line = line;
    this.place = place;
    this.move = move;
  }

  /// Makes a line of `figure` one that can be dragged.
  ///
  /// @param place where it stands, in data units; empty where it cannot be dragged now
  /// @param move told where it is dragged to, in data units
  public static void attach(
      FigureView figure, Line line, Supplier<OptionalDouble> place, DoubleConsumer move) {
    Grab grab = new Grab(figure, line, place, move);
    figure.addEventFilter(MouseEvent.MOUSE_PRESSED, grab::pressed);
    figure.addEventFilter(MouseEvent.MOUSE_DRAGGED, grab::dragged);
    figure.addEventFilter(MouseEvent.MOUSE_RELEASED, grab::released);
  }

  private Optional<PlotArea> areaUnder(MouseEvent mouse) {
    return figure.areaAt(mouse.getX(), mouse.getY());
  }

  private void pressed(MouseEvent mouse) {
    // Of two lines that cross, the first one has it.
    held =
        !mouse.isConsumed()
            && mouse.getButton() == MouseButton.PRIMARY
            && areaUnder(mouse).filter(area -> isNear(area, mouse)).isPresent();
    if (held) {
      mouse.consume();
    }
  }

  private boolean isNear(PlotArea area, MouseEvent mouse) {
    OptionalDouble at = place.get();
    if (at.isEmpty()) {
      return false;
    }
    double away =
        switch (line) {
          case VERTICAL -> area.pixelX(at.getAsDouble()) - mouse.getX();
          case HORIZONTAL -> area.pixelY(at.getAsDouble()) - mouse.getY();
        };
    return Math.abs(away) <= REACH;
  }

  private void dragged(MouseEvent mouse) {
    if (held) {
      areaUnder(mouse)
          .ifPresent(
              area ->
                  move.accept(
                      switch (line) {
                        case VERTICAL -> area.dataX(mouse.getX());
                        case HORIZONTAL -> area.dataY(mouse.getY());
                      }));
      mouse.consume();
    }
  }

  private void released(MouseEvent mouse) {
    if (held) {
      held = false;
      mouse.consume();
    }
  }
}
