package io.spikeglass.ui.plot;

import io.spikeglass.figure.PlotArea;
import javafx.beans.property.StringProperty;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Says what a plot shows under the pointer, and says it anew when the plot changes under a pointer
/// that rests.
public final class Hover {

  private final FigureView figure;
  private final StringProperty said;
  private final Words words;
  private @Nullable Point2D resting;

  /// What is under the pointer.
  @FunctionalInterface
  public interface Words {
    /// @param x in pixels of the figure
    /// @param y in pixels of the figure
    String at(PlotArea area, double x, double y);
  }

  private Hover(FigureView figure, StringProperty said, Words words) {
    this.figure = figure;
    this.said = said;
    this.words = words;
  }

  /// Has `said` follow the pointer over `figure`.
  public static void attach(FigureView figure, StringProperty said, Words words) {
    Hover hover = new Hover(figure, said, words);
    figure.addEventHandler(MouseEvent.MOUSE_MOVED, hover::move);
    figure.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover.leave());
    figure.shownProperty().addListener(_ -> hover.tell());
  }

  private void move(MouseEvent mouse) {
    resting = new Point2D(mouse.getX(), mouse.getY());
    tell();
  }

  private void leave() {
    resting = null;
    said.set("");
  }

  private void tell() {
    Point2D at = resting;
    if (at != null) {
      said.set(
          figure
              .areaAt(at.getX(), at.getY())
              .map(area -> words.at(area, at.getX(), at.getY()))
              .orElse(""));
    }
  }
}
