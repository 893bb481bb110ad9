package io.spikeglass.ui.inspect;

import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Ink;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.export.PlotMenu;
import io.spikeglass.ui.plot.FigureView;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.scene.layout.VBox;

/// A plot of the inspector, as high as its figure wants to be.
final class PlotBox extends VBox {

  private final FigureView figure;

  /// @param height preferred height in pixels
  PlotBox(Context context, String id, double height) {
    this(context, id, height, UnaryOperator.identity());
  }

  /// @param dress takes away what there is no room for on screen
  PlotBox(Context context, String id, double height, UnaryOperator<Figure> dress) {
    figure = new FigureView(context.painting(), Ink.PANEL, dress);
    figure.setId(id);
    setHeightOf(height);
    getChildren().add(figure);
    PlotMenu.attach(context, figure, UnaryOperator.identity());
  }

  private void setHeightOf(double height) {
    figure.setMinHeight(height);
    figure.setPrefHeight(height);
    figure.setMaxHeight(height);
  }

  void show(Callable<Figure> recipe) {
    figure.show(recipe);
  }

  /// Shows a figure whose height depends on what it contains.
  void show(Callable<Figure> recipe, double height) {
    Platform.runLater(() -> setHeightOf(height));
    figure.show(recipe);
  }

  FigureView figure() {
    return figure;
  }
}
