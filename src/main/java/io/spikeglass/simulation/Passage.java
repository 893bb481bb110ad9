package io.spikeglass.simulation;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.SpikingNetwork;
import org.jspecify.annotations.Nullable;

/// Takes samples through blocks of steps, from the coded input to the output potentials. What they
/// carry from block to block lies in their [SampleState], what they send during a block in a frame
/// of their own; a group of samples passes each layer side by side.
final class Passage {

  private final PreparedNetwork prepared;
  private final SpikingNetwork network;
  private final Frame[] frames;
  private final Output output;
  private final int blockSteps;

  /// @param any state of some sample
  /// @param together samples that pass side by side
  /// @param blockSteps the most steps of a block
  Passage(PreparedNetwork prepared, SampleState any, int together, int blockSteps) {
    this.prepared = prepared;
    this.blockSteps = blockSteps;
    network = prepared.network();
    output = new Output(prepared);
    Workspace workspace = new Workspace();
    frames = new Frame[together];
    for (int n = 0; n < together; n++) {
      frames[n] = new Frame(prepared, workspace, any);
    }
  }

  /// The most samples that pass side by side.
  int together() {
    return frames.length;
  }

  /// Steps of the next block.
  ///
  /// @param left steps that remain
  int block(int left) {
    return Math.min(blockSteps, left);
  }

  /// What the sample in place `n` of the last group sent.
  Frame frame(int n) {
    return frames[n];
  }

  /// Where the output potentials are read.
  Output output() {
    return output;
  }

  /// Takes some samples through a block.
  ///
  /// @param states of all samples
  /// @param first the first of the group
  /// @param count size of the group, at most [#together]
  /// @param done steps before the block
  /// @param steps of the block
  /// @param recorded population of the first sample whose potentials are kept after every step, or
  ///     a constant of [Rehearsal]
  /// @param taken what the first sample, then alone, need not run
  void advance(
      SampleState[] states,
      int first,
      int count,
      int done,
      int steps,
      int recorded,
      @Nullable Takeover taken,
      RunControl control) {
    for (int n = 0; n < count; n++) {
      SampleState state = states[first + n];
      frames[n].begin(state, Pass.STEPS, done + 1, steps);
      for (int l = taken == null ? 0 : taken.populations(); l < prepared.populations(); l++) {
        boolean kept = n == 0 && (recorded == Rehearsal.EVERYBODY || recorded == l);
        prepare(frames[n].firing(l), state, done, kept ? steps : 0);
      }
    }
    if (taken == null) {
      prepared.run(frames, count, control);
    } else {
      taken.run(frames[0], control);
    }
    for (int n = 0; n < count; n++) {
      SampleState state = states[first + n];
      output.integrate(frames[n], state, done, steps);
      if (network.settings().compensation() == Compensation.READOUT
          && done + steps == network.steps()) {
        frames[n].begin(state, Pass.RESIDUAL_CHARGE, 0, 1);
        prepared.run(frames[n], control);
        output.addResidual(frames[n], state);
      }
    }
  }

  /// Takes some samples through a block of which only a part runs.
  ///
  /// @param count size of the group, from the first state on, at most [#together]
  void advance(
      SampleState[] states,
      int count,
      int done,
      int steps,
      Part part,
      Part.Giver giver,
      RunControl control) {
    for (int n = 0; n < count; n++) {
      frames[n].begin(states[n], Pass.STEPS, done + 1, steps);
      for (int l = 0; l < prepared.populations(); l++) {
        prepare(frames[n].firing(l), states[n], done, 0);
      }
    }
    part.run(frames, count, giver, control);
  }

  private void prepare(Firing firing, SampleState state, int done, int recordedSteps) {
    int population = firing.neurons.population;
    firing.injected = state.chargePerStep[population];
    firing.injectedLast = state.chargeAtLast[population];
    firing.injectTo = network.steps() - done;
    firing.silence(state.level[population]);
    if (recordedSteps > 0) {
      firing.recordSteps(recordedSteps);
    } else {
      firing.record = null;
      firing.grades = null;
    }
  }

  /// Computes the compensation charge of every population on the encoder's linear path, and of the
  /// output.
  void charge(SampleState state, RunControl control) {
    frames[0].begin(state, Pass.CODING_CHARGE, 0, 1);
    prepared.run(frames[0], control);
    state.outputCharge = output.row(frames[0]);
  }
}
