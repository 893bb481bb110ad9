package io.spikeglass.simulation;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.SpikingNetwork;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Runs samples for T steps as far as one population, and no further. What populations before it
/// have sent is taken from [Kept] where it is known, so that going through a network population
/// after population costs two runs of each and not one of all before it. The bits are those of a
/// [Simulator]'s run.
///
/// One relay belongs to one thread at a time; those of several threads share a [PreparedNetwork].
public final class Relay {

  private final PreparedNetwork prepared;
  private final SpikingNetwork network;
  private final int population;
  private final Passage passage;
  private final Loader loader;
  private final SampleState[] states;

  /// Populations before this one that it or one behind it reads.
  private final BitSet read;

  /// @param population the one that is looked at; those before it are what they stay
  /// @param batch the most samples that run side by side; [PreparedNetwork#batch] is a good one
  /// @param domain stream of the generator of random codes
  public Relay(PreparedNetwork prepared, int population, int batch, Domain domain) {
    this.prepared = prepared;
    this.population = population;
    network = prepared.network();
    states =
        IntStream.range(0, batch).mapToObj(_ -> prepared.newState()).toArray(SampleState[]::new);
    passage = new Passage(prepared, states[0], batch, prepared.blockSteps());
    loader = new Loader(prepared, domain, passage);
    read = readFrom(prepared, population);
  }

  private static BitSet readFrom(PreparedNetwork prepared, int population) {
    BitSet[] sources = new BitSet[prepared.network().graph().nodes().size()];
    BitSet read = new BitSet();
    for (Stage stage : prepared.stages()) {
      BitSet before = new BitSet();
      for (int input : stage.inputs()) {
        before.or(sources[input]);
      }
      int own = prepared.populationAt(stage.node());
      sources[stage.node()] = before;
      if (own >= 0) {
        sources[stage.node()] = new BitSet();
        sources[stage.node()].set(own);
        if (own >= population) {
          read.or(before);
        }
      }
    }
    read.clear(population, prepared.populations());
    return read;
  }

  /// Net spike counts N(T) of the population, sample by sample, C, H, W order.
  ///
  /// @param inputs one array per sample, in the space of the network's input, C, H, W order
  /// @param sampleIndices index of each sample in its data set, for the generator of random codes
  /// @param kept of these samples
  public int[][] counts(float[][] inputs, long[] sampleIndices, Kept kept, RunControl control) {
    run(inputs, sampleIndices, kept, false, control);
    int[][] counts = new int[inputs.length][];
    for (int n = 0; n < counts.length; n++) {
      counts[n] = prepared.neurons(population).whole(states[n].count[population]);
    }
    return counts;
  }

  /// The largest current I(t) that any neuron of the population gets, over these samples and all
  /// steps; injected charge is none. Parameters as of [#counts].
  public float largestCurrent(
      float[][] inputs, long[] sampleIndices, Kept kept, RunControl control) {
    run(inputs, sampleIndices, kept, true, control);
    float largest = Float.NEGATIVE_INFINITY;
    for (int n = 0; n < inputs.length; n++) {
      largest = Math.max(largest, passage.frame(n).firing(population).heard());
    }
    return largest;
  }

  /// @param listening whether the population listens only
  private void run(
      float[][] inputs, long[] sampleIndices, Kept kept, boolean listening, RunControl control) {
    for (int n = 0; n < inputs.length; n++) {
      passage.frame(n).firing(population).listen(listening);
      loader.load(states[n], inputs[n], sampleIndices[n], control);
    }
    Map<Integer, List<SentSignal>> fresh = new HashMap<>();
    read.stream().filter(p -> !kept.holds(p)).forEach(p -> fresh.put(p, empty(p, inputs.length)));
    int[] wanted =
        IntStream.concat(
                IntStream.of(population), fresh.keySet().stream().mapToInt(Integer::intValue))
            .map(this::node)
            .toArray();
    Part part = new Part(prepared, kept::holds, wanted);
    Part.Giver giver =
        (p, n, frame) ->
            kept.get(p, n).send(frame.firstStep(), frame.steps(), frame.signal(node(p)));
    int steps = network.steps();
    boolean whole = network.settings().neuron().layerwise();
    for (int done = 0; done < steps; ) {
      int count = whole ? steps : passage.block(steps - done);
      passage.advance(states, inputs.length, done, count, part, giver, control);
      fresh.forEach((p, signals) -> append(signals, node(p), count));
      done += count;
    }
    kept.renew(fresh, read);
  }

  private List<SentSignal> empty(int of, int samples) {
    List<SentSignal> signals = new ArrayList<>();
    for (int n = 0; n < samples; n++) {
      signals.add(new SentSignal(prepared.neurons(of), network.steps()));
    }
    return signals;
  }

  private void append(List<SentSignal> signals, int node, int count) {
    for (int n = 0; n < signals.size(); n++) {
      signals.get(n).append(passage.frame(n).signal(node), count);
    }
  }

  private int node(int of) {
    return network.populations().get(of).node();
  }
}
