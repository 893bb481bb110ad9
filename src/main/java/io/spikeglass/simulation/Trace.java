package io.spikeglass.simulation;

import io.spikeglass.conversion.SpikingNetwork;

/// Everything one sample did: spikes as bits, membrane potentials, output potentials, append-only.
/// One thread writes; any thread may read the steps below [#publishedSteps], which never change
/// again (release/acquire, no lock).
///
/// Steps run from 1 to [#capacity]; potentials also exist at step 0, which is V(0).
public final class Trace {

  /// The network that ran.
  public SpikingNetwork network() {
    throw new UnsupportedOperationException();
  }

  /// The last step that this trace can hold.
  public int capacity() {
    throw new UnsupportedOperationException();
  }

  /// Steps that may be read; grows while the run goes on.
  public int publishedSteps() {
    throw new UnsupportedOperationException();
  }

  /// Whether `neuron` of `population` fired at `step` (1..). For neurons with other alphabets:
  /// whether it sent anything.
  public boolean fired(int population, int step, int neuron) {
    throw new UnsupportedOperationException();
  }

  /// Spikes of the whole population at `step`.
  public int spikes(int population, int step) {
    throw new UnsupportedOperationException();
  }

  /// Adds the spike counts of steps 1..`step` per neuron into a new array: N(t).
  public int[] counts(int population, int step) {
    throw new UnsupportedOperationException();
  }

  /// Membrane potential V after the reset of `step` (0 = initial), units of activation.
  public float potential(int population, int step, int neuron) {
    throw new UnsupportedOperationException();
  }

  /// Output potential P(t) at `step`, one value per class; logits are P(t)/t.
  public float[] outputPotential(int step) {
    throw new UnsupportedOperationException();
  }

  /// The sample in pixel or model space, as given.
  public float[] input() {
    throw new UnsupportedOperationException();
  }

  /// Sum of the coded input over steps 1..`step`, float64.
  public double[] codedInputSum(int step) {
    throw new UnsupportedOperationException();
  }

  /// Compensation charge C per neuron of the population that has been given by `step`; empty if the
  /// population gets none.
  public float[] compensationCharge(int population, int step) {
    throw new UnsupportedOperationException();
  }
}
