package io.spikeglass.figure;

import io.spikeglass.conversion.Population;
import io.spikeglass.network.Shape;
import io.spikeglass.simulation.Trace;
import java.util.function.IntUnaryOperator;

/// What a raster needs to know of one layer.
///
/// @param name name of the layer
/// @param shape its neurons
/// @param shown flat indices of the neurons that get a row, in order
/// @param fired whether the neuron of a flat index fired at a step
/// @param spikes spikes of the whole layer at a step
public record LayerSpikes(
    String name, Shape shape, int[] shown, Mark.Fired fired, IntUnaryOperator spikes) {

  /// A population of a run.
  public static LayerSpikes of(Trace trace, int population, int[] shown) {
    Population layer = trace.network().populations().get(population);
    return new LayerSpikes(
        layer.name(),
        layer.shape(),
        shown,
        (neuron, step) -> trace.fired(population, step, neuron),
        step -> trace.spikes(population, step));
  }

  /// Spikes of steps 1..`steps`.
  public long upTo(int steps) {
    long sum = 0;
    for (int t = 1; t <= steps; t++) {
      sum += spikes.applyAsInt(t);
    }
    return sum;
  }
}
