package io.spikeglass.ui;

import io.spikeglass.ui.help.Tour;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The three zones side by side. In a narrow window the inspector, then the experiment, become
/// overlays that are shown on request, and so in any while the centre is shown alone; the centre
/// never goes.
final class Body extends Pane {

  static final double LEFT_WIDTH = 256;
  static final double RIGHT_WIDTH = 364;
  static final double INSPECTOR_BESIDE_FROM = 1280;
  static final double EXPERIMENT_BESIDE_FROM = 1180;

  private final Region left;
  private final Region centre;
  private final Region right;
  private @Nullable Beside beside;
  private final BooleanProperty leftWanted = new SimpleBooleanProperty(false);
  private final BooleanProperty rightWanted = new SimpleBooleanProperty(false);
  private final ReadOnlyBooleanWrapper leftFolds = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper rightFolds = new ReadOnlyBooleanWrapper();
  private @Nullable Wanted before;

  /// Which panels were wanted before the centre took all the room.
  private record Wanted(boolean left, boolean right) {}

  /// What takes the place of the zones while two settings are compared.
  private record Beside(Region left, Region centre) {}

  Body(Region left, Region centre, Region right) {
    this.left = left;
    this.centre = centre;
    this.right = right;
    getChildren().addAll(centre, left, right);
    leftWanted.addListener(_ -> requestLayout());
    rightWanted.addListener(_ -> requestLayout());
    widthProperty().addListener(_ -> fold());
  }

  /// Shows other zones instead of experiment, centre and inspector.
  void showInstead(Region otherLeft, Region otherCentre) {
    showZones();
    beside = new Beside(otherLeft, otherCentre);
    getChildren().addAll(otherCentre, otherLeft);
  }

  /// Shows experiment, centre and inspector again.
  void showZones() {
    Beside now = beside;
    if (now != null) {
      getChildren().removeAll(now.left(), now.centre());
      beside = null;
    }
  }

  /// Of the panels that a narrow window folds away, shows `panel` alone.
  void unfold(Tour.Panel panel) {
    leftWanted.set(panel == Tour.Panel.EXPERIMENT);
    rightWanted.set(panel == Tour.Panel.INSPECTOR);
  }

  /// Gives the centre all the room, whatever the width; the panels come on request.
  void showCentreAlone() {
    if (before == null) {
      before = new Wanted(leftWanted.get(), rightWanted.get());
      leftWanted.set(false);
      rightWanted.set(false);
      fold();
    }
  }

  /// Puts the panels back as they were before [#showCentreAlone].
  void showPanelsAgain() {
    Wanted wanted = before;
    if (wanted != null) {
      before = null;
      leftWanted.set(wanted.left());
      rightWanted.set(wanted.right());
      fold();
    }
  }

  private void fold() {
    leftFolds.set(before != null || getWidth() < EXPERIMENT_BESIDE_FROM);
    rightFolds.set(before != null || getWidth() < INSPECTOR_BESIDE_FROM);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double from = leftFolds.get() ? 0 : LEFT_WIDTH;
    double to = rightFolds.get() ? width : width - RIGHT_WIDTH;
    Beside now = beside;
    boolean zones = now == null;
    boolean leftShown = !leftFolds.get() || leftWanted.get();
    place(centre, from, to - from, height, zones);
    place(left, 0, LEFT_WIDTH, height, zones && leftShown);
    place(
        right,
        width - RIGHT_WIDTH,
        RIGHT_WIDTH,
        height,
        zones && (!rightFolds.get() || rightWanted.get()));
    if (now != null) {
      place(now.centre(), from, width - from, height, true);
      place(now.left(), 0, LEFT_WIDTH, height, leftShown);
    }
  }

  private static void place(Node node, double x, double width, double height, boolean shown) {
    node.setVisible(shown);
    node.resizeRelocate(x, 0, width, height);
  }

  BooleanProperty leftWantedProperty() {
    return leftWanted;
  }

  BooleanProperty rightWantedProperty() {
    return rightWanted;
  }

  ReadOnlyBooleanProperty leftFoldsProperty() {
    return leftFolds.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty rightFoldsProperty() {
    return rightFolds.getReadOnlyProperty();
  }
}
