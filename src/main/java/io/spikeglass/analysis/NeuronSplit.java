package io.spikeglass.analysis;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.network.Layer;
import java.util.Arrays;

/// The error split of one neuron (specification, section 7), all in float64. A scratch object: set
/// the inputs, [#compute], read the outputs; nothing is allocated per neuron.
final class NeuronSplit {

  private static final int CODING = ErrorPart.CODING.ordinal();
  private static final int INHERITED = ErrorPart.INHERITED.ordinal();
  private static final int CLIPPING = ErrorPart.CLIPPING.ordinal();
  private static final int QUANTISATION = ErrorPart.QUANTISATION.ordinal();
  private static final int UNEVENNESS = ErrorPart.UNEVENNESS.ordinal();
  private static final int OTHER = ErrorPart.OTHER.ordinal();

  private final Layer.Activation activation;
  private final TieRule tie;
  private final Reset reset;

  /// Gamma: the most spikes per step.
  final int most;

  private final boolean splits;

  /// Steps of the window of a layerwise code; 0 for others.
  private final int window;

  /// ANN pre-activation z.
  double preActivation;

  /// h(z).
  double answer;

  /// theta.
  float threshold;

  /// Q_inj: V_init and the charges per step, compensation not included.
  double injected;

  /// Compensation charge C given by step t, not divided by t.
  double charge;

  /// N(t), net.
  int count;

  /// Sum of |S| up to t.
  int activity;

  /// Sum of the signals y up to t: theta N.
  double sent;

  /// Charge that sending took: theta N, with imbalanced thresholds another for negative spikes.
  double spent;

  /// V(t).
  float potential;

  /// ztot = (sum of I + C)/t.
  double meanCurrent;

  /// zc: the current if only the coding of the input were in error.
  double codedCurrent;

  /// The parts by [ErrorPart#ordinal()].
  final double[] parts = new double[ErrorPart.values().length];

  /// Coding before compensation.
  double grossCoding;

  /// phi - a.
  double error;

  /// @param steps T of the network
  NeuronSplit(Layer.Activation activation, ConversionSettings settings, int steps) {
    this.activation = activation;
    tie = settings.tie();
    reset = settings.reset();
    most = settings.neuron().most();
    splits = settings.splitsError();
    window = settings.neuron().layerwise() ? steps : 0;
  }

  /// ztot by the conservation identity, where charge is conserved: `t ztot + Q_inj = theta N +
  /// V(t)`. A layerwise code has taken in its whole window before it sends.
  double meanCurrentByIdentity(int step) {
    return (spent + potential - injected) / span(step);
  }

  /// Steps that a mean at t = `step` is taken over.
  private int span(int step) {
    return window > 0 ? window : step;
  }

  /// Fills the outputs for step t = `step`, at least 1.
  void compute(int step) {
    if (!splits) {
      Arrays.fill(parts, 0);
      grossCoding = 0;
      error = sent / span(step) - answer;
      parts[OTHER] = error;
      return;
    }
    double theta = threshold;
    double reached = activation.apply(meanCurrent);
    double coded = coded(reached);
    // Only a leaky ReLU answers below zero, down to one negative spike per step.
    double clipped = Math.max(Math.min(reached, most * theta), -theta);
    double evenCount = evenCount(step);
    double signal = sent / span(step);
    double even = evenCount == count ? signal : theta * evenCount / step;
    double uncompensated = charge == 0 ? coded : activation.apply(codedCurrent - charge / step);
    grossCoding = uncompensated - answer;
    parts[CODING] = coded - answer;
    parts[INHERITED] = reached - coded;
    parts[CLIPPING] = clipped - reached;
    parts[QUANTISATION] = even - clipped;
    parts[UNEVENNESS] = signal - even;
    error = signal - answer;
  }

  /// h(zc); mostly it has been computed already.
  private double coded(double reached) {
    if (codedCurrent == meanCurrent) {
      return reached;
    }
    return codedCurrent == preActivation ? answer : activation.apply(codedCurrent);
  }

  /// k: the spikes that the same charge would have given had it come evenly.
  private double evenCount(int step) {
    double theta = threshold;
    double wanted =
        switch (reset) {
          case SOFT -> {
            if (activation instanceof Layer.LeakyRelu) {
              yield evenCountOfBothSigns();
            }
            boolean settled =
                potential >= -2 * tie.delta() * theta && potential < tie.firingLevel(threshold);
            yield count + (settled ? 0 : Math.floor(potential / theta + tie.delta()));
          }
          case HARD -> Math.floor((step * meanCurrent + injected) / theta + tie.delta());
        };
    return Math.clamp(
        wanted, activation instanceof Layer.LeakyRelu ? -step : 0, (double) most * step);
  }

  /// The same with imbalanced thresholds. A neuron that only sent spikes of one sign, and kept less
  /// than the threshold of that sign, sent evenly.
  private double evenCountOfBothSigns() {
    float negative = Population.negativeThreshold(activation, threshold);
    boolean up =
        activity == count
            && potential >= -2 * tie.delta() * threshold
            && potential < tie.firingLevel(threshold);
    boolean down =
        activity == -count
            && potential <= 2 * tie.delta() * threshold
            && potential > -tie.firingLevel(negative);
    if (up || down) {
      return count;
    }
    double charge = spent + potential;
    return charge >= 0
        ? Math.floor(charge / threshold + tie.delta())
        : -Math.floor(-charge / negative + tie.delta());
  }

  /// Whether the neuron sent all that it can in steps 1..`step`.
  boolean saturated(int step) {
    return count == (long) most * step;
  }

  double part(ErrorPart part) {
    return parts[part.ordinal()];
  }

  /// The error added in the layer itself: all but inherited.
  double local() {
    return error - parts[INHERITED];
  }

  double sumOfParts() {
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    return sum;
  }
}
