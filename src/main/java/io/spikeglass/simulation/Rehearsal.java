package io.spikeglass.simulation;

import io.spikeglass.conversion.TwoStage;
import java.util.Arrays;

/// What the steps before those that count teach about one population (specification, section 8).
final class Rehearsal {

  /// No population is recorded.
  static final int NO_POPULATION = -1;

  /// Every population is recorded.
  static final int EVERYBODY = Integer.MAX_VALUE;

  /// Looks at nothing.
  static final Witness NOBODY = new Witness();

  private Rehearsal() {}

  /// Looks at every block of steps.
  static class Witness {

    /// The population whose potentials it needs after every step.
    int population() {
      return NO_POPULATION;
    }

    /// @param count steps of the block
    void see(Frame frame, int count) {}
  }

  /// Two-pass: V_init is what a first run leaves, clipped to [0, theta].
  static float[] remains(Neurons neurons, float[] potential) {
    float[] start = potential.clone();
    for (int i = 0; i < start.length; i++) {
      start[i] = Math.clamp(start[i], 0, neurons.threshold[i % neurons.padded]);
    }
    return start;
  }

  /// SRP: firing levels that silence the neurons which hold no residual.
  static float[] masked(Neurons neurons, float[] potential) {
    float[] level = new float[potential.length];
    for (int i = 0; i < level.length; i++) {
      int c = i % neurons.padded;
      boolean sends = potential[i] > TwoStage.SMALLEST_RESIDUAL * neurons.threshold[c];
      level[i] = sends ? neurons.firingLevel[c] : Float.POSITIVE_INFINITY;
    }
    return level;
  }

  /// COS: follows one population through its steps.
  static final class Offsets extends Witness {
    private final Neurons neurons;

    /// Least U at a step with a spike, per neuron.
    private final float[] leastFiring;

    /// Largest V at a step without.
    private final float[] mostSilent;

    Offsets(Neurons neurons) {
      this.neurons = neurons;
      leastFiring = new float[neurons.size()];
      mostSilent = new float[neurons.size()];
      Arrays.fill(leastFiring, Float.POSITIVE_INFINITY);
      Arrays.fill(mostSilent, Float.NEGATIVE_INFINITY);
    }

    @Override
    int population() {
      return neurons.population;
    }

    @Override
    void see(Frame frame, int count) {
      Firing firing = frame.firing(neurons.population);
      float[] record = firing.record;
      if (record == null) {
        throw new IllegalStateException("the population was not recorded");
      }
      for (int s = 0; s < count; s++) {
        for (int i = 0; i < leastFiring.length; i++) {
          float after = record[s * leastFiring.length + i];
          if (firing.fired(s, i)) {
            leastFiring[i] =
                Math.min(leastFiring[i], after + neurons.threshold[i % neurons.padded]);
          } else {
            mostSilent[i] = Math.max(mostSilent[i], after);
          }
        }
      }
    }

    /// V_init, moved by a spike where the potential at the end asks for it.
    float[] start(float[] potential) {
      float[] start = new float[potential.length];
      neurons.start(start);
      for (int i = 0; i < start.length; i++) {
        float theta = neurons.threshold[i % neurons.padded];
        double least = TwoStage.SMALLEST_RESIDUAL * theta;
        if (potential[i] < 0 && leastFiring[i] < Float.POSITIVE_INFINITY) {
          start[i] -= (float) Math.max(theta, leastFiring[i] - theta + least);
        } else if (potential[i] >= theta && mostSilent[i] > Float.NEGATIVE_INFINITY) {
          start[i] += (float) Math.max(theta, theta + least - mostSilent[i]);
        }
      }
      return start;
    }
  }
}
