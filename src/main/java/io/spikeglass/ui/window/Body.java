package io.spikeglass.ui.window;

import io.spikeglass.ui.help.Tour;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The three zones side by side. Both panels stay beside the centre as long as that keeps a usable
/// width; where there is room for one, it is the one that is being used. The other becomes a drawer
/// over the centre, and so do both while the centre is shown alone; the centre never goes.
final class Body extends Pane {

  static final double LEFT_WIDTH = 256;
  static final double RIGHT_WIDTH = 364;

  /// The least width of the centre beside a panel.
  static final double USABLE_CENTRE = 640;

  /// The least width of two settings side by side, beside the panel at their left.
  static final double USABLE_COMPARISON = 924;

  private final SidePanel left;
  private final SidePanel right;
  private final Region centre;
  private final ReadOnlyBooleanWrapper comparing = new ReadOnlyBooleanWrapper();
  private @Nullable Beside beside;
  private @Nullable Drawers before;

  /// Which drawers were open before the centre took all the room.
  private record Drawers(boolean left, boolean right) {}

  /// What takes the place of the zones while two settings are compared.
  private record Beside(Region left, Region centre) {}

  /// @param left of [#LEFT_WIDTH]
  /// @param right of [#RIGHT_WIDTH]
  Body(SidePanel left, Region centre, SidePanel right) {
    this.left = left;
    this.centre = centre;
    this.right = right;
    // In reading order, which is that of the keyboard as well; drawers lie over the centre.
    getChildren().addAll(left.content(), centre, right.content());
    List.of(left, right)
        .forEach(
            panel -> {
              panel.content().setViewOrder(-1);
              panel.shownProperty().addListener(_ -> requestLayout());
              panel.foldedProperty().addListener(_ -> requestLayout());
            });
    widthProperty().addListener(_ -> fold());
  }

  /// Shows other zones instead of experiment, centre and inspector.
  void showInstead(Region otherLeft, Region otherCentre) {
    showZones();
    beside = new Beside(otherLeft, otherCentre);
    otherLeft.setViewOrder(-1);
    getChildren().addAll(otherLeft, otherCentre);
    comparing.set(true);
    fold();
  }

  /// Shows experiment, centre and inspector again.
  void showZones() {
    Beside now = beside;
    if (now != null) {
      getChildren().removeAll(now.left(), now.centre());
      beside = null;
      comparing.set(false);
      fold();
    }
  }

  /// Of the panels that a narrow window folds away, shows `panel` alone.
  void unfold(Tour.Panel panel) {
    for (SidePanel each : List.of(left, right)) {
      each.drawnProperty().set(false);
      if (each.kind() == panel) {
        each.reveal();
      }
    }
  }

  /// Gives the centre all the room, whatever the width; the panels come on request.
  void showCentreAlone() {
    if (before == null) {
      before = new Drawers(left.drawnProperty().get(), right.drawnProperty().get());
      fold();
      unfold(Tour.Panel.NONE);
    }
  }

  /// Puts the panels back as they were before [#showCentreAlone].
  void showPanelsAgain() {
    Drawers drawers = before;
    if (drawers != null) {
      before = null;
      fold();
      left.drawnProperty().set(drawers.left());
      right.drawnProperty().set(drawers.right());
    }
  }

  private void fold() {
    double room = getWidth();
    if (before != null) {
      left.fold(true);
      right.fold(true);
    } else if (comparing.get()) {
      left.fold(room < left.width() + USABLE_COMPARISON);
      right.fold(false);
    } else if (room >= left.width() + USABLE_CENTRE + right.width()) {
      left.fold(false);
      right.fold(false);
    } else {
      SidePanel last = last();
      SidePanel other = last.equals(left) ? right : left;
      other.fold(true);
      last.fold(room < last.width() + USABLE_CENTRE);
    }
    requestLayout();
  }

  /// The panel that goes last: the one that stands alone already, has the focus, or works on
  /// something.
  private SidePanel last() {
    if (left.isFolded() != right.isFolded()) {
      return left.isFolded() ? right : left;
    }
    boolean isLeftUsed =
        left.hasFocus() || !right.hasFocus() && left.task().isPresent() && right.task().isEmpty();
    return isLeftUsed ? left : right;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double from = left.isBeside() ? left.width() : 0;
    boolean leftShown = left.shownProperty().get();
    Beside now = beside;
    if (now == null) {
      double to = right.isBeside() ? width - right.width() : width;
      boolean rightShown = right.shownProperty().get();
      place(left.content(), 0, left.width(), height, leftShown);
      place(centre, from, to - from, height, true);
      place(right.content(), width - right.width(), right.width(), height, rightShown);
    } else {
      // What is not on show keeps its place: nothing is painted anew when it returns.
      List.of(left.content(), centre, right.content()).forEach(zone -> zone.setVisible(false));
      place(now.left(), 0, left.width(), height, leftShown);
      place(now.centre(), from, width - from, height, true);
    }
  }

  private static void place(Node node, double x, double width, double height, boolean shown) {
    node.setVisible(shown);
    node.resizeRelocate(x, 0, width, height);
  }

  /// The experiment.
  SidePanel left() {
    return left;
  }

  /// The inspector.
  SidePanel right() {
    return right;
  }

  /// Whether two settings are compared in place of the zones.
  ReadOnlyBooleanProperty comparingProperty() {
    return comparing.getReadOnlyProperty();
  }
}
