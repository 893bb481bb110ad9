package io.spikeglass.analysis;

import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.simulation.Trace;

/// What a block of neurons of one population has sent in the steps so far.
final class Sent {

  private final Trace trace;
  private final int population;
  private final int first;
  private final boolean plain;

  /// N, the sum of S.
  final int[] counts;

  /// The sum of |S|; the array of [#counts] where no spike is negative.
  final int[] activity;

  /// The neurons `first` to `first + size`, which have sent nothing yet.
  ///
  /// @param first a multiple of 64
  Sent(Trace trace, int population, int first, int size) {
    this.trace = trace;
    this.population = population;
    this.first = first;
    NeuronRule rule = trace.network().settings().neuron();
    plain = rule instanceof NeuronRule.IntegrateAndFire;
    counts = new int[size];
    activity = rule.takesBack() ? new int[size] : counts;
  }

  /// A whole population.
  static Sent ofPopulation(Trace trace, int population) {
    return new Sent(trace, population, 0, trace.network().populations().get(population).size());
  }

  /// Takes in step `step`.
  void add(int step) {
    long[] row = trace.row(population, step);
    int word = first / Long.SIZE;
    for (int i = 0; i < counts.length; i += Long.SIZE) {
      for (long spikes = row[word++]; spikes != 0; spikes &= spikes - 1) {
        int neuron = i + Long.numberOfTrailingZeros(spikes);
        if (plain) {
          counts[neuron]++;
        } else {
          addGraded(neuron, trace.sent(population, step, first + neuron));
        }
      }
    }
  }

  private void addGraded(int neuron, int sent) {
    counts[neuron] += sent;
    if (activity != counts) {
      activity[neuron] += Math.abs(sent);
    }
  }
}
