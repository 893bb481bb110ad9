package io.spikeglass.ui.plot;

import io.spikeglass.figure.Axis;
import io.spikeglass.figure.Hits;
import io.spikeglass.figure.Mark;
import io.spikeglass.figure.Panel;
import io.spikeglass.figure.PlotArea;
import java.util.Optional;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The mouse, the same in every plot: drag zooms, drag with Shift brushes, drag with the right
/// button pans, double-click fits, click and Ctrl+click pick.
public final class Gestures {

  /// Shorter drags are clicks.
  private static final double LEAST_DRAG = 5;

  private final FigureView view;
  private final Zoom zoom;
  private final Reach reach;
  private final Picking picking;
  private final Rectangle band = new Rectangle();
  private @Nullable Drag drag;
  private boolean panning;

  /// How far a drag zooms.
  public enum Reach {
    /// Along the horizontal axis, which other plots share.
    TIME,
    /// Along both axes.
    BOTH
  }

  /// What clicking and brushing do.
  public interface Picking {

    /// Picks what is under the pointer.
    default void pick(PlotArea area, double x, double y) {}

    /// Adds what is under the pointer to what is picked.
    default void add(PlotArea area, double x, double y) {}

    /// Lights up what is in a rectangle.
    default void brush(PlotArea area, Hits.Box box) {}
  }

  private record Drag(PlotArea area, double x, double y, MouseButton button, boolean brushes) {}

  private Gestures(FigureView view, Zoom zoom, Reach reach, Picking picking) {
    this.view = view;
    this.zoom = zoom;
    this.reach = reach;
    this.picking = picking;
    band.getStyleClass().add("rubber-band");
    band.setManaged(false);
    band.setMouseTransparent(true);
    band.setVisible(false);
  }

  /// Makes `view` obey the mouse.
  public static void attach(FigureView view, Zoom zoom, Reach reach, Picking picking) {
    Gestures gestures = new Gestures(view, zoom, reach, picking);
    view.overlay(gestures.band);
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, gestures::pressed);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, gestures::dragged);
    view.addEventHandler(MouseEvent.MOUSE_RELEASED, gestures::released);
    view.addEventHandler(MouseEvent.MOUSE_CLICKED, gestures::clicked);
  }

  private void pressed(MouseEvent mouse) {
    drag =
        view.areaAt(mouse.getX(), mouse.getY())
            .map(
                area ->
                    new Drag(
                        area, mouse.getX(), mouse.getY(), mouse.getButton(), mouse.isShiftDown()))
            .orElse(null);
    panning = false;
  }

  private void dragged(MouseEvent mouse) {
    Drag now = drag;
    if (now == null) {
      return;
    }
    switch (now.button()) {
      case PRIMARY -> showBand(now, mouse);
      case SECONDARY -> pan(now, mouse);
      default -> {}
    }
  }

  private void showBand(Drag now, MouseEvent mouse) {
    PlotArea area = now.area();
    boolean full = !now.brushes() && !zoomsVertically(area.panel());
    Hits.Box box = box(now, mouse);
    band.setX(box.left());
    band.setWidth(box.right() - box.left());
    band.setY(full ? area.top() : box.top());
    band.setHeight(full ? area.height() : box.bottom() - box.top());
    band.setVisible(true);
  }

  private static Hits.Box box(Drag from, MouseEvent mouse) {
    PlotArea area = from.area();
    return Hits.Box.between(
        from.x(),
        from.y(),
        Math.clamp(mouse.getX(), area.left(), area.right()),
        Math.clamp(mouse.getY(), area.top(), area.bottom()));
  }

  private boolean zoomsVertically(Panel panel) {
    return reach == Reach.BOTH && panel.y().kind() == Axis.Kind.NUMBERS;
  }

  private void released(MouseEvent mouse) {
    Drag now = drag;
    drag = null;
    band.setVisible(false);
    if (now == null || now.button() != MouseButton.PRIMARY || isStill(now, mouse)) {
      return;
    }
    Hits.Box box = box(now, mouse);
    if (now.brushes()) {
      picking.brush(now.area(), box);
    } else if (hasAxes(now.area().panel())) {
      zoomIn(now.area(), box);
    }
  }

  private static boolean isStill(Drag from, MouseEvent mouse) {
    return Math.hypot(mouse.getX() - from.x(), mouse.getY() - from.y()) < LEAST_DRAG;
  }

  private static boolean hasAxes(Panel panel) {
    return panel.marks().stream().noneMatch(Mark.HeatMap.class::isInstance);
  }

  private void zoomIn(PlotArea area, Hits.Box box) {
    Lens next = zoom.lens();
    if (box.right() - box.left() >= LEAST_DRAG) {
      next = next.overX(range(area, box));
    }
    if (zoomsVertically(area.panel()) && box.bottom() - box.top() >= LEAST_DRAG) {
      next =
          next.overY(area.index(), new Lens.Range(area.dataY(box.bottom()), area.dataY(box.top())));
    }
    zoom.to(next);
  }

  /// On the time axis whole steps are shown, at least one.
  private static Lens.Range range(PlotArea area, Hits.Box box) {
    if (area.panel().x().kind() != Axis.Kind.STEPS) {
      return new Lens.Range(area.dataX(box.left()), area.dataX(box.right()));
    }
    return new Lens.Range(area.step(box.left()) - 0.5, area.step(box.right() - 1) + 0.5);
  }

  private void pan(Drag from, MouseEvent mouse) {
    PlotArea area = from.area();
    if (!hasAxes(area.panel()) || (!panning && isStill(from, mouse))) {
      return;
    }
    if (!panning) {
      panning = true;
      zoom.remember();
    }
    Axis x = area.panel().x();
    double byX = area.dataX(from.x()) - area.dataX(mouse.getX());
    Lens.Range present = new Lens.Range(x.low(), x.high());
    Lens.Range whole = view.wholeX(area.index()).orElse(present);
    double kept =
        Math.clamp(byX, Math.min(0, whole.low() - x.low()), Math.max(0, whole.high() - x.high()));
    Lens next =
        zoom.lens().overX(present.moved(x.kind() == Axis.Kind.STEPS ? Math.rint(kept) : kept));
    if (zoomsVertically(area.panel())) {
      Axis y = area.panel().y();
      double byY = area.dataY(from.y()) - area.dataY(mouse.getY());
      next = next.overY(area.index(), new Lens.Range(y.low(), y.high()).moved(byY));
    }
    zoom.slide(next);
  }

  private void clicked(MouseEvent mouse) {
    if (mouse.getButton() != MouseButton.PRIMARY || !mouse.isStillSincePress()) {
      return;
    }
    if (mouse.getClickCount() == 2) {
      zoom.fit();
      return;
    }
    Optional<PlotArea> area = view.areaAt(mouse.getX(), mouse.getY());
    if (mouse.isShortcutDown()) {
      area.ifPresent(under -> picking.add(under, mouse.getX(), mouse.getY()));
    } else {
      area.ifPresent(under -> picking.pick(under, mouse.getX(), mouse.getY()));
    }
  }
}
