package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.Blame;
import io.spikeglass.analysis.SignalDistance;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Population;
import io.spikeglass.experiment.Repairs.Culprit;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.figure.Axis;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Heading;
import io.spikeglass.figure.NeuronFigures;
import io.spikeglass.figure.Panel;
import io.spikeglass.figure.View;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Focus;
import io.spikeglass.ui.Freshness;
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Views;
import io.spikeglass.ui.Widgets;
import io.spikeglass.ui.run.PartBar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The tab Error: the split of every layer, the layer at fault in words, error over T, and the
/// selected layer's phi against a.
final class ErrorView extends VBox {

  private static final double SPLIT_BASE = 86;
  private static final double SPLIT_ROW = 36;
  private static final double CURVES = 170;
  private static final double SCATTER = 194;
  private static final double MAP = 230;
  private static final int NAMED_OTHERS = 3;

  private final Context context;
  private final PlotBox split;
  private final PlotBox overTime;
  private final PlotBox scatter;
  private final PlotBox map;
  private Optional<SignalDistance> metric = Optional.empty();
  private final Label sentence = Widgets.label("", "strong");
  private final Label others = Widgets.label("", "note");
  private final VBox verdict = new VBox(2, sentence, others);

  ErrorView(Context context) {
    this.context = context;
    split =
        new PlotBox(context, "error-split", SPLIT_BASE + 3 * SPLIT_ROW, ErrorView::ofThisSample);
    overTime = new PlotBox(context, "error-over-time", CURVES, ErrorView::withUnitOnly);
    scatter =
        new PlotBox(context, "scatter", SCATTER).ofNeurons(this::pick, this::add, this::brush);
    map = new PlotBox(context, "layer-map", MAP).ofNeurons(this::pick, this::add, this::brush);
    sentence.setWrapText(true);
    sentence.setId("at-fault-sentence");
    others.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    others.setMinHeight(USE_PREF_SIZE);
    verdict.getStyleClass().add("verdict");
    context.trials().reportProperty().addListener(_ -> refresh());
    verdict.getChildren().add(new TrialView(context));
    verdict.setVisible(false);
    getChildren().addAll(verdict, split, metrics(), overTime, scatter, map, new SwapView(context));
    context.session().runProperty().addListener(_ -> refresh());
    context
        .session()
        .choicesProperty()
        .addListener(
            _ -> {
              if (context.session().freshness().isCurrent()) {
                refresh();
              }
            });
    context
        .session()
        .focusProperty()
        .addListener(
            (_, before, now) -> {
              if (!before.atStep(now.step()).equals(now)) {
                refresh();
              }
            });
    context.pulse().listen(_ -> showFreshness());
    refresh();
  }

  private void showFreshness() {
    Freshness freshness = context.session().freshness();
    List.of(split, overTime, scatter, map).forEach(plot -> plot.fresh(freshness));
    verdict.setOpacity(freshness.opacity());
  }

  private void refresh() {
    Run run = context.session().runProperty().get();
    Choices choices = context.session().choicesProperty().get();
    Focus focus = context.session().focusProperty().get();
    // What is left of another model says nothing about this one.
    setVisible(run != null);
    if (run == null
        || choices.steps() > run.lastStep()
        || focus.layer() >= run.populations().size()) {
      return;
    }
    View view = Views.of(run, choices, focus).looking(0);
    split.show(
        () -> ErrorFigures.split(run.analysis(), view),
        SPLIT_BASE + SPLIT_ROW * run.populations().size());
    Optional<SignalDistance> measure = metric;
    overTime.show(() -> overTime(run, measure, view));
    scatter.show(() -> NeuronFigures.scatter(run.trace(), run.analysis().ann(), view));
    map.show(() -> ErrorFigures.map(run.trace(), run.analysis().ann(), view));
    say(run, view.end());
  }

  private static Figure overTime(Run run, Optional<SignalDistance> metric, View view) {
    if (metric.isEmpty()) {
      return ErrorFigures.overTime(run.analysis(), ErrorFigures.Measure.ADDED, view);
    }
    List<String> names = run.populations().stream().map(Population::name).toList();
    double[][] values =
        metric.get().of(run.trace(), run.analysis().ann(), run.lastStep(), new RunControl());
    return ErrorFigures.distance(metric.get(), names, values, view);
  }

  /// Chooses what the curves over T measure.
  private HBox metrics() {
    ToggleGroup group = new ToggleGroup();
    HBox row = new HBox();
    row.setId("metrics");
    row.getChildren().add(metric(group, "added", "error added in the layer", Optional.empty()));
    for (SignalDistance distance : SignalDistance.values()) {
      row.getChildren().add(metric(group, name(distance), hint(distance), Optional.of(distance)));
    }
    row.getChildren().getFirst().getStyleClass().add("first");
    row.getChildren().getLast().getStyleClass().add("last");
    group.selectToggle(group.getToggles().getFirst());
    return row;
  }

  private ToggleButton metric(
      ToggleGroup group, String name, String hint, Optional<SignalDistance> distance) {
    ToggleButton button = new ToggleButton(name);
    button.getStyleClass().add("segment");
    button.setId(
        "metric-" + distance.map(SignalDistance::name).orElse("added").toLowerCase(Locale.ROOT));
    button.setToggleGroup(group);
    Widgets.describe(button, "Error over T: " + hint);
    button.setOnAction(
        _ -> {
          button.setSelected(true);
          metric = distance;
          refresh();
        });
    return button;
  }

  private static String name(SignalDistance distance) {
    return switch (distance) {
      case MEAN_SQUARE -> "MSE";
      case MEAN_ABSOLUTE -> "mean |·|";
      case COSINE -> "cosine";
      case PEARSON -> "Pearson";
    };
  }

  private static String hint(SignalDistance distance) {
    return switch (distance) {
      case MEAN_SQUARE -> "mean square of (φ − a)/θ";
      case MEAN_ABSOLUTE -> "mean of |φ − a|/θ";
      case COSINE -> "cosine of the angle between φ and a";
      case PEARSON -> "Pearson correlation of φ and a";
    };
  }

  private int layer() {
    return context.session().focusProperty().get().layer();
  }

  private void pick(int neuron) {
    context.session().looking().pick(layer(), neuron);
  }

  private void add(int neuron) {
    context.session().looking().addNeuron(layer(), neuron);
  }

  private void brush(Set<Integer> neurons) {
    context.session().looking().brush(layer(), neurons);
  }

  /// Beside what is measured over many samples the heading says that this is of one.
  private static Figure ofThisSample(Figure figure) {
    Heading heading = figure.heading();
    return figure.headed(
        new Heading(heading.title(), "this sample, " + heading.subtitle(), heading.keys()));
  }

  /// The heading says what is drawn; beside a plot this low there is room for the unit alone.
  private static Figure withUnitOnly(Figure figure) {
    Panel panel = figure.panels().getFirst();
    Axis y = panel.y();
    int comma = y.label().lastIndexOf(", ");
    String words = comma < 0 ? "" : y.label().substring(comma + 2);
    Axis unit = new Axis(words, y.kind(), y.low(), y.high(), y.ticks(), y.show());
    return figure.showing(List.of(panel.over(panel.x(), unit)));
  }

  /// What holds over the samples comes first, where it was measured.
  private void say(Run run, int steps) {
    Blame blame = run.analysis().blame(steps);
    Optional<Culprit> worst =
        Optional.ofNullable(context.trials().reportProperty().get())
            .filter(report -> report.applied().isEmpty())
            .flatMap(report -> report.findings().culprit());
    String here = "On this sample: " + fault(run, blame) + ".";
    verdict.setVisible(true);
    sentence.setText(worst.map(TrialWords::headline).orElse(here));
    verdict.setStyle(
        "-fx-border-color: transparent transparent transparent "
            + PartBar.colour(worst.map(Culprit::blame).orElse(blame).cause())
            + ";");
    String rest = othersFor(run, blame.layer(), steps);
    others.setText(worst.isEmpty() ? rest : here + " " + rest);
  }

  private static String fault(Run run, Blame blame) {
    return AccountWords.fault(
        blame,
        run.populations().get(blame.layer()).name(),
        ErrorFigures.name(blame.cause(), run.key().settings()));
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
    String tail = "Inherited error not counted.";
    return named.isEmpty() ? tail : "Next: " + String.join(", ", named) + ". " + tail;
  }
}
