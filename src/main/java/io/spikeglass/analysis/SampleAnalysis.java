package io.spikeglass.analysis;

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
  /// @param largestIdentityResidual largest residual of the conservation identity relative to its
  ///     allowance 1e-5 (theta + max |U|); at most 1 when the check holds
  /// @param passed whether both hold
  public record SelfCheck(
      double largestSumResidual, double largestIdentityResidual, boolean passed) {}

  /// Analyses the steps 1..`steps` of `trace`.
  public static SampleAnalysis of(Trace trace, AnnReference ann, int steps) {
    throw new UnsupportedOperationException();
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
}
