package io.spikeglass.analysis;

import io.spikeglass.simulation.Trace;

/// The exact error split of one population at step t, per neuron (specification, section 7). Units
/// of activation; sign phi - a, positive = SNN too high.
///
/// @param step t
/// @param parts indexed by [ErrorPart#ordinal()], then neuron
/// @param grossCoding coding before compensation, per neuron; `CODING - grossCoding` is what the
///     compensation contributes
/// @param pooling the share of `INHERITED` that max-pooling upstream causes
/// @param error phi - a per neuron
/// @param meanCurrent ztot per neuron
/// @param count N(t) per neuron
/// @param finalPotential V(t) per neuron
public record ErrorSplit(
    int step,
    double[][] parts,
    double[] grossCoding,
    double[] pooling,
    double[] error,
    double[] meanCurrent,
    int[] count,
    float[] finalPotential) {

  /// Splits the error of `population` at `step`.
  public static ErrorSplit of(Trace trace, AnnReference ann, int population, int step) {
    throw new UnsupportedOperationException();
  }

  /// One part, per neuron.
  public double[] part(ErrorPart part) {
    return parts[part.ordinal()];
  }
}
