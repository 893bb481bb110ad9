package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.figure.Axis;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Fill;
import io.spikeglass.figure.NeuronFigures;
import io.spikeglass.figure.Panel;
import io.spikeglass.figure.Style;
import io.spikeglass.figure.View;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Focus;
import io.spikeglass.ui.Freshness;
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Views;
import io.spikeglass.ui.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The tab Error: the split of every layer, the layer at fault in words, error over T, and the
/// selected layer's phi against a.
final class ErrorView extends VBox {

  private static final double SPLIT_BASE = 86;
  private static final double SPLIT_ROW = 36;
  private static final double CURVES = 170;
  private static final double SCATTER = 194;
  private static final int NAMED_OTHERS = 3;

  private final Context context;
  private final PlotBox split;
  private final PlotBox overTime;
  private final PlotBox scatter;
  private final Label sentence = Widgets.label("", "strong");
  private final Label others = Widgets.label("", "note");
  private final VBox verdict = new VBox(2, sentence, others);

  ErrorView(Context context) {
    this.context = context;
    split = new PlotBox(context, "error-split", SPLIT_BASE + 3 * SPLIT_ROW);
    overTime = new PlotBox(context, "error-over-time", CURVES, ErrorView::withUnitOnly);
    scatter = new PlotBox(context, "scatter", SCATTER);
    sentence.setWrapText(true);
    sentence.setId("at-fault-sentence");
    others.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    others.setMinHeight(USE_PREF_SIZE);
    verdict.getStyleClass().add("verdict");
    verdict.setVisible(false);
    getChildren().addAll(split, verdict, overTime, scatter);
    context.session().runProperty().addListener(_ -> refresh());
    context.session().choicesProperty().addListener(_ -> refresh());
    context
        .session()
        .focusProperty()
        .addListener(
            (_, before, now) -> {
              if (!before.atStep(now.step()).equals(now)) {
                refresh();
              }
            });
    context
        .pulse()
        .listen(
            _ ->
                setOpacity(
                    context.session().freshness() instanceof Freshness.Stale
                            && context.session().runProperty().get() != null
                        ? 0.45
                        : 1));
    refresh();
  }

  private void refresh() {
    Run run = context.session().runProperty().get();
    Choices choices = context.session().choicesProperty().get();
    Focus focus = context.session().focusProperty().get();
    if (run == null
        || choices.steps() > run.lastStep()
        || focus.layer() >= run.populations().size()) {
      return;
    }
    View view = Views.of(run, choices, focus).looking(0);
    split.show(
        () -> ErrorFigures.split(run.analysis(), view),
        SPLIT_BASE + SPLIT_ROW * run.populations().size());
    overTime.show(() -> ErrorFigures.overTime(run.analysis(), ErrorFigures.Measure.ADDED, view));
    scatter.show(() -> NeuronFigures.scatter(run.trace(), run.analysis().ann(), view));
    say(run, view.end());
  }

  /// The heading says what is drawn; beside a plot this low there is room for the unit alone.
  private static Figure withUnitOnly(Figure figure) {
    Panel panel = figure.panels().getFirst();
    Axis y = panel.y();
    Axis unit = new Axis("θ", y.kind(), y.low(), y.high(), y.ticks(), y.show());
    return new Figure(
        figure.id(),
        figure.heading(),
        List.of(panel.over(panel.x(), unit)),
        figure.gutters(),
        figure.gap(),
        figure.cursors(),
        figure.note());
  }

  private void say(Run run, int steps) {
    int fault = run.analysis().atFault(steps);
    LayerError error = run.error(fault, steps);
    verdict.setVisible(true);
    sentence.setText(sentenceFor(run.populations().get(fault).name(), error));
    verdict.setStyle(
        "-fx-border-color: transparent transparent transparent "
            + Style.LIGHT.hex(Fill.of(error.mainCause()).ink())
            + ";");
    others.setText(othersFor(run, fault, steps));
  }

  static String sentenceFor(String layer, LayerError error) {
    return layer
        + " adds "
        + Numbers.percent(error.share())
        + " of the error, mostly "
        + name(error.mainCause())
        + ".";
  }

  private static String othersFor(Run run, int fault, int steps) {
    List<Integer> ranked = new ArrayList<>();
    for (int layer = 0; layer < run.populations().size(); layer++) {
      if (layer != fault) {
        ranked.add(layer);
      }
    }
    ranked.sort(java.util.Comparator.comparingDouble(layer -> -run.error(layer, steps).share()));
    List<String> named = new ArrayList<>();
    for (int layer : ranked.subList(0, Math.min(NAMED_OTHERS, ranked.size()))) {
      named.add(
          run.populations().get(layer).name()
              + " "
              + Numbers.percent(run.error(layer, steps).share()));
    }
    String tail = "Share of the added mean square; inherited error is not counted.";
    return named.isEmpty() ? tail : String.join(", ", named) + ". " + tail;
  }

  private static String name(ErrorPart part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
