package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.MethodCost;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Widgets;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// What an answer costs besides spikes and energy: its latency, the operations behind the energy,
/// and what the method asks for in bits and in look-ahead.
final class CostLine extends HBox {

  private static final String LATENCY =
      """
      Latency: steps until the answer stands.
      T, the steps before the first one that counts (two-pass, SRP, COS), and where every layer
      waits for the whole code of the one before, T for each layer on the longest way.\
      """;

  private static final String OPERATIONS =
      "Synaptic operations per image: additions that spikes cause, those of the input included.";

  private static final String LOOK_AHEAD =
      "Look-ahead: the whole input code of T steps has to be known before the first step.";

  private static final String CLAMPED =
      "Clamped: input values outside of what the code can say, over all samples evaluated so far.";

  private final Label words = Widgets.label("", "note");

  CostLine() {
    setId("cost-line");
    words.setId("latency");
    words.setMaxWidth(Double.MAX_VALUE);
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    Widgets.explain(words, "Cost", String.join("\n", LATENCY, OPERATIONS, LOOK_AHEAD, CLAMPED));
    getChildren().add(words);
  }

  void show(Evaluation evaluation, AccuracyPoint point) {
    words.setText(of(evaluation, point));
    words.setAccessibleText(words.getText());
  }

  void clear() {
    words.setText("");
  }

  /// The cost of an answer in words.
  static String of(Evaluation evaluation, AccuracyPoint point) {
    ConversionSettings settings = evaluation.plan().settings();
    MethodCost method = MethodCost.of(settings);
    int steps = point.steps();
    int before = evaluation.stepsBefore(steps);
    List<String> parts = new ArrayList<>();
    String latency = "Latency " + Numbers.counted(evaluation.latency(steps), "step", "steps");
    if (before > 0) {
      latency += ", " + Numbers.count(before) + " of them before";
    } else if (settings.neuron().layerwise()) {
      latency += ", T for " + Numbers.counted(evaluation.structure().depth(), "layer", "layers");
    }
    parts.add(latency);
    if (method.bitsPerSpike() > 1) {
      parts.add(method.bitsPerSpike() + " bits");
    }
    if (method.looksAhead()) {
      parts.add("look-ahead");
    }
    parts.add(Numbers.significant(point.operationsPerSample()) + " operations");
    if (method.calibrationSamples() > 0) {
      parts.add("calibrated on " + Numbers.count(method.calibrationSamples()));
    }
    if (evaluation.checks().clampedInputs() > 0) {
      parts.add(Numbers.count(evaluation.checks().clampedInputs()) + " input values clamped");
    }
    return String.join(" · ", parts);
  }
}
