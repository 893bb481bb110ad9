package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.QuantityFacts.Quantity;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.figure.ShortName;
import io.spikeglass.network.Network;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.TypedValue;
import io.spikeglass.ui.widget.Widgets;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The rows of the form that every spiking layer has for itself: its percentile, and what the user
/// gives it. They are there while the rule chosen asks for them.
final class LayerRows {

  private static final int PERCENTS_PER_UNIT = 10;
  private static final double ROW_HEIGHT = 25;
  private static final double VALUE_WIDTH = 42;

  private final Session session;
  private final FormRows rows;

  LayerRows(Session session, FormRows rows) {
    this.session = session;
    this.rows = rows;
  }

  /// A value of every layer.
  ///
  /// @param id tells its fields apart
  /// @param name what it is, before the name of the layer
  /// @param quantity what it does to the error
  /// @param get reads it as text; empty where a layer has several values, null where the rule
  ///     chosen has none
  /// @param set writes what was typed
  private record Value(String id, String name, Quantity quantity, Get get, Set set) {

    @FunctionalInterface
    interface Get {
      @Nullable String of(ConversionSettings settings, String layer);
    }

    @FunctionalInterface
    interface Set {
      ConversionSettings apply(ConversionSettings settings, String layer, String text);
    }
  }

  /// Thresholds given by hand.
  void addThresholds(Network network) {
    add(
        network,
        new Value(
            "theta", "θ of ", Quantity.THETA, GivenValues::threshold, GivenValues::withThreshold));
  }

  /// Initial potentials given by hand.
  void addPotentials(Network network) {
    add(
        network,
        new Value(
            "v0",
            "V(0) of ",
            Quantity.POTENTIAL,
            GivenValues::potential,
            GivenValues::withPotential));
  }

  private void add(Network network, Value value) {
    forEachLayer(network, layer -> add(layer, value));
  }

  private static void forEachLayer(Network network, Consumer<String> add) {
    for (int node : network.activations()) {
      add.accept(network.nodes().get(node).name());
    }
  }

  private void add(String layer, Value value) {
    TextField field =
        rows.field(
            value.id() + "-" + layer,
            value.name() + layer,
            layer + ": " + SettingList.explained(value.quantity()),
            text -> {
              if (!text.isEmpty()) {
                session.choosing().change(settings -> value.set().apply(settings, layer, text));
              }
            });
    HBox row = rows.add(FormRows.Level.INNER, ShortName.ofLayer(layer), field);
    row.setMinHeight(ROW_HEIGHT);
    rows.onRead(
        () -> {
          String text = value.get().of(settings(), layer);
          Widgets.show(row, text != null);
          field.setText(text == null ? "" : text);
          field.setPromptText("several values");
        });
  }

  /// One slider per layer, shown while the rule is a percentile.
  void addPercentiles(Network network) {
    forEachLayer(network, this::addPercentile);
    rows.addText(() -> shareAbove(network));
  }

  /// How much of the selected layer the threshold cuts off: a percentile counts active values only.
  private String shareAbove(Network network) {
    int[] activations = network.activations();
    int layer = session.focusProperty().get().layer();
    if (!(settings().threshold() instanceof ThresholdRule.Percentile rule)
        || layer >= activations.length) {
      return "";
    }
    String name = network.nodes().get(activations[layer]).name();
    return Numbers.fixed(100 - rule.percentFor(name), 1)
        + " % of the active values of "
        + name
        + " lie above θ";
  }

  private void addPercentile(String layer) {
    DoubleConsumer set =
        percent ->
            session
                .choosing()
                .change(settings -> SettingList.withPercent(settings, layer, percent));
    Slider slider =
        rows.slider(session, ThresholdRule.Percentile.LOWEST, 100, PERCENTS_PER_UNIT, set);
    slider.setId("percentile-" + layer);
    Widgets.explain(
        slider, "percentile of " + layer, layer + ": " + SettingList.explained(Quantity.PERCENT));
    TypedValue value =
        new TypedValue(
            new TypedValue.Range(
                "percentile of " + layer, () -> ThresholdRule.Percentile.LOWEST, () -> 100, 1),
            set);
    value.setId("percentile-value-" + layer);
    value.setMinWidth(VALUE_WIDTH);
    HBox row =
        rows.add(
            FormRows.Level.INNER,
            ShortName.ofLayer(layer),
            Widgets.row(8, slider, value),
            () -> percentOf(layer) != ThresholdRule.Percentile.DEFAULT.percent(),
            () -> set.accept(ThresholdRule.Percentile.DEFAULT.percent()));
    row.setMinHeight(ROW_HEIGHT);
    rows.onRead(
        () -> {
          Widgets.show(row, settings().threshold() instanceof ThresholdRule.Percentile);
          if (!slider.isValueChanging()) {
            slider.setValue(percentOf(layer));
          }
          String percent = Numbers.fixed(percentOf(layer), 1);
          value.show(percent, percent);
        });
  }

  private double percentOf(String layer) {
    return settings().threshold() instanceof ThresholdRule.Percentile rule
        ? rule.percentFor(layer)
        : ThresholdRule.Percentile.DEFAULT.percent();
  }

  private ConversionSettings settings() {
    return session.choicesProperty().get().settings();
  }
}
