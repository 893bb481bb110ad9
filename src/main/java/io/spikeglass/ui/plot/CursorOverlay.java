package io.spikeglass.ui.plot;

import io.spikeglass.figure.Mark;
import io.spikeglass.figure.PlotArea;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;

/// The two cursors of the time axis over a painted figure, so that scrubbing moves nodes and paints
/// nothing anew: T solid at the end of its step, t dotted at the centre of its step, and a veil
/// over what lies beyond T.
public final class CursorOverlay extends Pane {

  private final FigureView view;
  private final List<Veil> veils = new ArrayList<>();
  private final List<Line> ends = new ArrayList<>();
  private final List<Line> looks = new ArrayList<>();
  private boolean veiled = true;
  private double hang;
  private int steps = 1;
  private int look = 1;

  public CursorOverlay(FigureView view) {
    this.view = view;
    setMouseTransparent(true);
    view.shownProperty().addListener(_ -> place());
    widthProperty().addListener(_ -> place());
  }

  /// Leaves what lies beyond T as clear as the rest.
  public void leaveUnveiled() {
    veiled = false;
  }

  /// Has the cursors hang out below the last panel, down to what names them.
  public void hang(double pixels) {
    hang = pixels;
  }

  /// Moves T and t.
  public void move(int newSteps, int newLook) {
    steps = newSteps;
    look = newLook;
    place();
  }

  private void place() {
    List<PlotArea> areas = view.shown().map(now -> now.plot().areas()).orElse(List.of());
    fit(areas.size());
    for (int i = 0; i < areas.size(); i++) {
      PlotArea area = areas.get(i);
      double end = Math.round(Math.max(area.pixelX(steps + 0.5), area.left()));
      double top = Math.round(area.top());
      // A row for which there is no room sends no line into what stands below.
      double bottom = Math.round(Math.min(area.bottom(), getHeight()));
      boolean lines = hasLines(area);
      veils.get(i).setVisible(veiled && lines && end < area.right());
      veils
          .get(i)
          .cover(area.left(), end, area.right() - 1, top + 1, Math.max(0, bottom - top - 2));
      // A gap between two panels of one figure is crossed, so that the cursor reads as one line.
      double reach =
          lines && i + 1 < areas.size() && hasLines(areas.get(i + 1))
              ? Math.round(Math.min(areas.get(i + 1).top(), getHeight()))
              : i + 1 == areas.size() ? bottom + hang : bottom;
      vertical(ends.get(i), end, top, reach, lines && isShown(area, steps));
      double centre = Math.round(area.pixelX(look)) + 0.5;
      vertical(looks.get(i), centre, top, reach, lines && isShown(area, look));
    }
  }

  /// Whether a step lies in the part of the axis that is shown.
  private static boolean isShown(PlotArea area, int step) {
    return step >= area.panel().x().low() && step <= area.panel().x().high();
  }

  /// Whether a panel shows cursors and veil; a ribbon pales its own cells, so that its words stay
  /// legible.
  private static boolean hasLines(PlotArea area) {
    return area.panel().marks().stream().noneMatch(Mark.Cells.class::isInstance);
  }

  private static void vertical(Line line, double x, double top, double bottom, boolean visible) {
    line.setStartX(x);
    line.setEndX(x);
    line.setStartY(top);
    line.setEndY(bottom);
    line.setVisible(visible);
  }

  private void fit(int areas) {
    if (veils.size() == areas) {
      return;
    }
    veils.clear();
    ends.clear();
    looks.clear();
    for (int i = 0; i < areas; i++) {
      veils.add(new Veil());
      ends.add(line("cursor-steps"));
      looks.add(line("cursor-look"));
    }
    getChildren().setAll(veils);
    getChildren().addAll(ends);
    getChildren().addAll(looks);
  }

  private static Line line(String style) {
    Line line = new Line();
    line.getStyleClass().add(style);
    line.setManaged(false);
    return line;
  }
}
