package io.spikeglass.conversion;

import io.spikeglass.control.RunControl;
import io.spikeglass.network.Samples;
import io.spikeglass.tensor.Channelwise;
import io.spikeglass.tensor.Graph64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/// The simulation in plain float64, straight from the specification: strict ties, compensation none
/// or init, charge per step. Slow; for tiny networks.
final class ReferenceRun implements SpikingRun {

  @Override
  public void run(SpikingNetwork network, Samples samples, RunControl control, Visitor visitor) {
    for (int n = 0; n < samples.size(); n++) {
      One one = new One(network, samples.read(n), n);
      one.run();
      float[][] potentials = new float[one.v.length][];
      for (int l = 0; l < potentials.length; l++) {
        potentials[l] = Channelwise.rounded(one.v[l]);
      }
      visitor.finished(n, potentials);
    }
  }

  /// Every question is a whole run of all populations.
  @Override
  public LayerRuns layers(Samples samples) {
    return new LayerRuns() {
      @Override
      public long[] counts(
          SpikingNetwork network, int population, RunControl control, DoubleConsumer progress) {
        long[] sum = new long[network.populations().get(population).size()];
        for (int n = 0; n < samples.size(); n++) {
          One one = new One(network, samples.read(n), n);
          one.run();
          for (int i = 0; i < sum.length; i++) {
            sum[i] += one.counts[population][i];
          }
        }
        return sum;
      }

      @Override
      public float largestCurrent(
          SpikingNetwork network, int population, RunControl control, DoubleConsumer progress) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < samples.size(); n++) {
          One one = new One(network, samples.read(n), n);
          one.run();
          largest = Math.max(largest, one.largest[population]);
        }
        return (float) largest;
      }
    };
  }

  /// One sample.
  private static final class One {
    private final SpikingNetwork network;
    private final double[][] code;
    final double[][] v;
    final int[][] counts;
    final double[] largest;

    One(SpikingNetwork network, float[] x, int sample) {
      this.network = network;
      List<Population> populations = network.populations();
      code = new double[network.steps() + 1][];
      double[] residue = new double[x.length];
      for (int t = 1; t <= network.steps(); t++) {
        code[t] = code(network.settings(), x, sample, t);
        for (int i = 0; i < x.length; i++) {
          residue[i] += x[i] - code[t][i];
        }
      }
      v = new double[populations.size()][];
      counts = new int[v.length][];
      largest = new double[v.length];
      Map<Integer, double[]> charges = Graph64.linear(network.graph(), Map.of(0, residue));
      for (int l = 0; l < v.length; l++) {
        Population population = populations.get(l);
        double[] nothing = new double[population.size()];
        int source = network.graph().nodes().get(population.node()).input();
        double[] charge =
            network.settings().compensation() == Compensation.INIT
                ? charges.getOrDefault(source, nothing)
                : nothing;
        counts[l] = new int[population.size()];
        largest[l] = Double.NEGATIVE_INFINITY;
        v[l] = new double[population.size()];
        for (int i = 0; i < v[l].length; i++) {
          v[l][i] = population.initialPotentialOf(i) + charge[i];
        }
      }
    }

    void run() {
      for (int t = 1; t <= network.steps(); t++) {
        Map<Integer, double[]> given = new HashMap<>(Map.of(0, code[t]));
        for (int l = 0; l < v.length; l++) {
          Population population = network.populations().get(l);
          int source = network.graph().nodes().get(population.node()).input();
          double[] current = Graph64.affine(network.graph(), given).get(source);
          given.put(population.node(), step(l, population, current));
        }
      }
    }

    private double[] step(int l, Population population, double[] current) {
      boolean hard = network.settings().reset() == Reset.HARD;
      double[] signal = new double[current.length];
      for (int i = 0; i < signal.length; i++) {
        double theta = population.thresholdOf(i);
        largest[l] = Math.max(largest[l], current[i]);
        v[l][i] += current[i] + population.stepChargeOf(i);
        if (v[l][i] >= theta) {
          signal[i] = theta;
          v[l][i] = hard ? 0 : v[l][i] - theta;
          counts[l][i]++;
        }
      }
      return signal;
    }
  }

  private static double[] code(ConversionSettings settings, float[] x, int sample, int t) {
    double[] code = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      code[i] =
          switch (settings.coding()) {
            case DIRECT -> x[i];
            case RATE ->
                Math.floor(t * (double) x[i] + 1e-4) - Math.floor((t - 1) * (double) x[i] + 1e-4);
            case BERNOULLI -> draw(settings.seed(), sample, t, i) < x[i] ? 1 : 0;
            case TIME_SWITCH -> throw new IllegalArgumentException("no fit is checked on it");
          };
    }
    return code;
  }

  /// u of the specification, section 4, in generator domain 1.
  private static double draw(long seed, long sample, long t, long pixel) {
    long g = 0x9E3779B97F4A7C15L;
    long h = mix(mix(mix(seed + g * 2) + g * (sample + 1)) + g * t);
    return (mix(h + g * (pixel + 1)) >>> 11) * 0x1p-53;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
