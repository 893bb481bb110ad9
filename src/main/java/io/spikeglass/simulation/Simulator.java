package io.spikeglass.simulation;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.network.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Moves a spiking network through time, the only stateful class of the engine. A batch of samples
/// runs side by side; time advances in blocks, layer by layer inside a block (a feed-forward net
/// has no loop), potentials being carried from block to block. Results do not depend on batch size,
/// block size, thread or vector width, to the bit: the order of every sum is fixed, see the
/// package.
///
/// One simulator belongs to one thread at a time; the simulators of several threads share a
/// [PreparedNetwork].
public final class Simulator {

  private static final int LONGEST_BLOCK = 32;
  private static final long BLOCK_BYTES = 32L << 20;

  private final PreparedNetwork prepared;
  private final SpikingNetwork network;
  private final Domain domain;
  private final boolean layerwise;
  private final int blockSteps;
  private final Frame frame;
  private final SampleState[] states;
  private final int[] outputPlaces;
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

  /// @param batch the most samples that one [#reset] may load
  /// @param domain stream of the generator of random codes
  public Simulator(PreparedNetwork prepared, int batch, Domain domain) {
    this(prepared, batch, domain, blockFor(prepared));
  }

  Simulator(PreparedNetwork prepared, int batch, Domain domain, int blockSteps) {
    this.prepared = prepared;
    this.network = prepared.network();
    this.domain = domain;
    layerwise = network.settings().neuron().layerwise();
    this.blockSteps = blockSteps;
    Shape output = network.graph().nodes().get(prepared.output()).shape();
    outputPlaces = Layout.places(output);
    states =
        IntStream.range(0, batch)
            .mapToObj(_ -> newState(prepared, output.size()))
            .toArray(SampleState[]::new);
    frame = new Frame(prepared, states[0]);
  }

  private static int blockFor(PreparedNetwork prepared) {
    return Math.clamp(BLOCK_BYTES / prepared.bytesPerStep(), 1, LONGEST_BLOCK);
  }

  private static SampleState newState(PreparedNetwork prepared, int classes) {
    int nodes = prepared.network().graph().nodes().size();
    SampleState state =
        new SampleState(
            prepared.populations(), nodes, new OutputState(prepared.network(), classes));
    for (int l = 0; l < prepared.populations(); l++) {
      state.potential[l] = new float[prepared.neurons(l).size()];
      state.count[l] = new float[prepared.neurons(l).size()];
      state.activity[l] =
          prepared.neurons(l).signed ? new float[prepared.neurons(l).size()] : state.count[l];
    }
    return state;
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
    loaded = inputs.length;
    step = 0;
    trace = null;
    takeover = null;
    firstInput = inputs[0];
    for (int n = 0; n < loaded; n++) {
      int expected = network.graph().inputShape().size();
      if (inputs[n].length != expected) {
        throw new IllegalArgumentException(
            "the network reads " + expected + " values, not " + inputs[n].length);
      }
      SampleState state = states[n];
      state.load(
          Encoder.of(network.settings(), network.steps(), domain, inputs[n], sampleIndices[n]));
      begin(state);
      rehearse(n, control);
    }
  }

  /// Gives every population of a sample at step 0 what it starts from.
  private void begin(SampleState state) {
    for (int l = 0; l < prepared.populations(); l++) {
      Neurons neurons = prepared.neurons(l);
      float[] start = state.start[l];
      if (start == null) {
        neurons.start(state.potential[l]);
      } else {
        System.arraycopy(start, 0, state.potential[l], 0, start.length);
      }
      state.chargePerStep[l] = neurons.stepCharge;
      state.chargeAtLast[l] = neurons.stepCharge;
    }
    giveCharge(state);
  }

  /// Runs the steps before those that count, and returns to step 0 with what they taught.
  private void rehearse(int sample, RunControl control) {
    SampleState state = states[sample];
    switch (network.settings().twoStage()) {
      case TwoStage.None _ -> {}
      case TwoStage.TwoPass _ -> {
        rehearse(sample, network.steps(), Rehearsal.NOBODY, control);
        for (int l = 0; l < prepared.populations(); l++) {
          state.start[l] = Rehearsal.remains(prepared.neurons(l), state.potential[l]);
        }
        again(state);
      }
      case TwoStage.ResidualMask(int tau) -> {
        rehearse(sample, tau, Rehearsal.NOBODY, control);
        for (int l = 0; l < prepared.populations(); l++) {
          state.level[l] = Rehearsal.masked(prepared.neurons(l), state.potential[l]);
        }
        again(state);
      }
      case TwoStage.OffsetSpikes(int rho) -> {
        for (int l = 0; l < prepared.populations(); l++) {
          Rehearsal.Offsets offsets = new Rehearsal.Offsets(prepared.neurons(l));
          rehearse(sample, rho, offsets, control);
          state.start[l] = offsets.start(state.potential[l]);
          again(state);
        }
      }
    }
  }

  /// Runs `steps` steps of one sample from step 0 on; the counter returns to 0.
  private void rehearse(int sample, int steps, Rehearsal.Witness witness, RunControl control) {
    while (step < steps) {
      int count = Math.min(blockSteps, steps - step);
      advanceSample(sample, count, witness.population(), control);
      witness.see(frame, count);
      step += count;
    }
    step = 0;
  }

  private void again(SampleState state) {
    for (int l = 0; l < prepared.populations(); l++) {
      state.activityBefore[l] = plus(state.activityBefore[l], state.activity[l]);
    }
    state.rewind();
    begin(state);
  }

  /// Computes the compensation charge of every population on the encoder's linear path, and gives
  /// it where it belongs into V(0).
  private void giveCharge(SampleState state) {
    Compensation compensation = network.settings().compensation();
    if (!compensation.fittedToT() || network.settings().coding() == InputCoding.DIRECT) {
      return;
    }
    frame.begin(state, Pass.CODING_CHARGE, 0, 1);
    prepared.run(frame, () -> {});
    state.outputCharge = outputRow(0);
    for (int l = 0; l < state.charge.length; l++) {
      float[] charge = state.charge[l];
      if (charge == null) {
        continue;
      }
      float[] perStep = prepared.neurons(l).stepCharge;
      switch (compensation) {
        case INIT -> add(charge, state.potential[l]);
        case SPREAD -> {
          state.chargePerStep[l] = plus(perStep, shared(charge));
          state.chargeAtLast[l] = state.chargePerStep[l];
        }
        case LAST -> state.chargeAtLast[l] = plus(perStep, charge);
        case NONE, ENCODER_HALF, READOUT -> {}
      }
    }
    if (compensation == Compensation.INIT) {
      for (int c = 0; c < state.outputCharge.length; c++) {
        state.output.add(c, state.outputCharge[c]);
      }
    }
  }

  private static void add(float[] values, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += values[i];
    }
  }

  private static float[] plus(float @Nullable [] some, float[] more) {
    float[] sum = more.clone();
    if (some != null && some.length > 0) {
      add(some, sum);
    }
    return sum;
  }

  private float[] shared(float[] charge) {
    float[] part = new float[charge.length];
    for (int i = 0; i < part.length; i++) {
      part[i] = charge[i] / network.steps();
    }
    return part;
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
      int count = Math.min(blockSteps, end - step);
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
    for (int n = 0; n < loaded; n++) {
      Trace recording = n == 0 ? trace : null;
      int recorded = recording == null ? Rehearsal.NO_POPULATION : Rehearsal.EVERYBODY;
      advanceSample(n, count, recorded, control);
      if (recording != null) {
        recording.append(frame, step, count, states[n].reported);
      }
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
      stand(states[n], first);
    }
    if (trace != null) {
      trace.stand(first, step, states[0].reported);
      trace.publish(step);
    }
  }

  /// P(t) = t P(T)/T for the steps behind `done`.
  private void stand(SampleState state, int done) {
    int classes = state.output.classes();
    int last = (network.steps() - 1) * classes;
    state.reported = Arrays.copyOf(state.reported, step * classes);
    for (int t = done + 1; t <= step; t++) {
      for (int c = 0; c < classes; c++) {
        state.reported[(t - 1) * classes + c] = state.reported[last + c] * t / network.steps();
      }
    }
  }

  /// @param recorded population whose potentials are kept after every step, or a constant of
  ///     [Rehearsal]
  private void advanceSample(int sample, int count, int recorded, RunControl control) {
    SampleState state = states[sample];
    Takeover taken = sample == 0 ? takeover : null;
    frame.begin(state, Pass.STEPS, step + 1, count);
    for (int l = taken == null ? 0 : taken.populations(); l < prepared.populations(); l++) {
      prepareFiring(
          frame.firing(l), state, count, recorded == Rehearsal.EVERYBODY || recorded == l);
    }
    if (taken == null) {
      prepared.run(frame, control::checkpoint);
    } else {
      taken.run(frame, control::checkpoint);
    }
    integrate(state, count);
    if (network.settings().compensation() == Compensation.READOUT
        && step + count == network.steps()) {
      readResidual(state);
    }
  }

  private void prepareFiring(Firing firing, SampleState state, int count, boolean recorded) {
    int population = firing.neurons.population;
    firing.injected = state.chargePerStep[population];
    firing.injectedLast = state.chargeAtLast[population];
    firing.injectTo = network.steps() - step;
    firing.silence(state.level[population]);
    if (recorded) {
      firing.recordSteps(count);
    } else {
      firing.record = null;
      firing.grades = null;
    }
  }

  /// Adds the currents of the output to P, step by step.
  private void integrate(SampleState state, int count) {
    int classes = state.output.classes();
    if (state.reported.length < (step + count) * classes) {
      state.reported = Arrays.copyOf(state.reported, (step + count) * classes);
    }
    Signal signal = frame.signal(prepared.output());
    float[] rows = signal.rows(signal.rowCount(count));
    for (int s = 0; s < count; s++) {
      int at = signal.isConstant() ? 0 : s * classes;
      for (int c = 0; c < classes; c++) {
        state.output.add(c, rows[at + outputPlaces[c]]);
      }
      injectOutput(state, step + s + 1);
      state.output.report(step + s + 1, state.reported, (step + s) * classes);
    }
  }

  private void injectOutput(SampleState state, int atStep) {
    float[] charge = state.outputCharge;
    if (charge == null || atStep > network.steps()) {
      return;
    }
    for (int c = 0; c < charge.length; c++) {
      switch (network.settings().compensation()) {
        case SPREAD -> state.output.add(c, charge[c] / network.steps());
        case LAST -> state.output.add(c, atStep == network.steps() ? charge[c] : 0);
        case NONE, INIT, ENCODER_HALF, READOUT -> {}
      }
    }
  }

  /// Adds to the reported P(T) what the membranes feeding the output still hold.
  private void readResidual(SampleState state) {
    frame.begin(state, Pass.RESIDUAL_CHARGE, 0, 1);
    prepared.run(frame, () -> {});
    float[] residual = outputRow(0);
    int last = (network.steps() - 1) * residual.length;
    for (int c = 0; c < residual.length; c++) {
      state.reported[last + c] += residual[c];
    }
  }

  private float[] outputRow(int row) {
    float[] rows = frame.signal(prepared.output()).rows(row + 1);
    float[] values = new float[outputPlaces.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = rows[row * values.length + outputPlaces[c]];
    }
    return values;
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
    int classes = outputPlaces.length;
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
