package io.spikeglass.conversion;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;

/// Finds theta for one layer after a [ThresholdRule] (specification, section 5).
final class Thresholds {

  private final Network graph;
  private final ThresholdRule rule;
  private final int steps;
  private final NeuronRule neuron;
  private final double shift;
  private final List<Finding> findings;
  private final double[] largestPossible;

  /// @param steps T
  /// @param findings where warnings go
  Thresholds(Network graph, ConversionSettings settings, int steps, List<Finding> findings) {
    this.graph = graph;
    this.rule = settings.threshold();
    this.steps = steps;
    this.neuron = settings.neuron();
    this.shift = settings.initialPotential().startingShare();
    this.findings = findings;
    largestPossible =
        rule instanceof ThresholdRule.LargestPossible
            ? WeightBounds.largestPossible(graph)
            : new double[0];
  }

  /// theta of the population at node `position`: one value, or one per channel. Rules that need the
  /// samples themselves start at the maximum.
  float[] of(int position, LayerActivations activations) {
    Node layer = graph.nodes().get(position);
    float[] theta =
        switch (rule) {
          case ThresholdRule.Max _,
              ThresholdRule.LocalBalancing _,
              ThresholdRule.LargestCurrent _ ->
              perCell(layer, activations, activations::maximum, activations::maximum);
          case ThresholdRule.Percentile percentile -> {
            double percent = percentile.percentFor(layer.name());
            yield perCell(
                layer,
                activations,
                () -> activations.percentile(percent),
                c -> activations.percentile(c, percent));
          }
          case ThresholdRule.Mmse(boolean rounding, _) -> {
            MmseGrid.Levels levels = MmseGrid.Levels.of(neuron, steps, rounding ? shift : 0);
            yield perCell(
                layer,
                activations,
                () -> activations.leastSquares(levels),
                c -> activations.leastSquares(c, levels));
          }
          case ThresholdRule.LargestSeen _ -> {
            double weight = WeightBounds.largestWeight(graph, position);
            yield perCell(
                layer,
                activations,
                () -> Math.max(activations.maximum(), weight),
                activations::maximum);
          }
          case ThresholdRule.LargestPossible _ -> new float[] {(float) largestPossible[position]};
          case ThresholdRule.Constant(double value) -> new float[] {(float) value};
          case ThresholdRule.LearnedClip _ ->
              new float[] {(float) ((Layer.Activation) layer.layer()).bound()};
          case ThresholdRule.Fixed(Map<String, List<Float>> values) ->
              floats(values.getOrDefault(layer.name(), List.of()));
        };
    return allowed(theta, (Layer.Activation) layer.layer());
  }

  /// Thresholds brought between [ThresholdRule#SMALLEST] and the bound of the activation.
  static float[] allowed(float[] theta, Layer.Activation activation) {
    float[] allowed = new float[theta.length];
    for (int c = 0; c < theta.length; c++) {
      allowed[c] = (float) Math.min(Math.max(theta[c], ThresholdRule.SMALLEST), activation.bound());
    }
    return allowed;
  }

  private float[] perCell(
      Node layer,
      LayerActivations activations,
      DoubleSupplier ofLayer,
      IntToDoubleFunction ofChannel) {
    Granularity granularity = rule.granularity();
    if (activations.positive() == 0) {
      findings.add(
          new Finding(
              Finding.Severity.AMBER,
              layer.name(),
              "no positive activation on the calibration samples: threshold 1, and the layer will"
                  + " hardly fire",
              "calibrate with samples like those to be classified"));
      return new float[] {1};
    }
    if (!activations.isExact()) {
      findings.add(
          new Finding(
              Finding.Severity.AMBER,
              layer.name(),
              "more than 2^26 activations: threshold from a histogram with 10^6 bins per layer,"
                  + " 16,384 per channel",
              "calibrate with fewer samples for exact percentiles"));
    }
    float whole = (float) ofLayer.getAsDouble();
    if (granularity == Granularity.LAYER) {
      return new float[] {whole};
    }
    float[] theta = new float[layer.shape().channels()];
    for (int c = 0; c < theta.length; c++) {
      theta[c] = activations.positive(c) == 0 ? whole : (float) ofChannel.applyAsDouble(c);
    }
    return theta;
  }

  /// The values as an array.
  static float[] floats(List<Float> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i);
    }
    return floats;
  }
}
