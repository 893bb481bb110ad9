package io.spikeglass.ui.search;

import io.spikeglass.ui.inspect.Inspector;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;

/// Places of the window that the search leads to: controls that are no choice of a rule, plots and
/// tiles. What is found is brought into view and gets the focus.
public final class Places {

  static final String SETTING = "Setting";
  private static final String PLOT = "Plot";

  private final Parent window;
  private final Runnable unfold;
  private final Consumer<String> inspect;

  /// @param window in which they stand
  /// @param unfold shows the panel of the experiment
  /// @param inspect shows the tab of this name in the inspector; of an empty name the one on show
  public Places(Parent window, Runnable unfold, Consumer<String> inspect) {
    this.window = window;
    this.unfold = unfold;
    this.inspect = inspect;
  }

  /// All of them.
  List<Found> all() {
    return Stream.of(
            setting("Time T", "field-steps"),
            setting("Last step", "field-last-step"),
            setting("Seed", "field-seed"),
            setting("Pixels to input", "preprocessing"),
            setting("Samples of one class", "class-filter"),
            setting("Samples by outcome", "outcomes"),
            setting("Pre-flight check of the model", "preflight-badge"),
            plot("Raster", "raster"),
            plot("Membrane", "membrane"),
            plot("Class scores", "scores"),
            plot("Accuracy over T", "accuracy"),
            plot("Network strip", "network-strip"),
            inspected("Error split", "Error", "error-split"),
            inspected("Error over T", "Error", "error-over-time"),
            inspected("φ against a", "Error", "scatter"),
            inspected("Layer map", "Error", "layer-map"),
            inspected("Staircase of a neuron", "Neuron", "staircase"),
            inspected("Error of a neuron", "Neuron", "neuron-split"),
            inspected("Formulas with numbers", "Equations", "equations-title"),
            inspected("Margin from layer to layer", "Why?", "explain"),
            inspected("ANN accuracy", "", "tile-ann"),
            inspected("SNN accuracy", "", "tile-snn"),
            inspected("Agreement with ANN", "", "tile-agreement"),
            inspected("Smallest T with 99 % of the ANN", "", "tile-reach"),
            inspected("Spikes per image", "", "tile-spikes"),
            inspected("Energy, estimate", "", "tile-energy"),
            inspected("How many images are measured", "", "image-limit"))
        .toList();
  }

  private Found setting(String name, String id) {
    return Found.of(SETTING, name, () -> reachSetting(id));
  }

  private Found plot(String name, String id) {
    return Found.of(PLOT, name, () -> reach(id));
  }

  private Found inspected(String name, String tab, String id) {
    assert tab.isEmpty() || Inspector.TABS.contains(tab);
    return Found.of(
        PLOT,
        name,
        () -> {
          inspect.accept(tab);
          reach(id);
        });
  }

  /// Shows the panel of the experiment.
  void unfoldSettings() {
    unfold.run();
  }

  /// Leads to a control of the panel of the experiment.
  void reachSetting(String id) {
    unfold.run();
    reach(id);
  }

  private void reach(String id) {
    Node control = window.lookup("#" + id);
    if (control == null) {
      return;
    }
    window.applyCss();
    window.layout();
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
