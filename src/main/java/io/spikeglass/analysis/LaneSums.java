package io.spikeglass.analysis;

import java.util.Arrays;

/// Sums over a block of neurons of one layer at one step, each kept in eight lanes: neuron i of the
/// block adds to lane i mod 8, whatever the width of the vectors, so that every machine rounds
/// alike. [SplitKernel] and [#add] give equal bits.
final class LaneSums {

  static final int LANES = 8;

  /// The parts, from this index on, by [ErrorPart#ordinal()].
  static final int PARTS = 0;

  /// The parts times what the layer adds itself.
  static final int CAUSES = PARTS + ErrorPart.values().length;

  static final int ERROR = CAUSES + ErrorPart.values().length;

  /// (error/theta)^2.
  static final int ERROR_SQUARE = ERROR + 1;

  /// local^2.
  static final int LOCAL_SQUARE = ERROR + 2;

  /// (local/theta)^2.
  static final int ADDED = ERROR + 3;

  /// |sum of parts - error|; the largest, not the sum.
  static final int RESIDUAL = ERROR + 4;

  static final int COUNT = ERROR + 5;

  /// `[quantity][lane]`.
  final double[][] sums = new double[COUNT][LANES];

  long spikes;
  int saturated;
  int silent;

  void clear() {
    for (double[] lanes : sums) {
      Arrays.fill(lanes, 0);
    }
    spikes = 0;
    saturated = 0;
    silent = 0;
  }

  /// Adds neuron `i` of the block at step t = `step`.
  ///
  /// @param inverseSquare 1/theta^2
  /// @param active whether the ANN's neuron answers
  void add(int i, NeuronSplit split, int step, double inverseSquare, boolean active) {
    int lane = i % LANES;
    double own = split.local();
    for (int part = 0; part < split.parts.length; part++) {
      sums[PARTS + part][lane] += split.parts[part];
      sums[CAUSES + part][lane] += split.parts[part] * own;
    }
    sums[ERROR][lane] += split.error;
    sums[ERROR_SQUARE][lane] += split.error * split.error * inverseSquare;
    sums[LOCAL_SQUARE][lane] += own * own;
    sums[ADDED][lane] += own * own * inverseSquare;
    double residual = Math.abs(split.sumOfParts() - split.error);
    sums[RESIDUAL][lane] = Math.max(sums[RESIDUAL][lane], residual);
    spikes += split.activity;
    saturated += split.saturated(step) ? 1 : 0;
    silent += split.count == 0 && active ? 1 : 0;
  }
}
