package io.spikeglass.analysis;

import io.spikeglass.conversion.Population;
import io.spikeglass.simulation.Trace;
import java.util.Arrays;

/// When the neurons of one population fire first in one run (specification, section 9).
///
/// @param population the layer
/// @param steps T of the run
/// @param first first firing step per neuron; T + 1 if it stays silent
/// @param mean mean of `first` over the neurons whose ANN activation exceeds
///     [#SMALLEST_ACTIVATION] of the threshold; NaN if there are none
/// @param firedShare share of those neurons that have fired by step t, index t - 1; all 0 if there
///     are none
public record FireTimes(int population, int steps, int[] first, double mean, double[] firedShare) {

  /// ANN activation relative to theta above which a neuron is expected to fire.
  public static final double SMALLEST_ACTIVATION = 0.05;

  /// First firing times of `population` in steps 1..`steps`, which are published.
  public static FireTimes of(Trace trace, AnnReference ann, int population, int steps) {
    Population layer = trace.network().populations().get(population);
    int[] first = firstSpikes(trace, population, layer.size(), steps);
    int[] firing = new int[steps + 2];
    int expected = 0;
    long sum = 0;
    for (int i = 0; i < first.length; i++) {
      if (isExpected(ann.activation()[population][i], layer.thresholdOf(i))) {
        expected++;
        sum += first[i];
        firing[first[i]]++;
      }
    }
    double[] share = new double[steps];
    int fired = 0;
    for (int t = 1; t <= steps && expected > 0; t++) {
      fired += firing[t];
      share[t - 1] = (double) fired / expected;
    }
    return new FireTimes(
        population, steps, first, expected == 0 ? Double.NaN : (double) sum / expected, share);
  }

  /// Whether a neuron should fire.
  ///
  /// @param activation a of the ANN
  static boolean isExpected(float activation, float threshold) {
    return activation > SMALLEST_ACTIVATION * threshold;
  }

  private static int[] firstSpikes(Trace trace, int population, int neurons, int steps) {
    int[] first = new int[neurons];
    Arrays.fill(first, steps + 1);
    for (int t = steps; t >= 1; t--) {
      long[] row = trace.row(population, t);
      for (int w = 0; w < row.length; w++) {
        for (long word = row[w]; word != 0; word &= word - 1) {
          first[w * Long.SIZE + Long.numberOfTrailingZeros(word)] = t;
        }
      }
    }
    return first;
  }
}
