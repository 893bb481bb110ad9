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
import io.spikeglass.tensor.Forward;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// What of the error at the output remains when one layer is fed exactly what the ANN feeds it, as
/// a constant current (specification, section 7, "layer swap"): what the layers before it have
/// done is gone, what it does itself and what comes behind it stays.
///
/// @param steps T
/// @param whole without a swap
/// @param layers with the swap at each population
public record LayerSwap(int steps, Remainder whole, List<Remainder> layers) {

  private static final int SAMPLES_PER_PIECE = 4;

  /// Samples whose ANN is kept while all layers are swapped.
  private static final int SAMPLES_PER_GROUP = 4 * SAMPLES_PER_PIECE;

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
    List<PreparedNetwork> networks = networks(bench.prepared(spiking));
    List<Remainder> found = new ArrayList<>(Collections.nCopies(networks.size(), Remainder.NONE));
    double all = (double) count * networks.size();
    for (int from = 0; from < count; from += SAMPLES_PER_GROUP) {
      int samples = Math.min(SAMPLES_PER_GROUP, count - from);
      Group group = Group.of(bench, spiking, first + from, samples, threads, control);
      for (int k = 0; k < networks.size(); k++) {
        int place = k;
        double before = (double) from * networks.size() + k * samples;
        Swapped swapped = new Swapped(group, networks.get(k), k - 1, control);
        swapped.run(
            threads,
            part -> found.set(place, found.get(place).plus(part)),
            done -> control.progress((before + done) / all, "feeding layers exactly"));
      }
    }
    return new LayerSwap(spiking.steps(), found.getFirst(), found.subList(1, found.size()));
  }

  /// The network as it is, then with nothing arriving at each of its populations.
  private static List<PreparedNetwork> networks(PreparedNetwork whole) {
    List<PreparedNetwork> networks = new ArrayList<>(List.of(whole));
    for (int l = 0; l < whole.network().populations().size(); l++) {
      networks.add(whole.with(whole.network().severedBefore(l)));
    }
    return networks;
  }

  /// Samples with what the ANN makes of them.
  ///
  /// @param first index of the first one
  private record Group(int first, float[][] inputs, int[] labels, AnnReference[] anns) {

    static Group of(
        Workbench bench,
        SpikingNetwork spiking,
        int first,
        int count,
        int threads,
        RunControl control) {
      Samples samples = bench.samples();
      float[][] inputs = samples.read(first, count);
      AnnReference[] anns = new AnnReference[count];
      Forward forward = bench.forward(spiking.graph());
      Workers.sideBySide(threads)
          .each(count, control, n -> anns[n] = AnnReference.of(spiking, forward, inputs[n]));
      int[] labels = IntStream.range(first, first + count).map(samples::label).toArray();
      return new Group(first, inputs, labels, anns);
    }
  }

  /// Runs with one population fed exactly.
  ///
  /// @param population none if negative
  private record Swapped(
      Group group, PreparedNetwork prepared, int population, RunControl control) {

    /// @param found takes what remains, piece by piece, in the order of the samples
    /// @param progress hears how many samples are done
    void run(int threads, Consumer<Remainder> found, IntConsumer progress) {
      Workers.<Simulator, Remainder>inOrder(
          threads,
          Math.ceilDiv(group.inputs.length, SAMPLES_PER_PIECE),
          () -> new Simulator(prepared, 1, Domain.EVALUATION),
          (simulator, piece) -> run(simulator, piece * SAMPLES_PER_PIECE, end(piece)),
          control,
          (piece, part) -> {
            found.accept(part);
            progress.accept(end(piece));
          });
    }

    private int end(int piece) {
      return Math.min(group.inputs.length, (piece + 1) * SAMPLES_PER_PIECE);
    }

    private Remainder run(Simulator simulator, int from, int end) {
      Remainder sum = Remainder.NONE;
      for (int n = from; n < end; n++) {
        sum = sum.plus(run(simulator, n));
      }
      return sum;
    }

    private Remainder run(Simulator simulator, int n) {
      control.checkpoint();
      float[] input = group.inputs[n];
      long index = (long) group.first + n;
      AnnReference ann = group.anns[n];
      if (population < 0) {
        simulator.reset(new float[][] {input}, new long[] {index}, control);
      } else {
        float[] exact = ann.preActivation()[population];
        simulator.resetDriven(input, index, population, exact, control);
      }
      int steps = prepared.network().steps();
      simulator.advance(steps, control);
      float[] output = simulator.outputPotential(0);
      int named = Argmax.of(output);
      int label = group.labels[n];
      boolean labelled = label != Samples.UNLABELLED;
      return new Remainder(
          1,
          labelled ? 1 : 0,
          labelled && named == label ? 1 : 0,
          named == ann.predictedClass() ? 1 : 0,
          SampleAnalysis.outputError(output, ann.logits(), steps),
          named);
    }
  }
}
