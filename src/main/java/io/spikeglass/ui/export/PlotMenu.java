package io.spikeglass.ui.export;

import io.spikeglass.figure.Figure;
import io.spikeglass.files.FigureFiles;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.plot.Lens;
import io.spikeglass.ui.plot.Zoom;
import io.spikeglass.ui.widget.Later;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// The menu of every plot: copy it, save it, see its data, set its range.
public final class PlotMenu {

  private final Context context;
  private final FigureView view;
  private final Zooms zooms;
  private final FigureExport export;
  private final Later<ContextMenu> menu = new Later<>(this::build);
  private final Later<CheckMenuItem> sameScale = new Later<>(this::sameScale);

  /// What decides which part of the plot is shown.
  ///
  /// @param x moves the horizontal axis, maybe of other plots as well
  /// @param y moves the vertical axes of this plot
  public record Zooms(Zoom x, Zoom y) {}

  /// What is exported of a plot.
  ///
  /// @param finish completes the painted figure, where the window draws something beside it
  /// @param run what made the figure, empty where it was more than one run
  public record Export(UnaryOperator<Figure> finish, Supplier<Optional<Run>> run) {}

  private PlotMenu(Context context, FigureView view, Zooms zooms, Export what) {
    this.context = context;
    this.view = view;
    this.zooms = zooms;
    export =
        new FigureExport(
            context,
            view,
            () -> view.shown().map(now -> what.finish().apply(now.figure())),
            what.run());
  }

  /// Gives `view` its menu.
  public static void attach(Context context, FigureView view, Zooms zooms, Export what) {
    PlotMenu plot = new PlotMenu(context, view, zooms, what);
    view.onCopy(plot.export::copy);
    // The right button also pans: the menu waits for its release in place.
    view.addEventHandler(MouseEvent.MOUSE_RELEASED, plot::released);
    view.setOnContextMenuRequested(
        request -> {
          if (request.isKeyboardTrigger()) {
            plot.show(request.getScreenX(), request.getScreenY());
          }
        });
  }

  private void released(MouseEvent mouse) {
    if (mouse.getButton() == MouseButton.SECONDARY && mouse.isStillSincePress()) {
      show(mouse.getScreenX(), mouse.getScreenY());
    }
  }

  private void show(double x, double y) {
    sameScale.get().setSelected(zooms.y().lens().scale() == Lens.Scale.SAME);
    long scales =
        view.shown()
            .map(now -> now.whole().panels().stream().filter(Lens::hasScale).count())
            .orElse(0L);
    sameScale.get().setDisable(scales < 2);
    menu.get().show(view, x, y);
  }

  private CheckMenuItem sameScale() {
    CheckMenuItem item = new CheckMenuItem("Same scale for all");
    item.setOnAction(
        _ -> {
          Lens.Scale scale = item.isSelected() ? Lens.Scale.SAME : Lens.Scale.OWN;
          zooms.y().to(zooms.y().lens().scaled(scale));
        });
    return item;
  }

  private ContextMenu build() {
    ContextMenu menu = new ContextMenu();
    menu.getItems()
        .addAll(
            item("Copy figure", export::copyFigure),
            item("Copy data", export::copyData),
            item("Data as table…", () -> view.shown().ifPresent(this::showTable)),
            new SeparatorMenuItem());
    for (FigureFiles.Format format : FigureFiles.Format.values()) {
      menu.getItems().add(item("Save as " + format.name() + "…", () -> export.save(format)));
    }
    menu.getItems()
        .addAll(
            item("Save for print…", export::forPrint),
            new SeparatorMenuItem(),
            item("Set range…", () -> view.shown().ifPresent(this::askForRange)),
            sameScale.get(),
            item("Show everything (double-click)", this::fit));
    return menu;
  }

  private static MenuItem item(String words, Runnable action) {
    MenuItem item = new MenuItem(words);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void fit() {
    zooms.x().fit();
    zooms.y().fit();
  }

  private void showTable(FigureView.Shown now) {
    DataTable.show(context, view, now.figure());
  }

  private void askForRange(FigureView.Shown now) {
    RangeForm.show(view, now, zooms);
  }
}
