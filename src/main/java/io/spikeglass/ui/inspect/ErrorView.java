package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.SignalDistance;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.figure.Axis;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Heading;
import io.spikeglass.figure.NeuronFigures;
import io.spikeglass.figure.Panel;
import io.spikeglass.figure.View;
import io.spikeglass.network.Shape;
import io.spikeglass.ui.Accounts.Found;
import io.spikeglass.ui.Accounts.Scope;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Focus;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Views;
import io.spikeglass.ui.help.Term;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Segments;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

  private final Context context;
  private final PlotBox split;
  private final PlotBox overTime;
  private final PlotBox scatter;
  private final PlotBox map;
  private Optional<SignalDistance> metric = Optional.empty();
  private final VerdictView verdict;

  ErrorView(Context context) {
    this.context = context;
    split =
        new PlotBox(context, "error-split", SPLIT_BASE + 3 * SPLIT_ROW)
            .explaining(Term.errorSplit());
    overTime =
        new PlotBox(context, "error-over-time", CURVES, ErrorView::withUnitOnly)
            .explaining(Term.OVER_TIME.text());
    scatter =
        new PlotBox(context, "scatter", SCATTER)
            .ofNeurons(this::pick, this::add, this::brush)
            .explaining(Term.SCATTER.text());
    map =
        new PlotBox(context, "layer-map", MAP)
            .ofNeurons(this::pick, this::add, this::brush)
            .explaining(Term.LAYER_MAP.text());
    map.widthProperty().addListener(_ -> refresh());
    verdict = new VerdictView(context);
    Segments<Scope> scope = Segments.ofScope("scope", context.accounts());
    scope.setId("error-scope");
    getChildren()
        .addAll(verdict, scope, split, metrics(), overTime, scatter, map, new SwapView(context));
    context.accounts().scopeProperty().addListener(_ -> refresh());
    context
        .accounts()
        .foundProperty()
        .addListener(
            _ -> {
              if (context.accounts().scopeProperty().get() == Scope.DATA_SET) {
                refresh();
              }
            });
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
    split.fresh(
        context.accounts().ofDataSet().isPresent() ? context.accounts().freshness() : freshness);
    List.of(overTime, scatter, map).forEach(plot -> plot.fresh(freshness));
    verdict.fresh(freshness);
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
    showSplit(run, view);
    Optional<SignalDistance> measure = metric;
    overTime.show(() -> overTime(run, measure, view));
    scatter.show(() -> NeuronFigures.scatter(run.trace(), run.analysis().ann(), view));
    map.show(
        () -> ErrorFigures.map(run.trace(), run.analysis().ann(), view),
        mapHeight(run.populations().get(focus.layer()).shape()));
  }

  private double mapHeight(Shape shape) {
    return map.getWidth() > 0 ? ErrorFigures.mapHeight(shape, map.getWidth(), MAP) : MAP;
  }

  private void showSplit(Run run, View view) {
    Optional<Found> shown = context.accounts().ofDataSet();
    split.show(
        () ->
            shown
                .map(found -> ofDataSet(found, view.layer()))
                .orElseGet(
                    () ->
                        of(
                            "sample " + run.key().sample(),
                            ErrorFigures.split(run.analysis(), view))),
        SPLIT_BASE + SPLIT_ROW * run.populations().size());
  }

  private static Figure overTime(Run run, Optional<SignalDistance> metric, View view) {
    if (metric.isEmpty()) {
      return ErrorFigures.overTime(run.analysis(), ErrorFigures.Measure.ADDED, view);
    }
    List<String> names = run.layerNames();
    double[][] values =
        metric.get().of(run.trace(), run.analysis().ann(), run.lastStep(), new RunControl());
    return ErrorFigures.distance(metric.get(), names, values, view);
  }

  /// Chooses what the curves over T measure.
  private HBox metrics() {
    ToggleGroup group = new ToggleGroup();
    HBox row = new HBox();
    row.setId("metrics");
    row.getChildren().add(metric(group, "added", Term.ADDED, Optional.empty()));
    for (SignalDistance distance : SignalDistance.values()) {
      row.getChildren()
          .add(metric(group, name(distance), Term.of(distance), Optional.of(distance)));
    }
    row.getChildren().getFirst().getStyleClass().add("first");
    row.getChildren().getLast().getStyleClass().add("last");
    group.selectToggle(group.getToggles().getFirst());
    return row;
  }

  private ToggleButton metric(
      ToggleGroup group, String name, Term meaning, Optional<SignalDistance> distance) {
    ToggleButton button = new ToggleButton(name);
    button.getStyleClass().add("segment");
    button.setId(
        "metric-" + distance.map(SignalDistance::name).orElse("added").toLowerCase(Locale.ROOT));
    button.setToggleGroup(group);
    Widgets.explain(button, "Error over T: " + name, meaning.text());
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

  /// The split of every layer in the mean over the samples.
  private static Figure ofDataSet(Found found, int selected) {
    boolean inThresholds = found.layers().stream().allMatch(layer -> layer.threshold().length == 1);
    List<ErrorFigures.Row> rows = new ArrayList<>();
    for (int l = 0; l < found.layers().size(); l++) {
      Evaluation.LayerSummary layer = found.layers().get(l);
      double unit = inThresholds ? layer.threshold()[0] : 1;
      rows.add(
          new ErrorFigures.Row(
              found.names().get(l), found.account().layers().get(l).error(), unit));
    }
    return of(
        "data set, "
            + Numbers.count(found.account().samples())
            + " samples at T = "
            + found.account().steps(),
        ErrorFigures.split(
            rows, inThresholds ? "θ" : "units of activation", found.settings(), selected));
  }

  /// The heading says what this is of.
  private static Figure of(String scope, Figure figure) {
    Heading heading = figure.heading();
    return figure.headed(
        new Heading(heading.title(), scope + ", " + heading.subtitle(), heading.keys()));
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
}
