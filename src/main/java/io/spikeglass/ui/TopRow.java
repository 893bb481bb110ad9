package io.spikeglass.ui;

import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The first row of the window: menus, what is open, and, in a narrow window, the buttons of the
/// panels that are folded away.
final class TopRow extends HBox {

  private static final double GAP = 8;

  TopRow(MenuBar menus, Session session, Body body) {
    super(GAP);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("top-row");
    Label what = Widgets.label("", "note");
    session.openedProperty().addListener((_, _, opened) -> what.setText(words(opened)));
    getChildren()
        .addAll(
            menus,
            Widgets.spring(),
            what,
            panelButton(
                "Experiment",
                "show-experiment",
                body.leftWantedProperty(),
                body.leftFoldsProperty()),
            panelButton(
                "Inspector",
                "show-inspector",
                body.rightWantedProperty(),
                body.rightFoldsProperty()));
  }

  private static String words(@Nullable Opened opened) {
    return opened == null ? "" : opened.network().name() + "  ·  " + opened.samples().name();
  }

  private static ToggleButton panelButton(
      String text, String id, BooleanProperty wanted, ObservableValue<Boolean> folds) {
    ToggleButton button = new ToggleButton(text);
    button.getStyleClass().add("panel-button");
    button.setId(id);
    Widgets.describe(button, "Shows the " + text.toLowerCase(Locale.ROOT) + " panel");
    button.selectedProperty().bindBidirectional(wanted);
    button.visibleProperty().bind(folds);
    button.managedProperty().bind(button.visibleProperty());
    return button;
  }
}
