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
/// @param amount how many spikes it sent then
/// @param most the most that fit into a step
/// @param back colour of spikes that are taken back; that of others where there are none
/// @param spikes spikes of the whole layer at a step
public record LayerSpikes(
    String name,
    Shape shape,
    int[] shown,
    Mark.Fired fired,
    Mark.Amount amount,
    int most,
    Ink back,
    IntUnaryOperator spikes) {

  /// Of neurons that send single spikes.
  public LayerSpikes(
      String name, Shape shape, int[] shown, Mark.Fired fired, IntUnaryOperator spikes) {
    this(
        name,
        shape,
        shown,
        fired,
        (row, step) -> fired.at(row, step) ? 1 : 0,
        1,
        Ink.SPIKE,
        spikes);
  }

  /// A population of a run.
  public static LayerSpikes of(Trace trace, int population, int[] shown) {
    Population layer = trace.network().populations().get(population);
    return new LayerSpikes(
        layer.name(),
        layer.shape(),
        shown,
        (neuron, step) -> trace.fired(population, step, neuron),
        (neuron, step) -> trace.sent(population, step, neuron),
        trace.network().settings().neuron().most(),
        trace.network().settings().neuron().takesBack() ? Ink.TAKEN_BACK : Ink.SPIKE,
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
