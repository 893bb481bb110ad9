package io.spikeglass.simulation;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The constants of one population in the layout of the kernels: channels last, padded to whole
/// vectors with neurons that never fire.
final class Neurons {

  /// Positions that are put into another order together.
  private static final int POSITIONS = 4;

  /// Position among the populations.
  final int population;

  final Shape shape;

  /// Channels including the padding.
  final int padded;

  /// theta per padded channel.
  final float[] threshold;

  /// The value which U has to reach, per padded channel.
  final float[] firingLevel;

  final boolean hardReset;

  final TieRule tie;

  /// h of the population.
  final Layer.Activation activation;

  /// Whether spikes may be negative.
  final boolean signed;

  /// What moves these neurons; null for the plain neuron, which the kernels fire.
  final @Nullable GradedNeurons graded;

  private final float[] initialPotential;

  /// Charge that joins at every step besides the input, as the state arrays; null if none does.
  final float @Nullable [] stepCharge;

  /// @param steps T, which layerwise codes depend on
  Neurons(int index, Population population, ConversionSettings settings, int steps, int lanes) {
    this.population = index;
    shape = population.shape();
    padded = Math.ceilDiv(shape.channels(), lanes) * lanes;
    threshold = new float[padded];
    firingLevel = new float[padded];
    Arrays.fill(firingLevel, Float.POSITIVE_INFINITY);
    for (int c = 0; c < shape.channels(); c++) {
      threshold[c] = population.thresholdOf(c * shape.area());
      firingLevel[c] = settings.tie().firingLevel(threshold[c]);
    }
    hardReset = settings.reset() == Reset.HARD;
    tie = settings.tie();
    activation = population.activation();
    NeuronRule rule = settings.neuron();
    signed = rule.takesBack();
    graded =
        rule instanceof NeuronRule.IntegrateAndFire ? null : GradedNeurons.of(rule, this, steps);
    initialPotential = new float[size()];
    for (int i = 0; i < shape.size(); i++) {
      initialPotential[place(i)] = population.initialPotentialOf(i);
    }
    stepCharge = population.stepCharge().length == 0 ? null : new float[size()];
    for (int i = 0; i < shape.size() && stepCharge != null; i++) {
      stepCharge[place(i)] = population.stepChargeOf(i);
    }
  }

  /// Values of a state array, padding included.
  int size() {
    return shape.area() * padded;
  }

  /// Place in a state array of the neuron with this flat C, H, W index.
  int place(int neuron) {
    int channel = neuron / shape.area();
    return (neuron - channel * shape.area()) * padded + channel;
  }

  /// theta of the real channels.
  float[] levels() {
    return Arrays.copyOf(threshold, shape.channels());
  }

  /// Copies V_init into `potential`.
  void start(float[] potential) {
    System.arraycopy(initialPotential, 0, potential, 0, initialPotential.length);
  }

  /// The real neurons of a state array as whole numbers, in C, H, W order; zeros of an empty one.
  int[] whole(float[] state) {
    int[] values = new int[shape.size()];
    for (int i = 0; i < values.length && state.length > 0; i++) {
      values[i] = (int) state[place(i)];
    }
    return values;
  }

  /// The real neurons of recorded spikes from `offset` on, in C, H, W order.
  byte[] flat(byte[] recorded, int offset) {
    byte[] values = new byte[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = recorded[offset + place(i)];
    }
    return values;
  }

  /// The real neurons of a state array from `offset` on, in C, H, W order.
  float[] flat(float[] state, int offset) {
    int area = shape.area();
    int channels = shape.channels();
    if (area == 1) {
      return Arrays.copyOfRange(state, offset, offset + channels);
    }
    float[] values = new float[shape.size()];
    int p = 0;
    // Several positions at a time: both sides are then walked in long lines, few at once.
    for (; p + POSITIONS <= area; p += POSITIONS) {
      int from = offset + p * padded;
      int to = p;
      for (int c = 0; c < channels; c++) {
        values[to] = state[from + c];
        values[to + 1] = state[from + padded + c];
        values[to + 2] = state[from + 2 * padded + c];
        values[to + 3] = state[from + 3 * padded + c];
        to += area;
      }
    }
    for (; p < area; p++) {
      for (int c = 0; c < channels; c++) {
        values[c * area + p] = state[offset + p * padded + c];
      }
    }
    return values;
  }
}
