package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.ArraySamples;
import io.spikeglass.RandomNetworks;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Rules that run the calibration samples, by the book: plain loops over every sample, neuron and
/// step, with runs and activations of [ReferenceSimulator] in float64.
class FitsByTheBookTest {

  private static final int STEPS = 6;
  private static final int SAMPLES = 30;
  private static final double TOLERANCE = 2e-6;

  private static final ConversionSettings BASE =
      ConversionSettings.DEFAULT
          .with(InputCoding.BERNOULLI)
          .with(new ThresholdRule.Max(Granularity.CHANNEL));

  /// No activation is as large as one of these thresholds, where rounding would decide.
  private static final ConversionSettings LAYERS =
      BASE.with(new ThresholdRule.Percentile(90, Map.of(), Granularity.LAYER));

  private final List<float[]> inputs = new ArrayList<>();
  private final Workbench bench = bench();

  private Workbench bench() {
    RandomNetworks net = new RandomNetworks(23, new Shape(2, 5, 5));
    net.conv(3, Window.square(3, 1), 1).relu().conv(4, Window.square(2, 1), 1).relu();
    net.flatten().dense(7).relu().dense(3);
    for (int n = 0; n < SAMPLES; n++) {
      inputs.add(net.input());
    }
    ArraySamples samples = new ArraySamples("drawn", new Shape(2, 5, 5), inputs);
    return new Workbench(net.build(), samples, samples);
  }

  private SpikingNetwork fitted(ConversionSettings settings) throws ProblemException {
    return bench.convert(settings, STEPS, new RunControl());
  }

  /// Runs of all samples in the domain of calibration.
  private List<ReferenceSimulator> runs(SpikingNetwork network) {
    List<ReferenceSimulator> runs = new ArrayList<>();
    for (int n = 0; n < SAMPLES; n++) {
      int domain = Domain.CALIBRATION.ordinal();
      runs.add(ReferenceSimulator.float64(network, inputs.get(n), n, domain, STEPS));
    }
    return runs;
  }

  /// Activations by sample, population and neuron.
  private double[][][] activations(SpikingNetwork network) {
    return inputs.stream()
        .map(input -> ReferenceSimulator.activations(network, input))
        .toArray(double[][][]::new);
  }

  private static SpikingNetwork with(SpikingNetwork network, int l, Population other) {
    List<Population> populations = new ArrayList<>(network.populations());
    populations.set(l, other);
    return network.with(populations);
  }

  /// Mean of theta·N/T by neuron.
  private static double[] meanSignal(List<ReferenceSimulator> runs, Population of, int l) {
    double[] mean = new double[of.size()];
    for (ReferenceSimulator run : runs) {
      for (int i = 0; i < mean.length; i++) {
        for (int t = 0; t < STEPS; t++) {
          mean[i] += of.thresholdOf(i) * (double) run.spikes[l][t][i] / STEPS / runs.size();
        }
      }
    }
    return mean;
  }

  private static double[] meanActivation(double[][][] activations, int l) {
    double[] mean = new double[activations[0][l].length];
    for (double[][] sample : activations) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += sample[l][i] / activations.length;
      }
    }
    return mean;
  }

  /// V(0) = T (mean a - mean phi), layer after layer, per neuron.
  @Test
  void calibratedPotentials() throws ProblemException {
    SpikingNetwork found = fitted(BASE.with(new InitialPotential.Calibrated()));
    SpikingNetwork current = fitted(BASE);
    double[][][] a = activations(current);
    for (int l = 0; l < current.populations().size(); l++) {
      Population population = current.populations().get(l);
      double[] phi = meanSignal(runs(current), population, l);
      double[] mean = meanActivation(a, l);
      float[] start = new float[phi.length];
      for (int i = 0; i < start.length; i++) {
        start[i] = (float) (STEPS * (mean[i] - phi[i]));
      }
      assertNear(start, found.populations().get(l).initialPotential());
      current = with(current, l, population.startingAt(start));
    }
  }

  /// theta/(2T) + mean a - mean phi at every step, layer after layer, per channel.
  @Test
  void lightCalibration() throws ProblemException {
    SpikingNetwork found = fitted(BASE.with(BiasRule.LIGHT));
    SpikingNetwork current = fitted(BASE.with(BiasRule.SHIFT));
    double[][][] a = activations(current);
    for (int l = 0; l < current.populations().size(); l++) {
      Population population = current.populations().get(l);
      double[] phi = meanSignal(runs(current), population, l);
      double[] mean = meanActivation(a, l);
      int channels = population.shape().channels();
      float[] charge = new float[channels];
      for (int i = 0; i < phi.length; i++) {
        charge[population.shape().channelOf(i)] +=
            (float) ((mean[i] - phi[i]) * channels / phi.length);
      }
      for (int i = 0; i < phi.length; i++) {
        double shift = population.thresholdOf(i) / (2.0 * STEPS);
        assertEquals(
            shift + charge[population.shape().channelOf(i)],
            found.populations().get(l).stepChargeOf(i),
            TOLERANCE);
      }
      current = with(current, l, found.populations().get(l));
    }
  }

  /// beta max I(t) over steps, samples and neurons, those before being thresholded already.
  @Test
  void largestCurrents() throws ProblemException {
    double beta = 0.8;
    SpikingNetwork found = fitted(BASE.with(new ThresholdRule.LargestCurrent(beta)));
    SpikingNetwork current = fitted(BASE);
    for (int l = 0; l < current.populations().size(); l++) {
      Population population = current.populations().get(l);
      double largest = 0;
      for (ReferenceSimulator run : runs(current)) {
        for (double arrived : run.largest[l]) {
          largest = Math.max(largest, arrived);
        }
      }
      float theta = (float) (beta * largest);
      assertNear(new float[] {theta}, found.populations().get(l).threshold());
      current = with(current, l, population.firingAt(theta));
    }
  }

  /// frac = mean of what is left of q = T a/theta where 0 < a < theta.
  @Test
  void algorithm1() throws ProblemException {
    SpikingNetwork found = fitted(LAYERS.with(new InitialPotential.Algorithm1(true)));
    double[][][] a = activations(found);
    for (int l = 0; l < found.populations().size(); l++) {
      Population population = found.populations().get(l);
      double sum = 0;
      int count = 0;
      for (double[][] sample : a) {
        for (int i = 0; i < population.size(); i++) {
          double theta = population.thresholdOf(i);
          if (sample[l][i] > 0 && sample[l][i] < theta) {
            double q = STEPS * sample[l][i] / theta;
            sum += q - Math.floor(q);
            count++;
          }
        }
      }
      float start = (float) (sum / count * population.threshold()[0]);
      assertNear(new float[] {start}, population.initialPotential());
    }
  }

  /// Three runs at most, all populations at once; a cell with fewer than 20 values takes the mean
  /// of its layer.
  @ParameterizedTest
  @EnumSource(Granularity.class)
  void algorithm2(Granularity granularity) throws ProblemException {
    SpikingNetwork found = fitted(LAYERS.with(new InitialPotential.Algorithm2(granularity, 3)));
    SpikingNetwork current = fitted(LAYERS.with(new InitialPotential.Half()));
    double[][][] a = activations(current);
    for (int k = 0; k < 3; k++) {
      List<ReferenceSimulator> runs = runs(current);
      List<Population> next = new ArrayList<>();
      boolean moved = false;
      for (int l = 0; l < current.populations().size(); l++) {
        Population population = current.populations().get(l);
        float[] start = expected(granularity, population, runs, a, l);
        for (int i = 0; i < population.size(); i++) {
          double step = Math.abs(valueOf(population, start, i) - population.initialPotentialOf(i));
          moved |= step >= 0.01 * population.threshold()[0];
        }
        next.add(population.startingAt(start));
      }
      current = current.with(next);
      if (!moved) {
        break;
      }
    }
    for (int l = 0; l < current.populations().size(); l++) {
      Population expected = current.populations().get(l);
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(
            expected.initialPotentialOf(i),
            found.populations().get(l).initialPotentialOf(i),
            TOLERANCE);
      }
    }
  }

  private static float valueOf(Population population, float[] values, int neuron) {
    return population.startingAt(values).initialPotentialOf(neuron);
  }

  /// f·theta by cell, f = mean of clip(V(T)/theta, 0, 1) over the samples and neurons of the cell
  /// with 0 < a < theta.
  private static float[] expected(
      Granularity granularity,
      Population population,
      List<ReferenceSimulator> runs,
      double[][][] a,
      int l) {
    int cells =
        switch (granularity) {
          case LAYER -> 1;
          case CHANNEL -> population.shape().channels();
          case NEURON -> population.size();
        };
    double[] sum = new double[cells + 1];
    int[] count = new int[cells + 1];
    double theta = population.threshold()[0];
    for (int n = 0; n < runs.size(); n++) {
      for (int i = 0; i < population.size(); i++) {
        if (a[n][l][i] > 0 && a[n][l][i] < theta) {
          int cell =
              cells == 1 ? 0 : cells == population.size() ? i : population.shape().channelOf(i);
          double share = Math.clamp(runs.get(n).potential[l][STEPS][i] / theta, 0, 1);
          for (int c : new int[] {cell, cells}) {
            sum[c] += share;
            count[c]++;
          }
        }
      }
    }
    double whole = count[cells] < 20 ? 0.5 : sum[cells] / count[cells];
    float[] start = new float[cells];
    for (int c = 0; c < cells; c++) {
      start[c] = (float) ((count[c] < 20 ? whole : sum[c] / count[c]) * theta);
    }
    return start;
  }

  private static void assertNear(float[] expected, float[] actual) {
    assertArrayEquals(expected, actual, (float) TOLERANCE);
  }
}
