package io.spikeglass.simulation;

import io.spikeglass.conversion.NeuronRule;
import java.util.Arrays;

/// The neurons of a population that sends more than bits, or moves otherwise than by `V = V + I`:
/// the room beside [Kernel#fire] for all of [NeuronRule] but the plain neuron. What they send are
/// rows of values `float32(S·theta)`, which every stage reads as it reads a pooling's.
abstract sealed class GradedNeurons {

  final Neurons neurons;

  private GradedNeurons(Neurons neurons) {
    this.neurons = neurons;
  }

  /// The neurons of `rule`, which is not the plain one.
  ///
  /// @param steps T, which layerwise codes depend on
  static GradedNeurons of(NeuronRule rule, Neurons neurons, int steps) {
    return switch (rule) {
      case NeuronRule.Signed _ -> new WithMemory(neurons);
      case NeuronRule.Burst _, NeuronRule.Group _, NeuronRule.MultiThreshold _ ->
          new Bursting(neurons, rule.most());
      case NeuronRule.IntegrateAndFire _,
          NeuronRule.NegativeThreshold _,
          NeuronRule.FewSpikes _,
          NeuronRule.TimeToFirstSpike _,
          NeuronRule.Leaky _ ->
          throw new IllegalArgumentException("no graded neuron: " + rule + " for " + steps);
    };
  }

  /// Moves the neurons at `position`, channels `channel` to `channel + width`, through the steps of
  /// `firing`; parameters as of [Kernel#fire].
  void fire(
      Firing firing, int position, int channel, int width, float[] current, int at, int stride) {
    int channels = neurons.shape.channels();
    int real = Math.min(width, channels - channel);
    int place = position * neurons.padded + channel;
    for (int s = 0; s < firing.steps; s++) {
      float[] injected = firing.injectedAt(s);
      int row = at + s * stride;
      int to = (s * neurons.shape.area() + position) * channels + channel;
      for (int c = 0; c < real; c++) {
        float u = firing.potential[place + c] + current[row + c];
        if (injected != null) {
          u += injected[place + c];
        }
        int spikes = spikes(u, channel + c, firing.count[place + c]);
        float value = spikes * neurons.threshold[channel + c];
        firing.values[to + c] = value;
        settle(firing, s, place + c, spikes, u - value);
      }
    }
  }

  /// S of one neuron.
  ///
  /// @param potential U
  /// @param count N before this step
  abstract int spikes(float potential, int channel, float count);

  /// Keeps what a step has left behind.
  ///
  /// @param s step within the block
  final void settle(Firing firing, int s, int place, int spikes, float potential) {
    firing.potential[place] = potential;
    firing.count[place] += spikes;
    if (neurons.signed) {
      firing.activity[place] += Math.abs(spikes);
    }
    if (firing.record != null && firing.grades != null) {
      firing.record[s * neurons.size() + place] = potential;
      firing.grades[s * neurons.size() + place] = (byte) spikes;
    }
  }

  /// Takes spikes back: [NeuronRule.Signed].
  private static final class WithMemory extends GradedNeurons {

    WithMemory(Neurons neurons) {
      super(neurons);
    }

    @Override
    int spikes(float potential, int channel, float count) {
      float level = neurons.firingLevel[channel];
      if (potential >= level) {
        return 1;
      }
      return potential <= -level && count > 0 ? -1 : 0;
    }
  }

  /// Several spikes at once: `clip(floor(U/theta + delta), 0, Gamma)`, the quotient in float64. It
  /// grows with U, so that comparing U with the smallest value of each quotient gives the same.
  private static final class Bursting extends GradedNeurons {

    /// The smallest U that sends k + 1 spikes, `[channel][k]`.
    private final float[][] levels;

    Bursting(Neurons neurons, int most) {
      super(neurons);
      levels = new float[neurons.shape.channels()][most];
      for (int c = 0; c < levels.length; c++) {
        for (int k = 0; k < most; k++) {
          levels[c][k] = smallest(neurons.threshold[c], neurons.delta, k + 1);
        }
      }
    }

    /// The smallest float32 U with `floor(U/theta + delta) >= k`.
    private static float smallest(float threshold, double delta, int k) {
      float level = (float) ((k - delta) * threshold);
      while (Math.floor(level / (double) threshold + delta) >= k) {
        level = Math.nextDown(level);
      }
      while (Math.floor(level / (double) threshold + delta) < k) {
        level = Math.nextUp(level);
      }
      return level;
    }

    @Override
    int spikes(float potential, int channel, float count) {
      float[] own = levels[channel];
      if (potential < own[0]) {
        return 0;
      }
      int found = Arrays.binarySearch(own, potential);
      return found >= 0 ? found + 1 : -found - 1;
    }
  }
}
