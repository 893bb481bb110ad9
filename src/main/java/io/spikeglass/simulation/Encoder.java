package io.spikeglass.simulation;

import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.Generator;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.SpikingNetwork;

/// The coded input X(t) of one sample (specification, section 4), in float64. Immutable; every step
/// can be asked for in any order.
public final class Encoder {

  /// Keeps the rate code of values like 0.1 on the intended side of the floor.
  private static final double RATE_GUARD = 1e-4;

  private static final double HALF = 0.5;

  private final InputCoding coding;
  private final int window;
  private final double start;
  private final double[] values;
  private final long stream;
  private final int clamped;

  private Encoder(
      InputCoding coding, int window, double start, double[] values, long stream, int clamped) {
    this.coding = coding;
    this.window = window;
    this.start = start;
    this.values = values;
    this.stream = stream;
    this.clamped = clamped;
  }

  /// Codes `input` under `settings`.
  ///
  /// @param steps T, which the time switch depends on
  /// @param sample index of the sample in its data set
  public static Encoder of(
      ConversionSettings settings, int steps, Domain domain, float[] input, long sample) {
    boolean analog = settings.coding() == InputCoding.DIRECT;
    double least = settings.coding() == InputCoding.TIME_SWITCH ? -1 : 0;
    double[] values = new double[input.length];
    int clamped = 0;
    for (int i = 0; i < input.length; i++) {
      double inside = Math.clamp((double) input[i], least, 1.0);
      clamped += !analog && inside != input[i] ? 1 : 0;
      values[i] = analog ? input[i] : inside;
    }
    double start = settings.compensation() == Compensation.ENCODER_HALF ? HALF : 0;
    return new Encoder(
        settings.coding(),
        steps,
        start,
        values,
        Generator.sample(settings.seed(), domain, sample),
        clamped);
  }

  /// Values of the sample that lay outside [0, 1] (time switch: [-1, 1]) and were clamped; 0 for
  /// direct coding.
  public int clamped() {
    return clamped;
  }

  /// Whether X is the same at every step.
  public boolean isConstant() {
    return coding == InputCoding.DIRECT;
  }

  /// Writes X(step) of every value, value i to `into[offset + position[i]]`.
  void encode(int step, float[] into, int offset, int[] position) {
    long stepStream = Generator.step(stream, step);
    for (int i = 0; i < values.length; i++) {
      into[offset + position[i]] =
          switch (coding) {
            case DIRECT -> (float) values[i];
            case RATE -> (float) (level(i, step) - level(i, step - 1));
            case BERNOULLI -> Generator.uniform(stepStream, i) < values[i] ? 1 : 0;
            case TIME_SWITCH -> step <= stepsOn(i) ? (float) Math.signum(values[i]) : 0;
          };
    }
  }

  /// Sum of X over the steps 1..`steps`, per value.
  public double[] sum(int steps) {
    double[] sum = new double[values.length];
    extend(sum, 0, steps);
    return sum;
  }

  /// Spikes sent in the steps before those that count ([SpikingNetwork#stepsBefore]), per value.
  public int[] spikesBefore(SpikingNetwork network) {
    int runs = network.settings().twoStage().runsBefore(network.populations().size());
    int[] spikes = spikes(runs == 0 ? 0 : network.stepsBefore() / runs);
    for (int i = 0; i < spikes.length; i++) {
      spikes[i] *= runs;
    }
    return spikes;
  }

  /// Takes `sum` over the steps 1..`from` on to the steps 1..`to`.
  void extend(double[] sum, int from, int to) {
    if (coding == InputCoding.BERNOULLI) {
      for (int t = from + 1; t <= to; t++) {
        long stepStream = Generator.step(stream, t);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += Generator.uniform(stepStream, i) < values[i] ? 1 : 0;
        }
      }
      return;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] =
          switch (coding) {
            case DIRECT -> to * values[i];
            case TIME_SWITCH -> Math.min(to, stepsOn(i)) * Math.signum(values[i]);
            case RATE, BERNOULLI -> level(i, to) - level(i, 0);
          };
    }
  }

  /// Spikes that the encoder sends in the steps 1..`steps`, per value; none with direct coding. The
  /// two spikes of a time switch are all that it costs, however long the current flows.
  public int[] spikes(int steps) {
    return spikes(sum(steps), steps);
  }

  /// The same where [#sum] is known.
  int[] spikes(double[] sum, int steps) {
    int[] spikes = new int[values.length];
    if (coding == InputCoding.DIRECT) {
      return spikes;
    }
    for (int i = 0; i < spikes.length; i++) {
      boolean switched = coding == InputCoding.TIME_SWITCH && stepsOn(i) > 0 && steps > 0;
      int both = steps > stepsOn(i) ? 2 : 1;
      spikes[i] = switched ? both : (int) Math.round(sum[i]);
    }
    return spikes;
  }

  /// Steps during which the current of the time switch flows: p - 1.
  private int stepsOn(int i) {
    return (int) Math.floor(Math.abs(values[i]) * (window - 1));
  }

  /// The coding residue `e = T·x - sum X` after `steps` steps, per value; 0 for direct coding.
  public double[] residue(int steps) {
    double[] residue = sum(steps);
    for (int i = 0; i < residue.length; i++) {
      residue[i] = isConstant() ? 0 : steps * values[i] - residue[i];
    }
    return residue;
  }

  private double level(int i, int step) {
    return Math.floor(step * values[i] + start + RATE_GUARD);
  }
}
