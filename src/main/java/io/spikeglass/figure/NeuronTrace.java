package io.spikeglass.figure;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.simulation.Trace;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/// What one neuron did.
///
/// @param name `channel·row·column`
/// @param threshold theta, units of activation
/// @param activation a of the ANN, units of activation
/// @param potential V(t) after the reset, t from 0, units of activation
/// @param fired whether it fired at a step, from 1
/// @param reset reset after a spike; with a hard reset the potential before it is not recorded
public record NeuronTrace(
    String name,
    double threshold,
    double activation,
    IntToDoubleFunction potential,
    IntPredicate fired,
    Reset reset) {

  /// A neuron of a run.
  public static NeuronTrace of(Trace trace, AnnReference ann, int population, int neuron) {
    Population layer = trace.network().populations().get(population);
    return new NeuronTrace(
        Neurons.name(layer.shape(), neuron),
        layer.thresholdOf(neuron),
        ann.activation()[population][neuron],
        step -> trace.potential(population, step, neuron),
        step -> trace.fired(population, step, neuron),
        trace.network().settings().reset());
  }

  /// N of steps 1..`steps`.
  public int count(int steps) {
    int count = 0;
    for (int t = 1; t <= steps; t++) {
      count += fired.test(t) ? 1 : 0;
    }
    return count;
  }

  /// phi/theta = N/t.
  public double rate(int steps) {
    return (double) count(steps) / steps;
  }

  /// V(t)/theta after the reset.
  double after(int step) {
    return potential.applyAsDouble(step) / threshold;
  }

  /// U(t)/theta before the reset; the threshold itself where a hard reset hides it.
  double before(int step) {
    if (!fired.test(step)) {
      return after(step);
    }
    return reset == Reset.SOFT ? after(step) + 1 : 1;
  }
}
