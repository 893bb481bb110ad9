package io.spikeglass.figure;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.simulation.Trace;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// What one neuron did.
///
/// @param name `channel·row·column`
/// @param threshold theta, units of activation
/// @param activation a of the ANN, units of activation
/// @param potential V(t) after the reset, t from 0, units of activation
/// @param sent what it sent at a step, from 1, in units of theta: 1 for a plain spike
/// @param window T of a code whose value stands when its window is over; 0 where the mean of the
///     steps so far is the value
/// @param most the largest mean that it can send, in units of theta: Gamma
/// @param reset reset after a spike; with a hard reset the potential before it is not recorded
public record NeuronTrace(
    String name,
    double threshold,
    double activation,
    IntToDoubleFunction potential,
    IntToDoubleFunction sent,
    int window,
    double most,
    Reset reset) {

  /// A neuron of a run.
  public static NeuronTrace of(Trace trace, AnnReference ann, int population, int neuron) {
    Population layer = trace.network().populations().get(population);
    NeuronRule rule = trace.network().settings().neuron();
    int steps = trace.network().steps();
    return new NeuronTrace(
        Neurons.name(layer.shape(), neuron),
        layer.thresholdOf(neuron),
        ann.activation()[population][neuron],
        step -> trace.potential(population, step, neuron),
        step -> trace.sent(population, step, neuron) * rule.worth(step, steps),
        rule.layerwise() ? steps : 0,
        rule.most(),
        trace.network().settings().reset());
  }

  /// Whether it sent anything at `step`.
  boolean fired(int step) {
    return sent.applyAsDouble(step) != 0;
  }

  /// Whether it took a spike back at `step`.
  boolean isTakenBack(int step) {
    return sent.applyAsDouble(step) < 0;
  }

  /// Whether it took one back in steps 1..`steps`.
  boolean takesBack(int steps) {
    return IntStream.rangeClosed(1, steps).anyMatch(this::isTakenBack);
  }

  /// phi/theta after `steps` steps: N/t for plain spikes.
  public double rate(int steps) {
    double total = 0;
    for (int t = 1; t <= steps; t++) {
      total += sent.applyAsDouble(t);
    }
    return total / (window == 0 ? steps : window);
  }

  /// V(t)/theta after the reset.
  double after(int step) {
    return potential.applyAsDouble(step) / threshold;
  }

  /// U(t)/theta before the reset; the threshold itself where a hard reset hides it.
  double before(int step) {
    if (!fired(step)) {
      return after(step);
    }
    return reset == Reset.SOFT ? after(step) + sent.applyAsDouble(step) : 1;
  }
}
