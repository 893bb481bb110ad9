package io.spikeglass.analysis;

import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.network.Layer;
import io.spikeglass.simulation.Trace;

/// What a block of neurons of one population has sent in the steps so far.
public final class Sent {

  private final Trace trace;
  private final int population;
  private final int first;
  private final NeuronRule rule;
  private final boolean plain;

  /// N, the sum of S.
  final int[] counts;

  /// The sum of S times what a spike is worth at its step; empty where that is 1.
  private final double[] worth;

  private final boolean imbalanced;
  private final Layer.Activation activation;

  /// The sum of |S|; the array of [#counts] where no spike is negative.
  final int[] activity;

  /// The neurons `first` to `first + size`, which have sent nothing yet.
  ///
  /// @param first a multiple of 64
  Sent(Trace trace, int population, int first, int size) {
    this.trace = trace;
    this.population = population;
    this.first = first;
    rule = trace.network().settings().neuron();
    plain = rule instanceof NeuronRule.IntegrateAndFire;
    counts = new int[size];
    activity = rule.takesBack() ? new int[size] : counts;
    worth = new double[rule.layerwise() ? size : 0];
    imbalanced = rule instanceof NeuronRule.NegativeThreshold;
    activation = trace.network().populations().get(population).activation();
  }

  /// A whole population.
  static Sent ofPopulation(Trace trace, int population) {
    return new Sent(trace, population, 0, trace.network().populations().get(population).size());
  }

  /// phi of every neuron of a population after `step` steps, units of activation, a new array.
  public static double[] values(Trace trace, int population, int step) {
    Sent sent = ofPopulation(trace, population);
    for (int t = 1; t <= step; t++) {
      sent.add(t);
    }
    Population layer = trace.network().populations().get(population);
    double[] values = new double[layer.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = sent.value(i, layer.thresholdOf(i), step);
    }
    return values;
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
          addGraded(neuron, trace.sent(population, step, first + neuron), step);
        }
      }
    }
  }

  private void addGraded(int neuron, int sent, int step) {
    counts[neuron] += sent;
    if (worth.length > 0) {
      worth[neuron] += sent * rule.worth(step, trace.network().steps());
    }
    if (activity != counts) {
      activity[neuron] += Math.abs(sent);
    }
  }

  /// The sum of the signals y that neuron `i` of the block has sent.
  double signal(int i, double theta) {
    return theta * (worth.length == 0 ? counts[i] : worth[i]);
  }

  /// phi after `step` steps: the mean signal; of a layerwise code what its window has told so far.
  double value(int i, double theta, int step) {
    return signal(i, theta) / (worth.length == 0 ? step : trace.network().steps());
  }

  /// The charge that sending took from its potential.
  double spent(int i, float theta) {
    if (!imbalanced || activity[i] == counts[i]) {
      return signal(i, theta);
    }
    double positive = theta * (double) ((activity[i] + counts[i]) / 2);
    double negative = Population.negativeThreshold(activation, theta);
    return positive - negative * ((activity[i] - counts[i]) / 2);
  }
}
