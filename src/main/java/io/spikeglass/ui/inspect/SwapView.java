package io.spikeglass.ui.inspect;

import io.spikeglass.experiment.LayerSwap;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.inspect.Swaps.Found;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The layer swap in the tab Error: for every layer the output error and the class that remain when
/// it is fed what the ANN feeds it.
final class SwapView extends VBox {

  private final Swaps swaps;
  private final Button start;
  private final Button cancel;
  private final Label state = Widgets.label("", "note");
  private final VBox rows = new VBox(2);

  SwapView(Context context) {
    super(6);
    swaps = new Swaps(context.session());
    start =
        Widgets.button(
            "Feed layers exactly",
            "Runs the sample once for every layer, which gets the exact input of the ANN as a"
                + " constant current: what remains of the output error was not made before it",
            swaps::start);
    start.setId("swap-layers");
    cancel = Widgets.button("Cancel", "Stops", swaps::cancel);
    cancel.setId("cancel-swapping");
    rows.setId("swap-rows");
    state.setId("swap-state");
    state.setWrapText(true);
    getChildren()
        .addAll(
            Widgets.heading("Layer swap", Widgets.label("exact input", "note"), start, cancel),
            state,
            rows);
    context.session().runProperty().addListener(_ -> refresh());
    context.session().choicesProperty().addListener(_ -> refresh());
    swaps.foundProperty().addListener(_ -> refresh());
    swaps.jobProperty().addListener(_ -> refresh());
    refresh();
  }

  private void refresh() {
    boolean working = swaps.jobProperty().get() != null;
    Found found = swaps.foundProperty().get();
    Widgets.show(start, !working && found == null);
    start.setDisable(!swaps.isPossible());
    Widgets.show(cancel, working);
    Widgets.show(state, working || found != null || !swaps.isPossible());
    rows.getChildren().clear();
    if (found == null) {
      state.setText(
          working
              ? "Running the sample once for every layer."
              : "No run at T whose neurons take a constant current.");
      return;
    }
    LayerSwap.Remainder whole = found.swap().whole();
    state.setText(
        "Output error at T = "
            + found.swap().steps()
            + ": "
            + Numbers.significant(whole.outputError())
            + ". With one layer fed exactly there remain:");
    List<LayerSwap.Remainder> layers = found.swap().layers();
    for (int l = 0; l < layers.size(); l++) {
      rows.getChildren().add(row(found, found.run().layerName(l), layers.get(l)));
    }
  }

  private static Node row(Found found, String layer, LayerSwap.Remainder remainder) {
    Opened opened = found.run().key().opened();
    String named =
        (opened.classes().isEmpty() ? "class " : "") + opened.className(remainder.lastClass());
    return Widgets.row(
        8,
        Widgets.label(layer, "secondary"),
        Widgets.spring(),
        Widgets.label(Numbers.significant(remainder.outputError())),
        Widgets.label(named, remainder.agreeing() > 0 ? "note" : "strong"));
  }
}
