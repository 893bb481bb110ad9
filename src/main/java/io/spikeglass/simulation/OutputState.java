package io.spikeglass.simulation;

import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import java.util.Arrays;

/// What the output of one sample holds, and the scores that are read from it (specification,
/// section 3, "Readout"). They are reported as t·o(t), so that o(t) is the reported value divided
/// by t whatever the readout.
final class OutputState {

  private final Readout readout;
  private final Reset reset;
  private final float threshold;
  private final float level;

  /// P.
  private final float[] integrated;

  /// P after the steps that a delayed readout leaves out.
  private final float[] skipped;

  /// V of the output as a population.
  private final float[] potential;

  /// Its spikes.
  private final int[] count;

  OutputState(SpikingNetwork network, int classes) {
    readout = network.settings().readout();
    reset = network.settings().reset();
    threshold = network.outputThreshold();
    level = network.settings().tie().firingLevel(threshold);
    integrated = new float[classes];
    skipped = new float[classes];
    potential = new float[classes];
    count = new int[classes];
  }

  /// Back to step 0.
  void clear() {
    Arrays.fill(integrated, 0);
    Arrays.fill(skipped, 0);
    Arrays.fill(potential, 0);
    Arrays.fill(count, 0);
  }

  int classes() {
    return integrated.length;
  }

  /// Adds a current or a charge.
  void add(int index, float value) {
    integrated[index] += value;
    potential[index] += value;
  }

  /// P before the first step.
  float[] start() {
    return integrated.clone();
  }

  /// Ends step `step` and writes t·o(t).
  void report(int step, float[] into, int at) {
    switch (readout) {
      case Readout.Mean _ -> System.arraycopy(integrated, 0, into, at, integrated.length);
      case Readout.Delayed(int first) -> {
        if (step == first) {
          System.arraycopy(integrated, 0, skipped, 0, skipped.length);
        }
        for (int c = 0; c < integrated.length; c++) {
          into[at + c] =
              step <= first ? integrated[c] : (integrated[c] - skipped[c]) / (step - first) * step;
        }
      }
      case Readout.SpikeCount _ -> reportCounts(into, at);
    }
  }

  private void reportCounts(float[] into, int at) {
    for (int c = 0; c < count.length; c++) {
      if (potential[c] >= level) {
        potential[c] = reset == Reset.HARD ? 0 : potential[c] - threshold;
        count[c]++;
      }
      into[at + c] = threshold * count[c];
    }
    // The class that wins by its potential stands above its equals by the least there is.
    int winner = 0;
    for (int c = 1; c < count.length; c++) {
      boolean equal = count[c] == count[winner];
      winner = count[c] > count[winner] || (equal && potential[c] > potential[winner]) ? c : winner;
    }
    into[at + winner] = Math.nextUp(into[at + winner]);
  }
}
