package io.spikeglass.experiment;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.analysis.Argmax;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Simulator;
import java.util.ArrayList;
import java.util.List;

/// What of the error at the output remains when one layer is fed exactly what the ANN feeds it, as
/// a constant current (specification, section 7, "layer swap"): what the layers before it have
/// done is gone, what it does itself and what comes behind it stays.
///
/// @param steps T
/// @param whole without a swap
/// @param layers with the swap at each population
public record LayerSwap(int steps, Remainder whole, List<Remainder> layers) {

  private static final int SAMPLES_PER_PIECE = 4;

  public LayerSwap {
    layers = List.copyOf(layers);
  }

  /// What remains, over some samples.
  ///
  /// @param samples how many
  /// @param labelled those with a known class
  /// @param correct labelled samples whose class the SNN names
  /// @param agreeing samples for which SNN and ANN name one class
  /// @param outputError mean over samples and classes of |P(T)/T - logit|
  /// @param lastClass class that the SNN names for the last sample
  public record Remainder(
      int samples, int labelled, int correct, int agreeing, double outputError, int lastClass) {

    private static final Remainder NONE = new Remainder(0, 0, 0, 0, 0, -1);

    private Remainder plus(Remainder next) {
      int all = samples + next.samples;
      return new Remainder(
          all,
          labelled + next.labelled,
          correct + next.correct,
          agreeing + next.agreeing,
          (outputError * samples + next.outputError * next.samples) / all,
          next.lastClass);
    }
  }

  /// Whether a constant current means the same to these neurons as to the ANN: a layerwise code
  /// tells its value in the time of its spikes.
  public static boolean isPossible(ConversionSettings settings) {
    return !settings.neuron().layerwise();
  }

  /// Runs the samples `first` to `first + count` of `bench` once without and once for each
  /// population. The numbers do not depend on `threads`.
  ///
  /// @param spiking a network of `bench`, for which a swap [is possible][#isPossible]
  public static LayerSwap of(
      Workbench bench,
      SpikingNetwork spiking,
      int first,
      int count,
      int threads,
      RunControl control) {
    int populations = spiking.populations().size();
    List<Remainder> found = new ArrayList<>();
    for (int l = -1; l < populations; l++) {
      PreparedNetwork prepared =
          l < 0 ? bench.prepared(spiking) : PreparedNetwork.of(spiking.severedBefore(l));
      Swapped swapped = new Swapped(bench, spiking, prepared, l, control);
      Remainder[] sum = {Remainder.NONE};
      int done = l + 1;
      Workers.<Simulator, Remainder>inOrder(
          threads,
          Math.ceilDiv(count, SAMPLES_PER_PIECE),
          () -> new Simulator(prepared, 1, Domain.EVALUATION),
          (simulator, piece) -> {
            int from = piece * SAMPLES_PER_PIECE;
            int to = Math.min(count, from + SAMPLES_PER_PIECE);
            return swapped.run(simulator, first + from, first + to);
          },
          control,
          (_, part) -> {
            sum[0] = sum[0].plus(part);
            double share = (double) sum[0].samples() / count;
            control.progress((done + share) / (populations + 1), "feeding layers exactly");
          });
      found.add(sum[0]);
    }
    return new LayerSwap(spiking.steps(), found.getFirst(), found.subList(1, found.size()));
  }

  /// Runs with one population fed exactly.
  ///
  /// @param population none if negative
  private record Swapped(
      Workbench bench,
      SpikingNetwork spiking,
      PreparedNetwork prepared,
      int population,
      RunControl control) {

    Remainder run(Simulator simulator, int first, int end) {
      Remainder sum = Remainder.NONE;
      for (int n = first; n < end; n++) {
        sum = sum.plus(run(simulator, n));
      }
      return sum;
    }

    private Remainder run(Simulator simulator, int sample) {
      control.checkpoint();
      float[] input = bench.samples().read(sample);
      AnnReference ann = AnnReference.of(spiking, bench.forward(spiking.graph()), input);
      if (population < 0) {
        simulator.reset(new float[][] {input}, new long[] {sample}, control);
      } else {
        float[] exact = ann.preActivation()[population];
        simulator.resetDriven(input, sample, population, exact, control);
      }
      simulator.advance(spiking.steps(), control);
      float[] output = simulator.outputPotential(0);
      int named = Argmax.of(output);
      int label = bench.samples().label(sample);
      boolean labelled = label != Samples.UNLABELLED;
      return new Remainder(
          1,
          labelled ? 1 : 0,
          labelled && named == label ? 1 : 0,
          named == ann.predictedClass() ? 1 : 0,
          SampleAnalysis.outputError(output, ann.logits(), spiking.steps()),
          named);
    }
  }
}
