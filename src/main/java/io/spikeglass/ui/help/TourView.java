package io.spikeglass.ui.help;

import io.spikeglass.ui.widget.Desk;
import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
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
  private static final Bounds NOWHERE = new BoundingBox(0, 0, -1, -1);

  private final Tour tour;
  private final Desk desk;
  private final Supplier<Tour.Sight> sight;
  private final Consumer<Tour.Panel> unfold;
  private final Consumer<After> end;
  private final Spotlight veil = new Spotlight();
  private final Rectangle frame = new Rectangle();
  private final Label title = Widgets.label("", "section");
  private final Label words = Widgets.label("");
  private final Label done = Widgets.label("✓ done", "tour-done");
  private final Label place = Widgets.label("", "note");
  private final Button help = new Button();
  private final Button back;
  private final Button next;
  private final CheckBox keep = new CheckBox("Keep what was tried");
  private final HBox actions = Widgets.row(8, help, done);
  private final VBox card;
  private Tour.Sight before;
  private Bounds hole = NOWHERE;
  private List<Bounds> lit = List.of();

  /// What becomes of what was tried.
  enum After {
    /// Everything is put back.
    RESTORE,
    /// It stays.
    KEEP
  }

  /// @param sight what the tour sees now
  /// @param unfold shows a panel that a step needs, and folds the other
  /// @param end ends the tour
  TourView(
      Tour tour,
      Desk desk,
      Supplier<Tour.Sight> sight,
      Consumer<Tour.Panel> unfold,
      Consumer<After> end) {
    this.tour = tour;
    this.end = end;
    this.desk = desk;
    this.sight = sight;
    this.unfold = unfold;
    before = sight.get();
    setPickOnBounds(false);
    frame.getStyleClass().add("tour-frame");
    frame.setMouseTransparent(true);
    place.setId("tour-place");
    done.setId("tour-done");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    help.setId("tour-help");
    help.setMinWidth(Region.USE_PREF_SIZE);
    help.setOnAction(_ -> tour.step().help().run());
    keep.setId("tour-keep");
    Widgets.describe(keep, "Otherwise sample, T and settings are put back as they were");
    back = Widgets.button("Back", "The step before (←)", tour::back);
    back.setId("tour-back");
    next = Widgets.button("Next", "The next step (→)", this::advance);
    next.setId("tour-next");
    Button skip =
        Widgets.button(
            "Skip (Esc)",
            "Ends the tour and puts everything back",
            () -> end.accept(After.RESTORE));
    skip.setId("tour-skip");
    skip.getStyleClass().setAll("link");
    card =
        new VBox(
            8,
            Widgets.row(8, title, Widgets.spring(), place),
            words,
            keep,
            actions,
            new HBox(8, skip, Widgets.spring(), back, next));
    card.getStyleClass().add("tour-card");
    card.setId("tour-card");
    card.setManaged(false);
    getChildren().addAll(veil, frame, card);
    tour.atProperty().addListener(_ -> begin());
  }

  /// Goes on; ends the tour where it can end.
  private void advance() {
    if (tour.step().kind() == Tour.Kind.TRY) {
      tour.next();
    } else {
      end.accept(keep.isSelected() ? After.KEEP : After.RESTORE);
    }
  }

  /// Goes to the step before, or to the one behind.
  void turn(int by) {
    if (by < 0) {
      tour.back();
    } else if (!tour.isLast()) {
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
    place.setText(tour.place());
    help.setText(step.offer());
    help.setAccessibleText(step.offer());
    Widgets.show(help, !step.offer().isEmpty());
    back.setDisable(tour.isFirst());
    boolean trying = step.kind() == Tour.Kind.TRY;
    next.setText(trying ? "Next" : "Finish");
    Widgets.show(keep, !trying);
    card.setAccessibleText(step.title() + ". " + step.words());
    hole = NOWHERE;
    actions.setManaged(help.isVisible());
    mark(isDone());
    follow();
    requestLayout();
    (trying ? help : next).requestFocus();
  }

  /// Sees whether the step is done and where its control is now.
  void follow() {
    boolean achieved = isDone();
    if (achieved != done.isVisible()) {
      mark(achieved);
    }
    Bounds now = onShow(tour.step().target().get());
    List<Bounds> seen =
        tour.step().lit().stream().map(this::onShow).filter(area -> area.getWidth() > 0).toList();
    if (!now.equals(hole) || !seen.equals(lit) || card.getWidth() != cardWidth()) {
      hole = now;
      lit = seen;
      requestLayout();
    }
  }

  private boolean isDone() {
    return tour.step().done().test(before, sight.get());
  }

  private void mark(boolean achieved) {
    done.setVisible(achieved);
    boolean trying = tour.step().kind() == Tour.Kind.TRY;
    emphasise(next, achieved || !trying);
    emphasise(help, !achieved && trying);
  }

  private static void emphasise(Button button, boolean wanted) {
    button.getStyleClass().remove("primary");
    if (wanted) {
      button.getStyleClass().add("primary");
    }
  }

  /// Where the node of this identifier is, in this view; nowhere if it is not on show.
  private Bounds onShow(String id) {
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
    List<Bounds> holes = points ? Stream.concat(Stream.of(hole), lit.stream()).toList() : List.of();
    veil.cover(getWidth(), getHeight(), holes);
    frame.setVisible(points);
    frame.setX(hole.getMinX());
    frame.setY(hole.getMinY());
    frame.setWidth(Math.max(0, hole.getWidth()));
    frame.setHeight(Math.max(0, hole.getHeight()));
    double width = cardWidth();
    double height = card.prefHeight(width);
    CardPlace place = new CardPlace(getWidth(), getHeight(), GAP);
    Bounds at = points ? place.beside(hole, holes, width, height) : place.centred(width, height);
    card.resizeRelocate(at.getMinX(), at.getMinY(), width, height);
  }
}
