package io.spikeglass.analysis;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Feeding;

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
/// @param discarded D per neuron, the charge that hard resets threw away; 0 with soft reset
public record ErrorSplit(
    int step,
    double[][] parts,
    double[] grossCoding,
    double[] pooling,
    double[] error,
    double[] meanCurrent,
    int[] count,
    float[] finalPotential,
    double[] discarded) {

  /// Splits the error of `population` at `step`, which is at least 1 and published.
  public static ErrorSplit of(Trace trace, AnnReference ann, int population, int step) {
    Feeding[] feeding = LayerSplitter.feeding(trace);
    MeanSignals signals = new MeanSignals(trace);
    signals.advanceTo(step);
    SpikingNetwork spiking = trace.network();
    ConversionSettings settings = spiking.settings();
    LayerSplitter splitter = LayerSplitter.of(trace, ann, population, feeding[population]);
    splitter.moveTo(step, SharedCurrents.at(signals, feeding, settings));
    ErrorSplit result = empty(step, splitter.size());
    for (int i = 0; i < splitter.size(); i++) {
      result.put(i, splitter.at(i), settings.reset());
    }
    if (settings.splitsError()
        && settings.pooling() == PoolingRule.GATE
        && GatedPools.feed(spiking.graph(), spiking.populations().get(population).node())) {
      result.splitPooling(
          spiking.populations().get(population),
          signals.currentsThroughAnn()[population],
          trace.compensationCharge(population, step));
    }
    return result;
  }

  private static ErrorSplit empty(int step, int size) {
    return new ErrorSplit(
        step,
        new double[ErrorPart.values().length][size],
        new double[size],
        new double[size],
        new double[size],
        new double[size],
        new int[size],
        new float[size],
        new double[size]);
  }

  private void put(int neuron, NeuronSplit split, Reset reset) {
    for (int part = 0; part < parts.length; part++) {
      parts[part][neuron] = split.parts[part];
    }
    grossCoding[neuron] = split.grossCoding;
    error[neuron] = split.error;
    meanCurrent[neuron] = split.meanCurrent;
    count[neuron] = split.count;
    finalPotential[neuron] = split.potential;
    if (reset == Reset.HARD) {
      discarded[neuron] = (split.meanCurrent - split.meanCurrentByIdentity(step)) * step;
    }
  }

  /// Fills [#pooling] from `zstar`, the currents when the time means go through the ANN graph.
  private void splitPooling(Population population, double[] zstar, float[] charge) {
    for (int i = 0; i < pooling.length; i++) {
      double ideal = zstar[i] + (charge.length == 0 ? 0 : charge[i] / (double) step);
      pooling[i] =
          population.activation().apply(meanCurrent[i]) - population.activation().apply(ideal);
    }
  }

  /// One part, per neuron.
  public double[] part(ErrorPart part) {
    return parts[part.ordinal()];
  }
}
