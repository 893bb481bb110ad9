package io.spikeglass.conversion;

import io.spikeglass.control.RunControl;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.tensor.Forward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// IC-SNN Algorithm 2, reconstruction: initial potentials from what the populations still hold
/// after T steps on training samples (specification, 6.2; after Li, Shang, Shi, Gao and Zhang,
/// Mathematics 2023, 11(1), 58).
///
/// Cell by cell, f is the mean of `clip(V(T)/theta, 0, 1)` over all pairs of sample and neuron with
/// an ANN activation in (0, theta), and V(0) becomes `f·theta`. The mask by the ANN matters: silent
/// neurons sink to about T·z and would drag the mean far below zero. It keeps the neurons that are
/// neither silent nor saturated; a burst saturates at Gamma theta, the cap of section 7.
public final class Algorithm2 {

  /// The fewest samples that the fit should see.
  public static final int FEWEST_SAMPLES = 400;

  /// Largest change, in units of the smallest threshold, at which the iteration ends.
  private static final double CONVERGED = 0.01;

  private final SpikingNetwork start;
  private final InitialPotential.Algorithm2 choice;
  private final Samples samples;
  private final SpikingRun run;
  private final RunControl control;

  private Algorithm2(
      SpikingNetwork start,
      InitialPotential.Algorithm2 choice,
      Samples samples,
      SpikingRun run,
      RunControl control) {
    this.start = start;
    this.choice = choice;
    this.samples = samples;
    this.run = run;
    this.control = control;
  }

  /// Fits the initial potentials of `start`, whose settings choose Algorithm 2.
  ///
  /// @param start as [Converter#convert] gives it, at theta/2
  /// @param samples calibration samples, of the space that the graph stands on
  /// @throws IllegalArgumentException if the settings choose another rule
  public static SpikingNetwork fit(
      SpikingNetwork start, Samples samples, SpikingRun run, RunControl control) {
    if (!(start.settings().initialPotential() instanceof InitialPotential.Algorithm2 choice)) {
      throw new IllegalArgumentException("the settings do not choose Algorithm 2");
    }
    return new Algorithm2(start, choice, samples, run, control).fit();
  }

  private SpikingNetwork fit() {
    BitSet[] masks = masks();
    double smallest =
        start.populations().stream()
            .flatMapToDouble(
                p -> IntStream.range(0, p.threshold().length).mapToDouble(c -> p.threshold()[c]))
            .min()
            .orElseThrow();
    SpikingNetwork current = start;
    for (int k = 0; k < choice.iterations(); k++) {
      SpikingNetwork next = improve(current, masks, k);
      double change = largestChange(current, next);
      current = next;
      if (change < CONVERGED * smallest) {
        break;
      }
    }
    return current;
  }

  /// Per sample the neurons of all populations, one after the other, with an ANN activation in
  /// (0, Gamma theta).
  private BitSet[] masks() {
    Forward forward = new Forward(start.graph());
    int chunk = 32;
    BitSet[] masks = new BitSet[samples.size()];
    run.pieces()
        .each(
            Math.ceilDiv(samples.size(), chunk),
            control,
            block -> {
              float[][] values = forward.newBuffers();
              int end = Math.min(samples.size(), (block + 1) * chunk);
              for (int n = block * chunk; n < end; n++) {
                control.checkpoint();
                forward.run(samples.read(n), values);
                masks[n] = mask(values);
              }
            });
    return masks;
  }

  private BitSet mask(float[][] values) {
    BitSet mask = new BitSet(start.neurons());
    float most = start.settings().neuron().most();
    int first = 0;
    for (Population population : start.populations()) {
      float[] activation = values[population.node()];
      for (int i = 0; i < activation.length; i++) {
        if (activation[i] > 0 && activation[i] < most * population.thresholdOf(i)) {
          mask.set(first + i);
        }
      }
      first += activation.length;
    }
    return mask;
  }

  private SpikingNetwork improve(SpikingNetwork current, BitSet[] masks, int round) {
    List<Remains> remains = current.populations().stream().map(Remains::new).toList();
    run.run(
        current,
        samples,
        control,
        (sample, potentials) -> {
          int first = 0;
          for (int l = 0; l < remains.size(); l++) {
            remains.get(l).add(masks[sample], first, potentials[l]);
            first += potentials[l].length;
          }
          double done = round + (sample + 1.0) / samples.size();
          control.progress(
              done / choice.iterations(), "fitting initial potentials for T = " + start.steps());
        });
    List<Population> improved = new ArrayList<>();
    for (Remains layer : remains) {
      improved.add(layer.population.startingAt(layer.potential(choice.granularity())));
    }
    return current.with(improved);
  }

  private static double largestChange(SpikingNetwork before, SpikingNetwork after) {
    double largest = 0;
    for (int l = 0; l < before.populations().size(); l++) {
      Population old = before.populations().get(l);
      Population young = after.populations().get(l);
      for (int i = 0; i < old.size(); i++) {
        double change = young.initialPotentialOf(i) - (double) old.initialPotentialOf(i);
        largest = Math.max(largest, Math.abs(change));
      }
    }
    return largest;
  }

  /// What the masked neurons of a population still hold, in units of theta.
  private static final class Remains {
    private final Population population;
    private final double[] sum;
    private final long[] count;

    Remains(Population population) {
      this.population = population;
      sum = new double[population.size()];
      count = new long[population.size()];
    }

    void add(BitSet mask, int first, float[] potentials) {
      int end = first + potentials.length;
      for (int bit = mask.nextSetBit(first);
          bit >= 0 && bit < end;
          bit = mask.nextSetBit(bit + 1)) {
        int i = bit - first;
        double rest = potentials[i] / (double) population.thresholdOf(i);
        sum[i] += Math.clamp(rest, 0.0, 1.0);
        count[i]++;
      }
    }

    /// V(0) = f·theta, cell by cell; a cell with too few values takes the layer's f, a layer with
    /// too few 1/2.
    float[] potential(Granularity granularity) {
      double layer = mean(0, sum.length, 0.5);
      Shape shape = population.shape();
      return switch (granularity) {
        case LAYER -> Converter.fraction(population.threshold(), layer);
        case CHANNEL -> {
          float[] potential = new float[shape.channels()];
          for (int c = 0; c < potential.length; c++) {
            double part = mean(c * shape.area(), (c + 1) * shape.area(), layer);
            potential[c] = (float) (part * population.thresholdOf(c * shape.area()));
          }
          yield potential;
        }
        case NEURON -> {
          float[] potential = new float[sum.length];
          for (int i = 0; i < potential.length; i++) {
            potential[i] = (float) (mean(i, i + 1, layer) * population.thresholdOf(i));
          }
          yield potential;
        }
      };
    }

    private double mean(int from, int to, double otherwise) {
      long values = Arrays.stream(count, from, to).sum();
      return values < Converter.FEWEST_VALUES
          ? otherwise
          : Arrays.stream(sum, from, to).sum() / values;
    }
  }
}
