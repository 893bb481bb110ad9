package io.spikeglass.simulation;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.SpikingNetwork;

/// Moves a spiking network through time, the only stateful class of the engine. A batch of samples
/// runs side by side; time advances in blocks, layer by layer inside a block (a feed-forward net
/// has no loop), potentials being carried from block to block. Results do not depend on batch size,
/// block size, thread or vector width, to the bit.
public final class Simulator {

  /// @param batch the most samples that one [#reset] may load
  public Simulator(SpikingNetwork network, int batch) {
    throw new UnsupportedOperationException();
  }

  /// Loads samples and returns to step 0.
  ///
  /// @param inputs one array per sample, in the space of the network's input
  /// @param sampleIndices index of each sample in its data set, for the generator of random codes
  public void reset(float[][] inputs, long[] sampleIndices) {
    throw new UnsupportedOperationException();
  }

  /// A trace that records sample 0 of the batch from now on, with room for `capacity` steps.
  public Trace record(int capacity) {
    throw new UnsupportedOperationException();
  }

  /// Advances by `steps` steps and publishes them; asks `control` between blocks and layers.
  public void advance(int steps, RunControl control) {
    throw new UnsupportedOperationException();
  }

  /// Steps taken since the reset.
  public int step() {
    throw new UnsupportedOperationException();
  }

  /// Output potential P(t) now, one value per class.
  public float[] outputPotential(int sample) {
    throw new UnsupportedOperationException();
  }

  /// Membrane potentials V(t) of a population now.
  public float[] potentials(int sample, int population) {
    throw new UnsupportedOperationException();
  }

  /// Spike counts N(t) of a population.
  public int[] counts(int sample, int population) {
    throw new UnsupportedOperationException();
  }
}
