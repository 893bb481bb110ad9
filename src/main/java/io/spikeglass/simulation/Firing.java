package io.spikeglass.simulation;

import org.jspecify.annotations.Nullable;

/// One population of one sample during one block of steps: where [Kernel#fire] reads and writes.
final class Firing {

  /// Constants of the population.
  final Neurons neurons;

  /// Steps of the block.
  int steps;

  /// V, `[position][padded channel]`.
  float[] potential = new float[0];

  /// N, as V; exact while below 2^24.
  float[] count = new float[0];

  /// Sum of |S|, as V; the same array as [#count] where no spike is negative.
  float[] activity = new float[0];

  /// Charge that joins the potential at the steps of the block before [#injectTo], as V.
  float @Nullable [] injected;

  /// The same at the step before [#injectTo], the last one of T.
  float @Nullable [] injectedLast;

  int injectTo;

  /// The value that U has to reach: per padded channel, or per neuron as V where some are silent.
  float[] level;

  /// Distance of one position in [#level] from the next.
  int levelStride;

  /// Receives the spikes of plain neurons.
  Spikes spikes;

  /// Receives what graded neurons send, `[step][position][channel]`.
  float[] values = new float[0];

  /// Receives V after every step, `[step][position][padded channel]`, when the run is recorded.
  float @Nullable [] record;

  /// Receives S of graded neurons after every step, as [#record], when the run is recorded.
  byte @Nullable [] grades;

  private boolean listening;
  private float largest;

  private float[] recordBuffer = new float[0];

  Firing(Neurons neurons) {
    this.neurons = neurons;
    spikes = new Spikes(neurons.shape);
    level = neurons.firingLevel;
  }

  /// From now on the neurons fire at `levels`, which lie as V; null for the level of their channel.
  void silence(float @Nullable [] levels) {
    level = levels == null ? neurons.firingLevel : levels;
    levelStride = levels == null ? 0 : neurons.padded;
  }

  /// From now on the neurons listen only, or not: they note the largest current and stay as they
  /// are.
  void listen(boolean only) {
    listening = only;
    largest = Float.NEGATIVE_INFINITY;
  }

  boolean isListening() {
    return listening;
  }

  /// The largest current of any step and neuron since [#listen].
  float heard() {
    return largest;
  }

  /// Listens to the currents of channels `channel` to `channel + width` of one position; parameters
  /// as of [Kernel#fire].
  void hear(int channel, int width, float[] current, int at, int stride) {
    int real = Math.min(width, neurons.shape.channels() - channel);
    int rows = stride == 0 ? 1 : steps;
    for (int s = 0; s < rows; s++) {
      for (int i = at + s * stride; i < at + s * stride + real; i++) {
        largest = Math.max(largest, current[i]);
      }
    }
  }

  /// Whether the neuron at place `i` of V fired at step `s` of the block.
  boolean fired(int s, int i) {
    int channel = i % neurons.padded;
    int word = spikes.place(i / neurons.padded, s) + channel / Long.SIZE;
    return channel < neurons.shape.channels() && (spikes.bits[word] >>> channel & 1) != 0;
  }

  /// From now on V of `steps` steps is received, and what graded neurons send.
  void recordSteps(int steps) {
    int needed = steps * neurons.size();
    if (recordBuffer.length < needed) {
      recordBuffer = new float[needed];
    }
    record = recordBuffer;
    if (neurons.graded != null) {
      grades = new byte[needed];
    }
  }

  /// The charge injected at step `s` of the block, or null if none is.
  float @Nullable [] injectedAt(int s) {
    if (s >= injectTo) {
      return null;
    }
    return s == injectTo - 1 ? injectedLast : injected;
  }
}
