package io.spikeglass.analysis;

import java.util.ArrayList;
import java.util.List;

/// Sums over the neurons of one layer at one step, and the [LayerError] that follows from them once
/// the sums of all layers are known. The order of these sums is free as long as it is the same for
/// every number of threads: lane by lane, then block by block.
final class LayerSums {

  private final int population;
  private final int step;
  private final double[] totals = new double[LaneSums.COUNT];
  private long spikes;
  private long saturated;
  private long silent;
  private long neurons;

  LayerSums(int population, int step) {
    this.population = population;
    this.step = step;
  }

  /// Adds a block of `size` neurons.
  void add(LaneSums block, int size) {
    for (int q = 0; q < totals.length; q++) {
      for (double lane : block.sums[q]) {
        put(q, lane);
      }
    }
    spikes += block.spikes;
    saturated += block.saturated;
    silent += block.silent;
    neurons += size;
  }

  /// Adds the sums over other neurons of the same layer at the same step.
  void add(LayerSums others) {
    for (int q = 0; q < totals.length; q++) {
      put(q, others.totals[q]);
    }
    spikes += others.spikes;
    saturated += others.saturated;
    silent += others.silent;
    neurons += others.neurons;
  }

  private void put(int quantity, double value) {
    totals[quantity] =
        quantity == LaneSums.RESIDUAL
            ? Math.max(totals[quantity], value)
            : totals[quantity] + value;
  }

  /// Mean of (local/theta)^2 over the layer's neurons.
  double added() {
    return totals[LaneSums.ADDED] / neurons;
  }

  /// Mean of local^2 over the layer's neurons, units of activation.
  double localSquare() {
    return totals[LaneSums.LOCAL_SQUARE] / neurons;
  }

  /// Largest |sum of parts - error| met.
  double residual() {
    return totals[LaneSums.RESIDUAL];
  }

  /// Neurons added, each as often as there are samples.
  long neurons() {
    return neurons;
  }

  /// The numbers of all layers of a network.
  ///
  /// @param layers their sums, by population
  static List<LayerError> results(List<LayerSums> layers) {
    double added = layers.stream().mapToDouble(LayerSums::added).sum();
    int fault = 0;
    for (int l = 1; l < layers.size(); l++) {
      fault = layers.get(l).added() > layers.get(fault).added() ? l : fault;
    }
    List<LayerError> results = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      results.add(layers.get(l).result(added, l == fault));
    }
    return results;
  }

  /// The layer's numbers.
  ///
  /// @param addedOverall sum of [#added] over all layers
  private LayerError result(double addedOverall, boolean atFault) {
    double[] means = new double[ErrorPart.values().length];
    double[] causes = new double[means.length];
    double local = totals[LaneSums.LOCAL_SQUARE];
    ErrorPart main = ErrorPart.CODING;
    for (ErrorPart part : ErrorPart.values()) {
      int p = part.ordinal();
      means[p] = totals[LaneSums.PARTS + p] / neurons;
      causes[p] = part.isLocal() && local > 0 ? totals[LaneSums.CAUSES + p] / local : 0;
      main = part.isLocal() && causes[p] > causes[main.ordinal()] ? part : main;
    }
    return new LayerError(
        population,
        step,
        means,
        totals[LaneSums.ERROR] / neurons,
        Math.sqrt(totals[LaneSums.ERROR_SQUARE] / neurons),
        Math.sqrt(added()),
        addedOverall > 0 ? added() / addedOverall : 0,
        causes,
        main,
        atFault,
        (double) spikes / (neurons * step),
        saturated,
        silent);
  }
}
