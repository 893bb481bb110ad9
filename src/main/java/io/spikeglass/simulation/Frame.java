package io.spikeglass.simulation;

import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.List;

/// The buffers of one simulator while a block of steps of one sample passes through the stages.
/// They are shared by all samples and grow to the size of a block once.
final class Frame {

  private final Kernel kernel;
  private final Signal[] signals;
  private final Firing[] firings;
  private final List<Events> events = new ArrayList<>();
  private float[] scratch = new float[0];
  private float[] sums = new float[0];
  private int passes;

  private SampleState state;
  private Pass pass = Pass.STEPS;
  private int firstStep = 1;
  private int steps;

  /// @param state any state of a sample; every pass names its own
  Frame(PreparedNetwork network, SampleState state) {
    kernel = network.kernel();
    signals = network.newSignals();
    firings = network.newFirings();
    for (PreparedNetwork.EventKey key : network.eventKeys()) {
      Shape shape = signals[key.node()].shape();
      events.add(new Events(shape, key.groups()));
    }
    this.state = state;
  }

  /// Begins a pass of `count` steps, the first being `first` (from 1), for one sample.
  void begin(SampleState sample, Pass kind, int first, int count) {
    state = sample;
    pass = kind;
    firstStep = first;
    steps = count;
    passes++;
  }

  SampleState state() {
    return state;
  }

  Pass pass() {
    return pass;
  }

  int firstStep() {
    return firstStep;
  }

  int steps() {
    return steps;
  }

  Signal signal(int node) {
    return signals[node];
  }

  Firing firing(int population) {
    return firings[population];
  }

  /// The events of signal `node`, listed now unless they are already.
  Events events(int key, int node) {
    Events list = events.get(key);
    Signal signal = signals[node];
    list.list(signal, signal.rowCount(steps), passes, kernel);
    return list;
  }

  /// A buffer of at least `size` values, free until the next call.
  float[] scratch(int size) {
    if (scratch.length < size) {
      scratch = AlignedFloats.allocate(size);
    }
    return scratch;
  }

  /// Another buffer of at least `size` values, free until the next call.
  float[] sums(int size) {
    if (sums.length < size) {
      sums = new float[size];
    }
    return sums;
  }
}
