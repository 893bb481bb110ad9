package io.spikeglass.simulation;

import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
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
      case NeuronRule.NegativeThreshold _ -> new Imbalanced(neurons);
      case NeuronRule.FewSpikes _, NeuronRule.TimeToFirstSpike _ ->
          new Layerwise(neurons, rule, steps);
      case NeuronRule.Leaky(double leak) -> new Leaking(neurons, leak);
      case NeuronRule.IntegrateAndFire _ ->
          throw new IllegalArgumentException("the kernels fire plain neurons");
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
        float u = kept(firing.potential[place + c]) + current[row + c];
        if (injected != null) {
          u += injected[place + c];
        }
        int spikes = spikes(u, channel + c, firing.count[place + c]);
        float value = spikes * neurons.threshold[channel + c];
        firing.values[to + c] = value;
        settle(firing, s, place + c, spikes, after(u, value, channel + c));
      }
    }
  }

  /// What is left of V when the next step begins.
  float kept(float potential) {
    return potential;
  }

  /// V behind a step that sent `value`.
  float after(float potential, float value, int channel) {
    return potential - value;
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
          levels[c][k] = smallest(neurons.threshold[c], neurons.tie.delta(), k + 1);
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

  /// Loses part of the potential at every step: [NeuronRule.Leaky].
  private static final class Leaking extends GradedNeurons {

    private final float share;

    Leaking(Neurons neurons, double leak) {
      super(neurons);
      share = (float) (1 - leak);
    }

    @Override
    float kept(float potential) {
      return share * potential;
    }

    @Override
    float after(float potential, float value, int channel) {
      return value != 0 && neurons.hardReset ? 0 : potential - value;
    }

    @Override
    int spikes(float potential, int channel, float count) {
      return potential >= neurons.firingLevel[channel] ? 1 : 0;
    }
  }

  /// Negative spikes at -theta/slope: [NeuronRule.NegativeThreshold].
  private static final class Imbalanced extends GradedNeurons {

    /// theta/slope per channel; infinite where the activation has no slope.
    private final float[] negative;

    private final float[] negativeLevel;

    Imbalanced(Neurons neurons) {
      super(neurons);
      negative = new float[neurons.shape.channels()];
      negativeLevel = new float[negative.length];
      for (int c = 0; c < negative.length; c++) {
        negative[c] = Population.negativeThreshold(neurons.activation, neurons.threshold[c]);
        negativeLevel[c] = -neurons.tie.firingLevel(negative[c]);
      }
    }

    @Override
    float after(float potential, float value, int channel) {
      return value < 0 ? potential + negative[channel] : potential - value;
    }

    @Override
    int spikes(float potential, int channel, float count) {
      if (potential >= neurons.firingLevel[channel]) {
        return 1;
      }
      return potential <= negativeLevel[channel] ? -1 : 0;
    }
  }

  /// Codes that need their whole input before the first spike: the charge of T steps is gathered,
  /// then sent spike by spike, each worth what [NeuronRule#worth] says. Steps of different layers
  /// count from the beginning of the layer's own window.
  private static final class Layerwise extends GradedNeurons {

    private final int steps;
    private final boolean once;

    /// What a spike takes and sends, `[channel][step - 1]`.
    private final float[][] value;

    Layerwise(Neurons neurons, NeuronRule rule, int steps) {
      super(neurons);
      this.steps = steps;
      once = rule instanceof NeuronRule.TimeToFirstSpike;
      value = new float[neurons.shape.channels()][steps];
      for (int c = 0; c < value.length; c++) {
        for (int s = 0; s < steps; s++) {
          value[c][s] = (float) (neurons.threshold[c] * rule.worth(s + 1, steps));
        }
      }
    }

    @Override
    void fire(
        Firing firing, int position, int channel, int width, float[] current, int at, int stride) {
      int real = Math.min(width, neurons.shape.channels() - channel);
      int place = position * neurons.padded + channel;
      for (int s = 0; s < steps; s++) {
        float[] injected = firing.injectedAt(s);
        int row = at + s * stride;
        for (int c = 0; c < real; c++) {
          firing.potential[place + c] += current[row + c];
          if (injected != null) {
            firing.potential[place + c] += injected[place + c];
          }
        }
      }
      for (int c = 0; c < real; c++) {
        send(firing, position, channel + c);
      }
    }

    private void send(Firing firing, int position, int channel) {
      int place = position * neurons.padded + channel;
      int to = position * neurons.shape.channels() + channel;
      for (int s = 0; s < steps; s++) {
        float potential = firing.potential[place];
        float worth = value[channel][s];
        boolean rests = once && firing.count[place] > 0;
        int spikes = !rests && potential >= neurons.tie.firingLevel(worth) ? 1 : 0;
        firing.values[to + s * neurons.shape.size()] = spikes * worth;
        settle(firing, s, place, spikes, potential - spikes * worth);
      }
    }

    @Override
    int spikes(float potential, int channel, float count) {
      throw new UnsupportedOperationException(
          "a layerwise code has a threshold of its own per step");
    }
  }
}
