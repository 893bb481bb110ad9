package io.spikeglass.ui.export;

import io.spikeglass.figure.Figure;
import io.spikeglass.files.FigureFiles;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.plot.FigureView;
import java.util.function.UnaryOperator;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menu of every plot: save it, copy it.
public final class PlotMenu {

  private PlotMenu() {}

  /// Gives `view` its menu. `finish` completes the painted figure for export, where the window
  /// draws something beside it.
  public static void attach(Context context, FigureView view, UnaryOperator<Figure> finish) {
    FigureExport export =
        new FigureExport(context, view, () -> view.shown().map(now -> finish.apply(now.figure())));
    ContextMenu menu = new ContextMenu();
    for (FigureFiles.Format format : FigureFiles.Format.values()) {
      MenuItem item = new MenuItem("Save as " + format.name() + "…");
      item.setOnAction(_ -> export.save(format));
      menu.getItems().add(item);
    }
    MenuItem copyFigure = new MenuItem("Copy figure");
    copyFigure.setOnAction(_ -> export.copyFigure());
    MenuItem copyData = new MenuItem("Copy data");
    copyData.setOnAction(_ -> export.copyData());
    menu.getItems().addAll(new SeparatorMenuItem(), copyFigure, copyData);
    view.setOnContextMenuRequested(
        request -> menu.show(view, request.getScreenX(), request.getScreenY()));
    view.setFocusTraversable(false);
  }
}
