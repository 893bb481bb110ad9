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
  private final Sent[] sent;
  private final GatedPools gates;
  private int step;

  MeanSignals(Trace trace) {
    this.trace = trace;
    spiking = trace.network();
    sent = new Sent[spiking.populations().size()];
    for (int l = 0; l < sent.length; l++) {
      sent[l] = Sent.ofPopulation(trace, l);
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
      for (Sent population : sent) {
        population.add(step);
      }
      gates.advance(step);
    }
  }

  int step() {
    return step;
  }

  /// N(t) of a population; changes with the next [#advanceTo].
  int[] counts(int population) {
    return sent[population].counts;
  }

  /// Everything that a population has sent.
  Sent sent(int population) {
    return sent[population];
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
    double[][] shifts = new double[sent.length][];
    for (int l = 0; l < shifts.length; l++) {
      shifts[l] = reached.getOrDefault(sourceOf(l), new double[0]);
    }
    return shifts;
  }

  private double[][] currents(Map<Integer, double[]> given) {
    Map<Integer, double[]> values = Graph64.affine(spiking.graph(), given);
    double[][] currents = new double[sent.length][];
    for (int l = 0; l < currents.length; l++) {
      currents[l] = values.get(sourceOf(l));
    }
    return currents;
  }

  private Map<Integer, double[]> means() {
    Map<Integer, double[]> given = new HashMap<>();
    given.put(0, meanInput());
    for (int l = 0; l < sent.length; l++) {
      Population population = spiking.populations().get(l);
      double[] mean = new double[population.size()];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = sent[l].value(i, population.thresholdOf(i), step);
      }
      given.put(population.node(), mean);
    }
    return given;
  }

  private double[] meanInput() {
    double[] mean = trace.codedInputSum(step);
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
