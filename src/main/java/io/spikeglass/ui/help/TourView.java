package io.spikeglass.ui.help;

import io.spikeglass.ui.Desk;
import io.spikeglass.ui.Widgets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// The tour as it lies over the window: a veil with a hole at the control it points at, and a card
/// beside the hole. The control under the hole stays in use, and so does everything else.
final class TourView extends Pane {

  private static final double CARD_WIDTH = 300;
  private static final double GAP = 14;
  private static final double MARGIN = 5;
  private static final double FLAT = 4;
  private static final Bounds NOWHERE = new BoundingBox(0, 0, -1, -1);

  private final Tour tour;
  private final Desk desk;
  private final Supplier<Tour.Sight> sight;
  private final Consumer<Tour.Panel> unfold;
  private final Region[] veil = {new Region(), new Region(), new Region(), new Region()};
  private final Rectangle frame = new Rectangle();
  private final Label title = Widgets.label("", "section");
  private final Label words = Widgets.label("");
  private final Label done = Widgets.label("✓ done", "tour-done");
  private final Label place = Widgets.label("", "note");
  private final Button help = new Button();
  private final Button back;
  private final Button next;
  private final HBox actions = Widgets.row(8, help, done);
  private final VBox card;
  private Tour.Sight before;
  private Bounds hole = NOWHERE;

  /// @param sight what the tour sees now
  /// @param unfold shows a panel that a step needs, and folds the other
  /// @param end ends the tour
  TourView(
      Tour tour, Desk desk, Supplier<Tour.Sight> sight, Consumer<Tour.Panel> unfold, Runnable end) {
    this.tour = tour;
    this.desk = desk;
    this.sight = sight;
    this.unfold = unfold;
    before = sight.get();
    setPickOnBounds(false);
    for (Region side : veil) {
      side.getStyleClass().add("tour-veil");
      side.setMouseTransparent(true);
    }
    frame.getStyleClass().add("tour-frame");
    frame.setMouseTransparent(true);
    place.setId("tour-place");
    done.setId("tour-done");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    help.setId("tour-help");
    help.setMinWidth(Region.USE_PREF_SIZE);
    help.setOnAction(_ -> tour.step().help().run());
    back = Widgets.button("Back", "The step before", tour::back);
    back.setId("tour-back");
    next = Widgets.button("Next", "The next step", () -> advance(end));
    next.setId("tour-next");
    Button skip = Widgets.button("Skip (Esc)", "Ends the tour", end);
    skip.setId("tour-skip");
    skip.getStyleClass().setAll("link");
    card =
        new VBox(
            8,
            Widgets.row(8, title, Widgets.spring(), place),
            words,
            actions,
            new HBox(8, skip, Widgets.spring(), back, next));
    card.getStyleClass().add("tour-card");
    card.setId("tour-card");
    card.setManaged(false);
    getChildren().addAll(veil);
    getChildren().addAll(frame, card);
    tour.atProperty().addListener(_ -> begin());
  }

  private void advance(Runnable end) {
    if (tour.isLast()) {
      end.run();
    } else {
      tour.next();
    }
  }

  /// Begins the step that the tour is at.
  void begin() {
    before = sight.get();
    Tour.Step step = tour.step();
    unfold.accept(step.panel());
    title.setText(step.title());
    words.setText(step.words());
    place.setText((tour.atProperty().get() + 1) + " of " + tour.count());
    help.setText(step.offer());
    help.setAccessibleText(step.offer());
    Widgets.show(help, !step.offer().isEmpty());
    back.setDisable(tour.isFirst());
    next.setText(tour.isLast() ? "Finish" : "Next");
    card.setAccessibleText(step.title() + ". " + step.words());
    hole = NOWHERE;
    actions.setManaged(help.isVisible());
    mark(isDone());
    follow();
    requestLayout();
    (help.isVisible() ? help : next).requestFocus();
  }

  /// Sees whether the step is done and where its control is now.
  void follow() {
    boolean achieved = isDone();
    if (achieved != done.isVisible()) {
      mark(achieved);
    }
    Bounds now = target();
    if (!now.equals(hole) || card.getWidth() != cardWidth()) {
      hole = now;
      requestLayout();
    }
  }

  private boolean isDone() {
    return !tour.isLast() && tour.step().done().test(before, sight.get());
  }

  private void mark(boolean achieved) {
    done.setVisible(achieved);
    emphasise(next, achieved || tour.isLast());
    emphasise(help, !achieved);
  }

  private static void emphasise(Button button, boolean wanted) {
    button.getStyleClass().remove("primary");
    if (wanted) {
      button.getStyleClass().add("primary");
    }
  }

  /// Where the control is, in this view; nowhere if it is not on show.
  private Bounds target() {
    String id = tour.step().target().get();
    Node node = id.isEmpty() ? null : desk.lookup("#" + id);
    if (node == null || !isOnShow(node)) {
      return NOWHERE;
    }
    Bounds inside = sceneToLocal(node.localToScene(node.getLayoutBounds()));
    return new BoundingBox(
        inside.getMinX() - MARGIN,
        inside.getMinY() - MARGIN,
        inside.getWidth() + 2 * MARGIN,
        inside.getHeight() + 2 * MARGIN);
  }

  private static boolean isOnShow(Node node) {
    for (Node around = node; around != null; around = around.getParent()) {
      if (!around.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private double cardWidth() {
    return CARD_WIDTH * desk.magnification();
  }

  @Override
  protected void layoutChildren() {
    boolean points = hole.getWidth() > 0;
    placeVeil(points ? hole : new BoundingBox(0, 0, 0, 0));
    frame.setVisible(points);
    double width = cardWidth();
    double height = card.prefHeight(width);
    Point2D at = points ? beside(width, height) : centred(width, height);
    card.resizeRelocate(
        Math.clamp(at.getX(), GAP, Math.max(GAP, getWidth() - width - GAP)),
        Math.clamp(at.getY(), GAP, Math.max(GAP, getHeight() - height - GAP)),
        width,
        height);
  }

  /// Above, below, left and right of `free`, and the frame around it.
  private void placeVeil(Bounds free) {
    double width = getWidth();
    double height = getHeight();
    // On whole device pixels, so that no seam shines through between the parts.
    double left = snapPositionX(free.getMinX());
    double right = snapPositionX(free.getMaxX());
    double top = snapPositionY(free.getMinY());
    double bottom = snapPositionY(free.getMaxY());
    veil[0].resizeRelocate(0, 0, width, Math.max(0, top));
    veil[1].resizeRelocate(0, bottom, width, Math.max(0, height - bottom));
    veil[2].resizeRelocate(0, top, Math.max(0, left), bottom - top);
    veil[3].resizeRelocate(right, top, Math.max(0, width - right), bottom - top);
    frame.setX(free.getMinX());
    frame.setY(top);
    frame.setWidth(free.getWidth());
    frame.setHeight(free.getHeight());
  }

  private Point2D centred(double width, double height) {
    return new Point2D((getWidth() - width) / 2, (getHeight() - height) / 2);
  }

  /// Where the card stands: right or left of what is high, below or above what is flat.
  private Point2D beside(double width, double height) {
    boolean right = getWidth() - hole.getMaxX() > width + 2 * GAP;
    boolean left = hole.getMinX() > width + 2 * GAP;
    if ((right || left) && hole.getHeight() > hole.getWidth() / FLAT) {
      return new Point2D(
          right ? hole.getMaxX() + GAP : hole.getMinX() - GAP - width, hole.getMinY());
    }
    boolean below = getHeight() - hole.getMaxY() > height + 2 * GAP;
    return new Point2D(
        hole.getMinX(), below ? hole.getMaxY() + GAP : hole.getMinY() - GAP - height);
  }
}
