package io.spikeglass.analysis;

import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Loops;
import java.util.Arrays;

/// All numbers of one run of one sample.
///
/// @param trace the run
/// @param ann the ANN on the same sample
/// @param layers indexed `[population][step - 1]`
/// @param predictedClass SNN class at each step, index step - 1
/// @param selfCheck result of the self-check of the specification, section 7
public record SampleAnalysis(
    Trace trace,
    AnnReference ann,
    LayerError[][] layers,
    int[] predictedClass,
    SelfCheck selfCheck) {

  /// The self-check that runs with every simulation.
  ///
  /// @param largestSumResidual largest |sum of parts - error|
  /// @param largestIdentityResidual largest residual of the conservation identity (hard reset: of
  ///     the neuron equation, step by step) relative to its allowance 1e-5 (theta + max |U|); at
  ///     most 1 when the check holds
  /// @param neurons neurons of which the identity was checked: all, or an even sample of a large
  ///     network. The sum of parts is checked of all at every step
  /// @param passed whether both hold
  public record SelfCheck(
      double largestSumResidual, double largestIdentityResidual, int neurons, boolean passed) {

    /// Allowance of the sum of parts, units of activation.
    public static final double SUM_ALLOWANCE = 1e-9;

    /// Both together, as one that holds where both do.
    public SelfCheck and(SelfCheck other) {
      return new SelfCheck(
          Math.max(largestSumResidual, other.largestSumResidual),
          Math.max(largestIdentityResidual, other.largestIdentityResidual),
          neurons + other.neurons,
          passed && other.passed);
    }

    static SelfCheck of(double sumResidual, Conservation.Finding identity) {
      boolean passed = sumResidual <= SUM_ALLOWANCE && identity.residual() <= 1;
      return new SelfCheck(sumResidual, identity.residual(), identity.neurons(), passed);
    }
  }

  /// Analyses the steps 1..`steps` of `trace`, which are published; `steps` is at least 1.
  public static SampleAnalysis of(Trace trace, AnnReference ann, int steps) {
    return new Analyser(trace, ann, Loops.VECTORS, new RunControl()).finish(steps, Pieces.inTurn());
  }

  /// The layer at fault at `step`.
  public int atFault(int step) {
    for (LayerError[] layer : layers) {
      if (layer[step - 1].atFault()) {
        return layer[step - 1].population();
      }
    }
    throw new IllegalStateException("no layer is at fault at step " + step);
  }

  /// Which layer adds most of the error at `step`, and whether it stands out.
  public Blame blame(int step) {
    return Blame.of(Arrays.stream(layers).map(layer -> layer[step - 1]).toList());
  }

  /// Steps analysed.
  public int steps() {
    return predictedClass.length;
  }

  /// Latency to decision at T = `steps`: the smallest step from which on the class stays what it is
  /// at T.
  public int decisionStep(int steps) {
    return decisionStep(predictedClass, steps);
  }

  /// The same for the classes named at each step, index step - 1.
  static int decisionStep(int[] classes, int steps) {
    int step = steps;
    while (step > 1 && classes[step - 2] == classes[steps - 1]) {
      step--;
    }
    return step;
  }

  /// Output error at `step`: mean over the classes of |P(t)/t - logit|.
  public double outputError(int step) {
    return outputError(trace.outputPotential(step), ann.logits(), step);
  }

  /// Mean over the classes of |P(t)/t - logit| for output potentials P(t) at t = `step`.
  public static double outputError(float[] outputPotential, float[] logits, int step) {
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      sum += Math.abs((double) outputPotential[c] / step - logits[c]);
    }
    return sum / logits.length;
  }
}
