package io.spikeglass.ui.compare;

import io.spikeglass.figure.AccountFigures;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.figure.PairAccounts;
import io.spikeglass.figure.PairWords;
import io.spikeglass.ui.Causes;
import io.spikeglass.ui.Chip;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Job;
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Popovers;
import io.spikeglass.ui.Widgets;
import io.spikeglass.ui.inspect.PlotBox;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Which layer and which cause make the difference between A and B over the data set, in a
/// sentence; layer by layer on request.
final class CausesView extends HBox {

  private static final double BASE = 84;
  private static final double ROW = 26;
  private static final double WIDTH = 460;

  private final Context context;
  private final Causes causes;
  private final Label words = Widgets.label("", "secondary");
  private final Chip chip = Chip.ofFreshness();
  private final Button layers;
  private final Button again;

  CausesView(Context context) {
    super(12);
    this.context = context;
    causes = context.comparison().causes();
    setAlignment(Pos.CENTER_LEFT);
    words.setId("causes");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    layers = Widgets.button("By layer", "Shows the difference layer by layer", this::showLayers);
    layers.setId("causes-by-layer");
    again = Widgets.button("Compute", "Finds out what makes the difference", causes::resume);
    again.setId("causes-compute");
    chip.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(words, chip, again, layers);
    causes.stateProperty().addListener(_ -> refresh());
    causes.jobProperty().addListener(_ -> refresh());
    context.pulse().listen(_ -> showProgress());
    refresh();
  }

  private void refresh() {
    Causes.State state = causes.stateProperty().get();
    boolean working = causes.jobProperty().get() != null;
    words.setText(words(state, working));
    Widgets.show(layers, state instanceof Causes.Found);
    Widgets.show(again, state instanceof Causes.Missing && !working);
    Widgets.show(chip, working);
    showProgress();
  }

  private static String words(Causes.State state, boolean working) {
    return switch (state) {
      case Causes.Idle _ -> "";
      case Causes.Same _ ->
          "A and B are the same settings at the same T: change one of B to see what it does.";
      case Causes.TooEarly(var earliest) ->
          "A answers after "
              + earliest.one().total()
              + " steps at the earliest, B at T = "
              + earliest.other().steps()
              + " after "
              + earliest.other().total()
              + ": there is nothing to compare at equal steps.";
      case Causes.Missing(String name, int samples) ->
          "Which layer and which cause make the difference over the first "
              + Numbers.count(samples)
              + " samples of the data set: "
              + (working ? "splitting the error of " + name + "." : "stopped.");
      case Causes.NoRoom _ ->
          "The error over the data set is not split: recording would take more memory than there"
              + " is.";
      case Causes.Found found -> found.words();
    };
  }

  private void showProgress() {
    Job job = causes.jobProperty().get();
    if (job != null) {
      chip.show(job.freshness());
    }
  }

  private void showLayers() {
    if (causes.stateProperty().get() instanceof Causes.Found found) {
      PairAccounts accounts = found.accounts();
      PlotBox plot = new PlotBox(context, "causes-figure", BASE + ROW * accounts.layers().size());
      plot.madeBy(Optional::empty);
      plot.setPrefWidth(WIDTH);
      plot.show(() -> AccountFigures.causes(accounts));
      VBox content =
          new VBox(
              8,
              line(place(found), "section"),
              plot,
              line("Counted in θ of each, as in the network strip:", "note"),
              line("with A, " + AccountWords.fault(accounts.a(), accounts.layers()), "note"),
              line("with B, " + AccountWords.fault(accounts.b(), accounts.layers()), "note"));
      content.setPrefWidth(WIDTH);
      Bounds button = layers.localToScreen(layers.getLayoutBounds());
      Popovers.show(layers, content, new Point2D(button.getCenterX(), button.getMinY()));
    }
  }

  private static String place(Causes.Found found) {
    return PairWords.place(found.pairing(), found.pair())
        + ", "
        + AccountWords.samples(found.accounts().a(), found.accounts().b());
  }

  private static Label line(String text, String style) {
    Label line = Widgets.label(text, style);
    line.setWrapText(true);
    return line;
  }
}
