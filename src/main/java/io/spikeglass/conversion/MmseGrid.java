package io.spikeglass.conversion;

import java.util.List;

/// The threshold with the smallest squared error of the quantised activations, on a grid below the
/// largest one (SNN Calibration, the authors' repository; specification, section 5): of `c_k =
/// max·(1 - 0.01k)`, k = 0..94, the first that minimises
/// `sum (c/T·clip(floor(T·a/c + f), 0, T) - a)^2`. A neuron that sends more than a bit has more
/// levels: with spikes worth `u = p·c` and up to Gamma of them per step,
/// `sum (u/T·clip(floor(T·a/u + f), 0, Gamma·T) - a)^2`.
final class MmseGrid {

  private static final int CANDIDATES = 95;

  private final List<Part> parts;
  private final double maximum;
  private final Levels levels;

  /// @param parts positive activations; zeros add no error as long as f < 1
  MmseGrid(List<Distribution> parts, Levels levels) {
    this.parts = parts.stream().map(Part::new).toList();
    this.maximum = parts.stream().mapToDouble(Distribution::maximum).max().orElse(0);
    this.levels = levels;
  }

  /// What a neuron can say in T steps.
  ///
  /// @param steps T
  /// @param shift f, in [0, 1)
  /// @param worth p, of one spike relative to the threshold
  /// @param most Gamma·T, the most spikes
  record Levels(int steps, double shift, double worth, int most) {

    static Levels of(NeuronRule neuron, int steps, double shift) {
      return new Levels(steps, shift, neuron.part(), neuron.most() * steps);
    }
  }

  /// The best candidate.
  double best() {
    double best = maximum;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < CANDIDATES; k++) {
      double candidate = maximum * (1 - 0.01 * k);
      double error = 0;
      for (Part part : parts) {
        error += part.error(candidate);
      }
      if (error < least) {
        least = error;
        best = candidate;
      }
    }
    return best;
  }

  /// Ascending activations, cut into those that share a level. Their sums come from running sums,
  /// so that a candidate costs as many searches as there are levels.
  private final class Part {

    /// Values between two running sums that are kept.
    private static final int BLOCK = 64;

    private final Distribution values;
    private final double[] sums;

    Part(Distribution values) {
      this.values = values;
      sums = new double[values.values().length / BLOCK + 1];
      double sum = 0;
      for (int i = 0; i < values.values().length; i++) {
        if (i % BLOCK == 0) {
          sums[i / BLOCK] = sum;
        }
        sum += (double) values.weight(i) * values.values()[i];
      }
      if (values.values().length % BLOCK == 0) {
        sums[values.values().length / BLOCK] = sum;
      }
    }

    /// The error less `sum a^2`, which is the same for every candidate.
    double error(double candidate) {
      int end = values.values().length;
      double error = 0;
      int from = 0;
      double sumBefore = 0;
      while (from < end) {
        double level = level(from, candidate);
        int to = level == levels.most ? end : firstAbove(level, from, candidate);
        double sumUpTo = sum(to);
        double sent = candidate * levels.worth / levels.steps * level;
        double count = values.countOfFirst(to) - values.countOfFirst(from);
        error += count * sent * sent - 2 * sent * (sumUpTo - sumBefore);
        from = to;
        sumBefore = sumUpTo;
      }
      return error;
    }

    private double level(int index, double candidate) {
      double steady = levels.steps * (double) values.values()[index] / (candidate * levels.worth);
      return Math.clamp(Math.floor(steady + levels.shift), 0, levels.most);
    }

    /// First entry behind `from` on a higher level. Levels rise slowly, so the search begins near.
    private int firstAbove(double level, int from, double candidate) {
      int end = values.values().length;
      int low = from + 1;
      int high = low;
      for (int stride = 1; high < end && level(high, candidate) <= level; stride *= 2) {
        low = high + 1;
        high = Math.min(end, high + stride);
      }
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (level(middle, candidate) <= level) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /// Sum of the first `entries` values.
    private double sum(int entries) {
      double sum = sums[entries / BLOCK];
      for (int i = entries - entries % BLOCK; i < entries; i++) {
        sum += (double) values.weight(i) * values.values()[i];
      }
      return sum;
    }
  }
}
