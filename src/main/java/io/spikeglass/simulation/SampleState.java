package io.spikeglass.simulation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Everything that one sample of the batch carries from block to block.
final class SampleState {

  /// V per population, in the layout of [Neurons].
  final float[][] potential;

  /// N per population, likewise.
  final float[][] count;

  /// Sum of |S| per population, likewise; the same array as [#count] where no spike is negative.
  final float[][] activity;

  /// Compensation charge C per population, likewise; null where the encoder does not reach or no
  /// charge is given.
  final float[] @Nullable [] charge;

  /// What joins the potential at every step up to T, likewise: the charge of the population, and
  /// C/T for the compensation that spreads it.
  final float[] @Nullable [] chargePerStep;

  /// The same at step T.
  final float[] @Nullable [] chargeAtLast;

  /// Running sums of max-pooling stages, by node; null elsewhere.
  final double[] @Nullable [] running;

  /// Charge of the output; null where there is none.
  float @Nullable [] outputCharge;

  /// V_init of this sample per population, in the layout of [Neurons]; null where it is that of the
  /// population.
  final float[] @Nullable [] start;

  /// The value that U has to reach, likewise per neuron; null where it is that of the population.
  final float[] @Nullable [] level;

  /// Spikes of the steps before those that count, per population and neuron; empty without such.
  final float[][] activityBefore;

  /// What the output has received so far.
  final OutputState output;

  /// t·o(t) for every step since the reset, `[step - 1]·classes`.
  float[] reported = new float[0];

  private @Nullable Encoder encoder;

  SampleState(int populations, int nodes, OutputState output) {
    this.output = output;
    start = new float[populations][];
    level = new float[populations][];
    activityBefore = new float[populations][0];
    potential = new float[populations][];
    count = new float[populations][];
    activity = new float[populations][];
    charge = new float[populations][];
    chargePerStep = new float[populations][];
    chargeAtLast = new float[populations][];
    running = new double[nodes][];
  }

  /// The coded input.
  Encoder encoder() {
    if (encoder == null) {
      throw new IllegalStateException("no sample is loaded");
    }
    return encoder;
  }

  /// Back to step 0 with another sample.
  void load(Encoder next) {
    encoder = next;
    Arrays.fill(start, null);
    Arrays.fill(level, null);
    Arrays.fill(activityBefore, new float[0]);
    rewind();
  }

  /// Back to step 0 with the same sample.
  void rewind() {
    outputCharge = null;
    output.clear();
    Arrays.fill(charge, null);
    Arrays.fill(chargePerStep, null);
    Arrays.fill(chargeAtLast, null);
    for (int l = 0; l < count.length; l++) {
      Arrays.fill(count[l], 0);
      Arrays.fill(activity[l], 0);
    }
    for (double[] sums : running) {
      if (sums != null) {
        Arrays.fill(sums, 0);
      }
    }
  }
}
