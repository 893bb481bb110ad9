package io.spikeglass.ui.window;

import io.spikeglass.ui.Context;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.widget.Widgets;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The first row of the window: menus, what is open, and the buttons of the panels that do not
/// stand beside the centre.
final class TopRow extends HBox {

  private static final double GAP = 8;

  TopRow(MenuBar menus, Context context, Body body) {
    super(GAP);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("top-row");
    Label what = Widgets.label("", "note");
    context.session().openedProperty().addListener((_, _, opened) -> what.setText(words(opened)));
    getChildren()
        .addAll(
            menus,
            Widgets.spring(),
            what,
            new PanelButton(
                "Experiment",
                "show-experiment",
                body.left(),
                new SimpleBooleanProperty(),
                context.pulse()),
            new PanelButton(
                "Inspector",
                "show-inspector",
                body.right(),
                body.comparingProperty(),
                context.pulse()));
  }

  private static String words(@Nullable Opened opened) {
    return opened == null ? "" : opened.network().name() + "  ·  " + opened.samples().name();
  }
}
