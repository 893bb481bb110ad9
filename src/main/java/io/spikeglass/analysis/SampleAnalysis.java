package io.spikeglass.analysis;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Reset;
import io.spikeglass.simulation.Trace;

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
  /// @param passed whether both hold
  public record SelfCheck(
      double largestSumResidual, double largestIdentityResidual, boolean passed) {

    /// Allowance of the sum of parts, units of activation.
    public static final double SUM_ALLOWANCE = 1e-9;

    static SelfCheck of(double sumResidual, double identityResidual) {
      return new SelfCheck(
          sumResidual, identityResidual, sumResidual <= SUM_ALLOWANCE && identityResidual <= 1);
    }
  }

  /// Analyses the steps 1..`steps` of `trace`, which are published; `steps` is at least 1.
  public static SampleAnalysis of(Trace trace, AnnReference ann, int steps) {
    return of(trace, ann, steps, new RunControl());
  }

  /// The same, asking `control` between layers.
  ///
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static SampleAnalysis of(Trace trace, AnnReference ann, int steps, RunControl control) {
    return new Analyser(trace, ann, control).analyse(steps);
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

  /// Steps analysed.
  public int steps() {
    return predictedClass.length;
  }

  /// Latency to decision: the smallest step from which the class stays the same up to the last
  /// step.
  public int decisionStep() {
    int step = steps();
    while (step > 1 && predictedClass[step - 2] == predictedClass[steps() - 1]) {
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

  /// Walks through the steps once, all layers side by side.
  private static final class Analyser {

    private final Trace trace;
    private final AnnReference ann;
    private final RunControl control;
    private final LayerSplitter[] splitters;
    private final MeanSignals signals;
    private final Reset reset;
    private double sumResidual;

    Analyser(Trace trace, AnnReference ann, RunControl control) {
      this.trace = trace;
      this.ann = ann;
      this.control = control;
      splitters = LayerSplitter.all(trace, ann);
      signals = new MeanSignals(trace);
      reset = trace.network().settings().reset();
    }

    SampleAnalysis analyse(int steps) {
      LayerError[][] layers = new LayerError[splitters.length][steps];
      int[] classes = new int[steps];
      Conservation.HardResetFollower follower = new Conservation.HardResetFollower(trace);
      for (int t = 1; t <= steps; t++) {
        signals.advanceTo(t);
        LayerSplitter.Shared shared = LayerSplitter.Shared.of(signals, splitters, reset);
        if (reset == Reset.HARD) {
          follower.follow(t, shared.currents());
        }
        LayerError[] errors = layersAt(t, shared);
        for (int l = 0; l < errors.length; l++) {
          layers[l][t - 1] = errors[l];
        }
        classes[t - 1] = Argmax.of(trace.outputPotential(t));
      }
      control.checkpoint();
      double identity =
          reset == Reset.HARD ? follower.worst() : Conservation.identityResidual(trace, signals);
      return new SampleAnalysis(trace, ann, layers, classes, SelfCheck.of(sumResidual, identity));
    }

    private LayerError[] layersAt(int step, LayerSplitter.Shared shared) {
      LayerSums[] sums = new LayerSums[splitters.length];
      double added = 0;
      int fault = 0;
      for (int l = 0; l < sums.length; l++) {
        control.checkpoint();
        sums[l] = sum(splitters[l], step, shared);
        sumResidual = Math.max(sumResidual, sums[l].residual());
        added += sums[l].added();
        fault = sums[l].added() > sums[fault].added() ? l : fault;
      }
      LayerError[] errors = new LayerError[sums.length];
      for (int l = 0; l < errors.length; l++) {
        errors[l] = sums[l].result(added, l == fault);
      }
      return errors;
    }

    private LayerSums sum(LayerSplitter splitter, int step, LayerSplitter.Shared shared) {
      splitter.moveTo(signals, shared);
      LayerSums sums = new LayerSums(splitter.population(), step);
      float[] activation = ann.activation()[splitter.population()];
      for (int i = 0; i < splitter.size(); i++) {
        sums.add(splitter.at(i), activation[i]);
      }
      return sums;
    }
  }
}
