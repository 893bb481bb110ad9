package io.spikeglass.analysis;

import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.network.Layer;

/// The error split of one neuron (specification, section 7), all in float64. A scratch object: set
/// the inputs, [#compute], read the outputs; nothing is allocated per neuron.
final class NeuronSplit {

  private final Layer.Activation activation;
  private final TieRule tie;
  private final Reset reset;

  /// ANN pre-activation z.
  double preActivation;

  /// theta.
  float threshold;

  /// V_init, compensation not included: the injected charge Q_inj.
  double initial;

  /// Compensation charge C given by step t, not divided by t.
  double charge;

  /// N(t).
  int count;

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

  NeuronSplit(Layer.Activation activation, TieRule tie, Reset reset) {
    this.activation = activation;
    this.tie = tie;
    this.reset = reset;
  }

  /// ztot by the conservation identity, soft reset only: `t ztot + Q_inj = theta N + V(t)`.
  double meanCurrentByIdentity(int step) {
    return ((double) threshold * count + potential - initial) / step;
  }

  /// Fills the outputs for step t = `step`, at least 1.
  void compute(int step) {
    double theta = threshold;
    double answer = activation.apply(preActivation);
    double coded = activation.apply(codedCurrent);
    double reached = activation.apply(meanCurrent);
    double clipped = Math.min(reached, theta);
    double even = theta * evenCount(step) / step;
    double signal = theta * count / step;
    grossCoding = activation.apply(codedCurrent - charge / step) - answer;
    parts[ErrorPart.CODING.ordinal()] = coded - answer;
    parts[ErrorPart.INHERITED.ordinal()] = reached - coded;
    parts[ErrorPart.CLIPPING.ordinal()] = clipped - reached;
    parts[ErrorPart.QUANTISATION.ordinal()] = even - clipped;
    parts[ErrorPart.UNEVENNESS.ordinal()] = signal - even;
    error = signal - answer;
  }

  /// k: the spikes that the same charge would have given had it come evenly.
  private double evenCount(int step) {
    double theta = threshold;
    double wanted =
        switch (reset) {
          case SOFT -> {
            boolean settled =
                potential >= -2 * tie.delta() * theta && potential < tie.firingLevel(threshold);
            yield count + (settled ? 0 : Math.floor(potential / theta + tie.delta()));
          }
          case HARD -> Math.floor((step * meanCurrent + initial) / theta + tie.delta());
        };
    return Math.clamp(wanted, 0, step);
  }

  double part(ErrorPart part) {
    return parts[part.ordinal()];
  }

  /// The error added in the layer itself: all but inherited.
  double local() {
    return error - part(ErrorPart.INHERITED);
  }

  double sumOfParts() {
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    return sum;
  }
}
