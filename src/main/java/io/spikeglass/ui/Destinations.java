package io.spikeglass.ui;

import io.spikeglass.conversion.Recipes;
import io.spikeglass.ui.CommandSearch.Found;
import io.spikeglass.ui.experiment.SettingList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;

/// What the command search finds besides the commands of the menus: recipes, the settings of the
/// form, and the layers of the run.
final class Destinations {

  private final Session session;
  private final Parent window;
  private final Runnable unfold;

  /// @param window in which the settings stand
  /// @param unfold shows the panel of the experiment
  Destinations(Session session, Parent window, Runnable unfold) {
    this.session = session;
    this.window = window;
    this.unfold = unfold;
  }

  /// All of them, as they are now.
  List<Found> all() {
    List<Found> all = new ArrayList<>();
    Opened opened = session.openedProperty().get();
    if (opened == null) {
      return all;
    }
    Recipes.all()
        .forEach(
            recipe ->
                add(all, "Recipe", recipe.title(), _ -> session.choosing().change(recipe::on)));
    add(all, "Setting", "Recipe", this::reach);
    SettingList.names(opened.network()).forEach(name -> add(all, "Setting", name, this::reach));
    int[] layers = opened.network().activations();
    for (int i = 0; i < layers.length; i++) {
      int layer = i;
      String name = opened.network().nodes().get(layers[i]).name();
      add(all, "Layer", name, _ -> session.looking().selectLayer(layer));
    }
    return all;
  }

  private static void add(List<Found> to, String kind, String name, Consumer<String> action) {
    MenuItem item = new MenuItem(name);
    item.setOnAction(_ -> action.accept(name));
    to.add(new Found(kind + " › " + name, item));
  }

  /// Brings the control of a setting into view and gives it the focus.
  private void reach(String setting) {
    unfold.run();
    Node control = window.lookup("#choose-" + setting.toLowerCase(Locale.ROOT).replace(' ', '-'));
    if (control == null) {
      return;
    }
    for (Node above = control; above != null; above = above.getParent()) {
      if (above instanceof ScrollPane scroll) {
        reveal(scroll, control);
      }
    }
    control.requestFocus();
  }

  private static void reveal(ScrollPane scroll, Node control) {
    Bounds content = scroll.getContent().localToScene(scroll.getContent().getLayoutBounds());
    Bounds at = control.localToScene(control.getLayoutBounds());
    double room = content.getHeight() - scroll.getViewportBounds().getHeight();
    if (room > 0) {
      double middle =
          at.getCenterY() - content.getMinY() - scroll.getViewportBounds().getHeight() / 2;
      scroll.setVvalue(Math.clamp(middle / room, 0, 1));
    }
  }
}
