package io.spikeglass.conversion;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.tensor.Feeding;
import java.util.ArrayList;
import java.util.List;

/// Settings that convert and still do not act fully on a network or its calibration.
final class ConversionWarnings {

  private ConversionWarnings() {}

  /// All warnings for `settings` on `graph`, calibrated with `samples` samples.
  static List<Finding> of(Network graph, ConversionSettings settings, int samples) {
    List<Finding> findings = new ArrayList<>();
    int needed = samplesNeeded(settings.initialPotential());
    if (samples < needed) {
      findings.add(
          amber(
              graph.name(),
              "initial potential fitted on " + samples + " samples only",
              "calibrate with at least " + needed));
    }
    if (settings.compensation().fittedToT() && settings.coding() != InputCoding.DIRECT) {
      findings.addAll(poolsThatStopTheCharge(graph));
    }
    if (settings.compensation() == Compensation.ENCODER_HALF
        && settings.coding() != InputCoding.RATE) {
      findings.add(
          amber(
              graph.name(),
              "encoder-half has no effect: it belongs to the rate encoder",
              "choose rate coding or another compensation"));
    }
    return findings;
  }

  private static int samplesNeeded(InitialPotential rule) {
    return switch (rule) {
      case InitialPotential.Algorithm1(boolean withData) ->
          withData ? InitialPotential.Algorithm1.FEWEST_SAMPLES : 0;
      case InitialPotential.Algorithm2 _ -> Algorithm2.FEWEST_SAMPLES;
      default -> 0;
    };
  }

  /// The charge goes the linear path of the input, and a max-pool is not linear (specification,
  /// 6.3).
  private static List<Finding> poolsThatStopTheCharge(Network graph) {
    Feeding[] feeding = Feeding.of(graph);
    List<Finding> findings = new ArrayList<>();
    for (int n = 1; n < feeding.length; n++) {
      if (graph.nodes().get(n).layer() instanceof Layer.MaxPool && feeding[n].fromEncoder()) {
        findings.add(
            amber(
                graph.nodes().get(n).name(),
                "max-pooling between input and first population: no compensation charge passes it",
                "choose average pooling, direct coding, or no compensation"));
      }
    }
    return findings;
  }

  private static Finding amber(String node, String reason, String remedy) {
    return new Finding(Finding.Severity.AMBER, node, reason, remedy);
  }
}
