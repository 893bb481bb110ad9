package io.spikeglass.analysis;

import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Network;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Graph64;
import io.spikeglass.tensor.Probe64;
import java.util.HashMap;
import java.util.Map;

/// The signals of a run in the mean over steps 1..t, moved forward through t: spike counts, and the
/// affine map that gives every current from them (specification, section 7).
final class MeanSignals {

  private final Trace trace;
  private final SpikingNetwork spiking;
  private final int[][] counts;
  private final GatedPools gates;
  private int step;

  MeanSignals(Trace trace) {
    this.trace = trace;
    spiking = trace.network();
    counts = new int[spiking.populations().size()][];
    for (int l = 0; l < counts.length; l++) {
      counts[l] = new int[spiking.populations().get(l).size()];
    }
    gates =
        spiking.settings().pooling() == PoolingRule.GATE
            ? GatedPools.of(trace)
            : GatedPools.none(trace);
  }

  /// Moves on to step `to`, which is not before the present one.
  void advanceTo(int to) {
    while (step < to) {
      step++;
      for (int l = 0; l < counts.length; l++) {
        addSpikes(trace.row(l, step), 0, counts[l]);
      }
      gates.advance(step);
    }
  }

  /// Counts the spikes of one step from neuron `first` on, a multiple of 64, into `counts`.
  static void addSpikes(long[] row, int first, int[] counts) {
    int word = first / Long.SIZE;
    for (int i = 0; i < counts.length; i += Long.SIZE) {
      for (long spikes = row[word++]; spikes != 0; spikes &= spikes - 1) {
        counts[i + Long.numberOfTrailingZeros(spikes)]++;
      }
    }
  }

  int step() {
    return step;
  }

  /// N(t) of a population; changes with the next [#advanceTo].
  int[] counts(int population) {
    return counts[population];
  }

  /// Mean current of every population in steps 1..t, compensation and injected charge excluded: the
  /// affine map of the mean signals.
  double[][] currents() {
    Map<Integer, double[]> given = means();
    gates.addMeans(given, step);
    return currents(given);
  }

  /// Mean current of a neuron.
  @FunctionalInterface
  interface Currents {
    double of(int population, int neuron);
  }

  /// [#currents], neuron by neuron.
  Currents allCurrents() {
    double[][] currents = currents();
    return (population, neuron) -> currents[population][neuron];
  }

  /// The same where only a few of them are wanted.
  Currents someCurrents() {
    Map<Integer, double[]> given = means();
    gates.addMeans(given, step);
    Probe64 probe = new Probe64(spiking.graph(), given);
    return (population, neuron) -> probe.at(sourceOf(population), neuron);
  }

  /// The same when every max-pooling takes the maximum of the mean signals, as the ANN would.
  double[][] currentsThroughAnn() {
    return currents(means());
  }

  /// Mean coded input less input, by the linear path of the encoder, per population; rows of
  /// populations that the encoder does not reach are empty.
  double[][] codingShift() {
    double[] shift = meanInput();
    float[] input = trace.input();
    for (int i = 0; i < shift.length; i++) {
      shift[i] -= input[i];
    }
    Map<Integer, double[]> reached = Graph64.linear(spiking.graph(), Map.of(0, shift));
    double[][] shifts = new double[counts.length][];
    for (int l = 0; l < shifts.length; l++) {
      shifts[l] = reached.getOrDefault(sourceOf(l), new double[0]);
    }
    return shifts;
  }

  private double[][] currents(Map<Integer, double[]> given) {
    Map<Integer, double[]> values = Graph64.affine(spiking.graph(), given);
    double[][] currents = new double[counts.length][];
    for (int l = 0; l < currents.length; l++) {
      currents[l] = values.get(sourceOf(l));
    }
    return currents;
  }

  private Map<Integer, double[]> means() {
    Map<Integer, double[]> given = new HashMap<>();
    given.put(0, meanInput());
    for (int l = 0; l < counts.length; l++) {
      Population population = spiking.populations().get(l);
      double[] mean = new double[counts[l].length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = (double) population.thresholdOf(i) * counts[l][i] / step;
      }
      given.put(population.node(), mean);
    }
    return given;
  }

  private double[] meanInput() {
    double[] mean = trace.codedInputSum(step).clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= step;
    }
    return mean;
  }

  private int sourceOf(int population) {
    Network graph = spiking.graph();
    return graph.nodes().get(spiking.populations().get(population).node()).input();
  }
}
