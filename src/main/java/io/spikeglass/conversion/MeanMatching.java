package io.spikeglass.conversion;

import io.spikeglass.control.RunControl;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Calibration of the mean (SNN Calibration, the authors' repository; specification, section 8):
/// layer after layer, what the mean of the SNN lacks over the calibration samples is given as
/// charge, the layers before being corrected already.
final class MeanMatching {

  private static final int BATCH = 32;

  private final Network graph;
  private final Samples samples;
  private final SpikingRun run;
  private final RunControl control;

  MeanMatching(Network graph, Samples samples, SpikingRun run, RunControl control) {
    this.graph = graph;
    this.samples = samples;
    this.run = run;
    this.control = control;
  }

  /// Potential calibration, per neuron: `V(0) = T·(mean a - mean phi)`.
  SpikingNetwork ofPotentials(SpikingNetwork start) {
    return corrected(
        start,
        "potentials",
        (population, lacking) -> {
          float[] potential = new float[lacking.length];
          for (int i = 0; i < potential.length; i++) {
            potential[i] = (float) (start.steps() * lacking[i]);
          }
          return population.startingAt(potential);
        });
  }

  /// Light calibration, per channel: `mean(a) - mean(phi)` joins the charge per step.
  SpikingNetwork ofCharges(SpikingNetwork start) {
    return corrected(
        start,
        "light bias",
        (population, lacking) -> {
          Shape shape = population.shape();
          float[] charge = new float[shape.channels()];
          for (int c = 0; c < charge.length; c++) {
            double sum = Arrays.stream(lacking, c * shape.area(), (c + 1) * shape.area()).sum();
            charge[c] = (float) (population.stepChargeOf(c * shape.area()) + sum / shape.area());
          }
          return population.charged(charge);
        });
  }

  /// Gives a population what it lacks.
  private interface Correction {
    /// @param lacking mean a - mean phi per neuron
    Population apply(Population population, double[] lacking);
  }

  /// @param what is calibrated, in words
  private SpikingNetwork corrected(SpikingNetwork start, String what, Correction correction) {
    double[][] activations = meanActivations();
    List<Population> populations = new ArrayList<>(start.populations());
    SpikingRun.LayerRuns layers = run.layers(samples);
    for (int l = 0; l < activations.length; l++) {
      double[] lacking = activations[l];
      double[] signals = meanSignals(start.with(populations), l, what, layers);
      for (int i = 0; i < lacking.length; i++) {
        lacking[i] -= signals[i];
      }
      populations.set(l, correction.apply(populations.get(l), lacking));
    }
    return start.with(populations);
  }

  /// Mean of phi over the samples, per neuron of population `l`.
  private double[] meanSignals(
      SpikingNetwork network, int l, String what, SpikingRun.LayerRuns layers) {
    Population population = network.populations().get(l);
    int all = network.populations().size();
    long[] counts =
        layers.counts(
            network, l, control, share -> control.progress((l + share) / all, doing(what, l, all)));
    double runs = (double) samples.size() * network.steps();
    double[] mean = new double[counts.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = counts[i] * (population.thresholdOf(i) / runs);
    }
    return mean;
  }

  private String doing(String what, int l, int all) {
    return "calibrating "
        + what
        + ", "
        + samples.size()
        + " images, layer "
        + (l + 1)
        + " of "
        + all;
  }

  /// Mean of a over the samples, per population and neuron.
  private double[][] meanActivations() {
    int[] nodes = graph.activations();
    double[][] mean = new double[nodes.length][];
    for (int l = 0; l < nodes.length; l++) {
      mean[l] = new double[graph.nodes().get(nodes[l]).shape().size()];
    }
    new ActivationBatches(graph, samples, BATCH, run.pieces())
        .run(
            control,
            "means of the ANN",
            (l, values) -> {
              for (float[] sample : values) {
                add(sample, mean[l]);
              }
            });
    for (double[] layer : mean) {
      for (int i = 0; i < layer.length; i++) {
        layer[i] /= samples.size();
      }
    }
    return mean;
  }

  private static void add(float[] values, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += values[i];
    }
  }
}
