package io.spikeglass.simulation;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TwoStage;
import org.jspecify.annotations.Nullable;

/// Loads samples: gives every population what it starts from, be it the same for all samples, a
/// charge of this one, or what steps before those that count have taught.
final class Loader {

  private final PreparedNetwork prepared;
  private final SpikingNetwork network;
  private final Domain domain;
  private final Passage passage;

  /// What one population gets besides what arrives, at every step up to T, in the layout of
  /// [Neurons]; null for nothing.
  private float @Nullable [] drive;

  private int driven;

  Loader(PreparedNetwork prepared, Domain domain, Passage passage) {
    this.prepared = prepared;
    this.network = prepared.network();
    this.domain = domain;
    this.passage = passage;
  }

  /// Loads a sample into `state`, which then stands at step 0.
  ///
  /// @param index of the sample in its data set
  void load(SampleState state, float[] input, long index, RunControl control) {
    int expected = network.graph().inputShape().size();
    if (input.length != expected) {
      throw new IllegalArgumentException(
          "the network reads " + expected + " values, not " + input.length);
    }
    state.load(Encoder.of(network.settings(), network.steps(), domain, input, index));
    begin(state, control);
    rehearse(state, control);
  }

  /// The same, one population of which gets a constant current besides what arrives.
  ///
  /// @param current per neuron, C, H, W order
  void loadDriven(
      SampleState state,
      float[] input,
      long index,
      int population,
      float[] current,
      RunControl control) {
    Neurons neurons = prepared.neurons(population);
    float[] laidOut = new float[neurons.size()];
    for (int i = 0; i < current.length; i++) {
      laidOut[neurons.place(i)] = current[i];
    }
    drive = laidOut;
    driven = population;
    try {
      load(state, input, index, control);
    } finally {
      // Also when it was stopped: the next sample gets nothing.
      drive = null;
    }
  }

  /// Gives every population of a sample at step 0 what it starts from.
  private void begin(SampleState state, RunControl control) {
    for (int l = 0; l < prepared.populations(); l++) {
      Neurons neurons = prepared.neurons(l);
      float[] start = state.start[l];
      if (start == null) {
        neurons.start(state.potential[l]);
      } else {
        System.arraycopy(start, 0, state.potential[l], 0, start.length);
      }
      float[] own = neurons.stepCharge;
      state.chargePerStep[l] = drive != null && driven == l ? plus(own, drive) : own;
      state.chargeAtLast[l] = state.chargePerStep[l];
    }
    Compensation compensation = network.settings().compensation();
    if (compensation.fittedToT() && network.settings().coding() != InputCoding.DIRECT) {
      passage.charge(state, control);
      give(state, compensation);
    }
  }

  /// Puts the compensation charges where they belong.
  private void give(SampleState state, Compensation compensation) {
    for (int l = 0; l < state.charge.length; l++) {
      float[] charge = state.charge[l];
      if (charge == null) {
        continue;
      }
      float[] perStep = state.chargePerStep[l];
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
    float[] output = state.outputCharge;
    for (int c = 0; compensation == Compensation.INIT && output != null && c < output.length; c++) {
      state.output.add(c, output[c]);
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

  /// Runs the steps before those that count, and returns to step 0 with what they taught.
  private void rehearse(SampleState state, RunControl control) {
    switch (network.settings().twoStage()) {
      case TwoStage.None _ -> {}
      case TwoStage.TwoPass _ -> {
        rehearse(state, network.steps(), Rehearsal.NOBODY, control);
        for (int l = 0; l < prepared.populations(); l++) {
          state.start[l] = Rehearsal.remains(prepared.neurons(l), state.potential[l]);
        }
        again(state, control);
      }
      case TwoStage.ResidualMask(int tau) -> {
        rehearse(state, tau, Rehearsal.NOBODY, control);
        for (int l = 0; l < prepared.populations(); l++) {
          state.level[l] = Rehearsal.masked(prepared.neurons(l), state.potential[l]);
        }
        again(state, control);
      }
      case TwoStage.OffsetSpikes(int rho) -> {
        for (int l = 0; l < prepared.populations(); l++) {
          Rehearsal.Offsets offsets = new Rehearsal.Offsets(prepared.neurons(l));
          rehearse(state, rho, offsets, control);
          state.start[l] = offsets.start(state.potential[l]);
          again(state, control);
        }
      }
    }
  }

  /// Runs `steps` steps of one sample from step 0 on.
  private void rehearse(
      SampleState state, int steps, Rehearsal.Witness witness, RunControl control) {
    SampleState[] alone = {state};
    for (int done = 0; done < steps; ) {
      int count = passage.block(steps - done);
      passage.advance(alone, 0, 1, done, count, witness.population(), null, control);
      witness.see(passage.frame(0), count);
      done += count;
    }
  }

  private void again(SampleState state, RunControl control) {
    for (int l = 0; l < prepared.populations(); l++) {
      state.activityBefore[l] = plus(state.activityBefore[l], state.activity[l]);
    }
    state.rewind();
    begin(state, control);
  }
}
