package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.figure.NeuronFigures;
import io.spikeglass.figure.NeuronTrace;
import io.spikeglass.figure.Neurons;
import io.spikeglass.figure.View;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Focus;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Views;
import io.spikeglass.ui.help.Term;
import io.spikeglass.ui.widget.Chip;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The tab Neuron: the values of one neuron, its staircase, the conservation identity with its
/// numbers, and the parts of its error.
final class NeuronView extends VBox {

  private static final double STAIRCASE = 190;
  private static final double SPLIT = 184;
  private static final double VALUE_WIDTH = 64;

  private final Context context;
  private final Label title = Widgets.label("", "section");
  private final Chip chip = Chip.ofFreshness();
  private final Moment moment = new Moment();
  private final VBox values = new VBox();
  private final PlotBox staircase;
  private final Label formula = Widgets.label("", "note");
  private final Label identity = Widgets.label("", "strong");
  private final Label residual = Widgets.label("");
  private final PlotBox split;
  private final AtomicInteger asked = new AtomicInteger();

  NeuronView(Context context) {
    this.context = context;
    staircase = new PlotBox(context, "staircase", STAIRCASE).explaining(Term.STAIRCASE.text());
    split = new PlotBox(context, "neuron-split", SPLIT).explaining(Term.NEURON_SPLIT.text());
    title.setId("neuron-title");
    moment.setId("neuron-moment");
    identity.setWrapText(true);
    residual.setWrapText(true);
    residual.setMinHeight(USE_PREF_SIZE);
    VBox box = new VBox(4, identity, residual);
    box.getStyleClass().add("box");
    getChildren()
        .addAll(
            Widgets.row(8, title, Widgets.spring(), chip),
            moment,
            values,
            staircase,
            Widgets.row(10, Widgets.label("Identity", "section"), formula),
            box,
            split);
    Session session = context.session();
    session.whenShownChanges(this::refresh);
    session
        .focusProperty()
        .addListener(
            (_, before, now) -> {
              if (!before.atStep(now.step()).equals(now)) {
                refresh();
              }
            });
    context.pulse().listen(_ -> showFreshness());
    sceneProperty().addListener(_ -> refresh());
  }

  private void showFreshness() {
    Freshness freshness = context.session().freshness();
    chip.show(freshness);
    List.of(staircase, split).forEach(plot -> plot.fresh(freshness));
    List.of(values, identity, residual).forEach(node -> node.setOpacity(freshness.opacity()));
  }

  /// The split of a layer takes a while: only while the tab is on show.
  private void refresh() {
    if (getScene() == null) {
      return;
    }
    Run run = context.session().runProperty().get();
    Choices choices = context.session().choicesProperty().get();
    Focus focus = context.session().focusProperty().get();
    if (run == null
        || choices.steps() > run.lastStep()
        || focus.layer() >= run.populations().size()) {
      return;
    }
    View view = Views.of(run, choices, focus).looking(0);
    Population population = run.populations().get(focus.layer());
    int neuron = focus.neuron();
    moment.answer(view.end());
    title.setText(run.layerName(focus.layer()) + " · " + Neurons.name(population.shape(), neuron));
    staircase.show(
        () ->
            NeuronFigures.staircase(
                NeuronTrace.of(run.trace(), run.analysis().ann(), focus.layer(), neuron),
                run.trace().publishedSteps(),
                view));
    int request = asked.incrementAndGet();
    context
        .painting()
        .submit(
            () -> {
              if (request != asked.get()) {
                return;
              }
              ErrorSplit parts = run.split(focus.layer(), view.end());
              NeuronValues numbers = NeuronValues.of(run, parts, focus.layer(), neuron);
              Platform.runLater(
                  () -> {
                    if (request == asked.get()) {
                      show(run, numbers, parts, focus);
                    }
                  });
            });
  }

  private void show(Run run, NeuronValues numbers, ErrorSplit parts, Focus focus) {
    values.getChildren().setAll(numbers.rows().stream().map(NeuronView::row).toList());
    ConversionSettings settings = run.key().settings();
    formula.setText(numbers.formula());
    identity.setText(numbers.identity());
    residual.setText(numbers.residual());
    residual.setStyle("-fx-text-fill: " + (numbers.holds() ? "-sg-ok" : "-sg-bad") + ";");
    Population population = run.populations().get(focus.layer());
    split.show(() -> NeuronFigures.split(population, parts, focus.neuron(), settings));
  }

  private static HBox row(NeuronValues.Row row) {
    Label value = Widgets.label(row.value(), "strong");
    Label relative = Widgets.label(row.relative(), "small");
    value.setMinWidth(VALUE_WIDTH);
    relative.setMinWidth(VALUE_WIDTH);
    value.setAlignment(Pos.CENTER_RIGHT);
    relative.setAlignment(Pos.CENTER_RIGHT);
    HBox box =
        new HBox(8, Widgets.label(row.name(), "secondary"), Widgets.spring(), value, relative);
    box.getStyleClass().add("value-row");
    return box;
  }
}
