package io.spikeglass.simulation;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TwoStage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Moves a spiking network through time: the face of what is stateful in the engine. A batch of
/// samples runs side by side; time advances in blocks, layer by layer inside a block (a
/// feed-forward net has no loop), potentials being carried from block to block. Results do not
/// depend on batch size, block size, thread or vector width, to the bit: the order of every sum is
/// fixed, see the package.
///
/// One simulator belongs to one thread at a time; the simulators of several threads share a
/// [PreparedNetwork].
public final class Simulator {

  private final PreparedNetwork prepared;
  private final SpikingNetwork network;
  private final boolean layerwise;
  private final Passage passage;
  private final Loader loader;
  private final SampleState[] states;
  private int loaded;
  private int step;
  private @Nullable Trace trace;
  private @Nullable Takeover takeover;
  private float[] firstInput = new float[0];

  /// @param batch the most samples that one [#reset] may load
  public Simulator(SpikingNetwork network, int batch) {
    this(network, batch, Domain.EVALUATION);
  }

  /// @param batch the most samples that one [#reset] may load
  /// @param domain stream of the generator of random codes
  public Simulator(SpikingNetwork network, int batch, Domain domain) {
    this(PreparedNetwork.of(network), batch, domain);
  }

  /// @param batch the most samples that one [#reset] may load; [PreparedNetwork#batch] is a good
  ///     one
  /// @param domain stream of the generator of random codes
  public Simulator(PreparedNetwork prepared, int batch, Domain domain) {
    this(prepared, batch, domain, prepared.batch(), prepared.blockSteps());
  }

  /// @param together the most samples that pass a layer side by side
  /// @param blockSteps the most steps of a block
  Simulator(PreparedNetwork prepared, int batch, Domain domain, int together, int blockSteps) {
    this.prepared = prepared;
    this.network = prepared.network();
    layerwise = network.settings().neuron().layerwise();
    states =
        IntStream.range(0, batch).mapToObj(_ -> prepared.newState()).toArray(SampleState[]::new);
    passage = new Passage(prepared, states[0], Math.min(batch, together), blockSteps);
    loader = new Loader(prepared, domain, passage);
  }

  /// Loads samples and returns to step 0. A trace that was recording stops.
  ///
  /// @param inputs one array per sample, in the space of the network's input, C, H, W order
  /// @param sampleIndices index of each sample in its data set, for the generator of random codes
  public void reset(float[][] inputs, long[] sampleIndices) {
    reset(inputs, sampleIndices, new RunControl());
  }

  /// The same, asking `control` in the steps before those that count ([TwoStage]).
  public void reset(float[][] inputs, long[] sampleIndices, RunControl control) {
    if (inputs.length == 0 || inputs.length > states.length) {
      throw new IllegalArgumentException(
          inputs.length + " samples do not fit a batch of " + states.length);
    }
    begin(inputs[0], inputs.length);
    for (int n = 0; n < loaded; n++) {
      loader.load(states[n], inputs[n], sampleIndices[n], control);
    }
  }

  /// Loads one sample, of which one population gets a constant current besides what arrives.
  ///
  /// @param current per neuron, C, H, W order, at every step up to T
  public void resetDriven(
      float[] input, long sampleIndex, int population, float[] current, RunControl control) {
    begin(input, 1);
    loader.loadDriven(states[0], input, sampleIndex, population, current, control);
  }

  private void begin(float[] first, int samples) {
    loaded = samples;
    step = 0;
    trace = null;
    takeover = null;
    firstInput = first;
  }

  /// A trace that records sample 0 of the batch from now on, with room for `capacity` steps since
  /// the reset.
  public Trace record(int capacity) {
    if (loaded == 0 || step > 0) {
      throw new IllegalStateException("recording starts between a reset and the first step");
    }
    Trace recording = new Trace(prepared, states[0], firstInput, capacity);
    trace = recording;
    return recording;
  }

  /// The same, taking over what is known of sample 0 from an earlier run of it. Potentials and
  /// counts of the populations taken over are in the trace alone. What graded neurons have sent is
  /// run again.
  ///
  /// @param known of the network that runs, for at least `capacity` steps
  public Trace record(int capacity, Known known) {
    Trace recording = record(capacity);
    boolean plain = network.settings().neuron() instanceof NeuronRule.IntegrateAndFire;
    if (plain && known.populations() > 0) {
      recording.takeOver(known);
      takeover = new Takeover(prepared, known);
    }
    return recording;
  }

  /// Advances by `steps` steps and publishes them; asks `control` between blocks and layers.
  public void advance(int steps, RunControl control) {
    if (loaded == 0) {
      throw new IllegalStateException("no samples are loaded");
    }
    if (layerwise) {
      advanceWindow(steps, control);
      return;
    }
    for (int end = step + steps; step < end; ) {
      int count = passage.block(end - step);
      if (step < network.steps()) {
        // The residual readout needs the potentials exactly at T.
        count = Math.min(count, network.steps() - step);
      }
      advanceAll(count, control);
      step += count;
      if (trace != null) {
        trace.publish(step);
      }
    }
  }

  private void advanceAll(int count, RunControl control) {
    int first = 0;
    if (trace != null) {
      passage.advance(states, 0, 1, step, count, Rehearsal.EVERYBODY, takeover, control);
      trace.append(passage.frame(0), step, count, states[0].reported);
      first = 1;
    }
    for (; first < loaded; first += passage.together()) {
      int together = Math.min(passage.together(), loaded - first);
      passage.advance(states, first, together, step, count, Rehearsal.NO_POPULATION, null, control);
    }
  }

  /// A layerwise code is computed as a whole at its first step, and then told step by step; behind
  /// T nothing is sent any more and the answer stands.
  private void advanceWindow(int steps, RunControl control) {
    int window = network.steps();
    if (step == 0) {
      advanceAll(window, control);
    }
    int first = Math.max(step, window);
    step += steps;
    for (int n = 0; n < loaded && step > window; n++) {
      passage.output().stand(states[n], first, step);
    }
    if (trace != null) {
      trace.stand(first, step, states[0].reported);
      trace.publish(step);
    }
  }

  /// The network that runs.
  public SpikingNetwork network() {
    return network;
  }

  /// Steps taken since the reset.
  public int step() {
    return step;
  }

  /// Values of the sample outside [0, 1] that the coding clamped.
  public int clamped(int sample) {
    return states[sample].encoder().clamped();
  }

  /// Output potential P(t) now, one value per class; before the first step what it starts from.
  public float[] outputPotential(int sample) {
    return step == 0 ? states[sample].output.start() : outputPotential(sample, step);
  }

  /// Output potential P at `atStep`, from 1 to [#step].
  public float[] outputPotential(int sample, int atStep) {
    if (atStep < 1 || atStep > step) {
      throw new IllegalArgumentException("step " + atStep + " was not simulated");
    }
    int classes = states[sample].output.classes();
    return Arrays.copyOfRange(states[sample].reported, (atStep - 1) * classes, atStep * classes);
  }

  /// Membrane potentials V(t) of a population now, C, H, W order, units of activation.
  public float[] potentials(int sample, int population) {
    return prepared.neurons(population).flat(states[sample].potential[population], 0);
  }

  /// Net spike counts N(t) of a population, C, H, W order: the sum of S.
  public int[] counts(int sample, int population) {
    return prepared.neurons(population).whole(states[sample].count[population]);
  }

  /// Spikes that the neurons of a population have sent so far, C, H, W order: the sum of |S|, which
  /// is what they cost.
  public int[] activity(int sample, int population) {
    return prepared.neurons(population).whole(states[sample].activity[population]);
  }

  /// The same in the steps before those that count.
  public int[] activityBefore(int sample, int population) {
    return prepared.neurons(population).whole(states[sample].activityBefore[population]);
  }

  /// Compensation charge C per neuron of the population that has been given so far; empty if the
  /// population gets none.
  public float[] compensationCharge(int sample, int population) {
    float[] charge = states[sample].charge[population];
    return charge == null
        ? new float[0]
        : Trace.givenBy(step, prepared.neurons(population).flat(charge, 0), network);
  }

  /// All spikes of a population so far: the sum of |S| over its neurons.
  public long spikes(int sample, int population) {
    double total = 0;
    for (float count : states[sample].activity[population]) {
      total += count;
    }
    return (long) total;
  }
}
