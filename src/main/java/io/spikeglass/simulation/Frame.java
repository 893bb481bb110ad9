package io.spikeglass.simulation;

import java.util.stream.Stream;

/// The buffers of one simulator while a block of steps of one sample passes through the stages.
/// They are shared by all samples and grow to the size of a block once.
final class Frame {

  /// Lists of events that are kept. Most are read by one stage; a shortcut with weights reads that
  /// of the branch beside it, where one more has come in between.
  static final int EVENT_BUFFERS = 2;

  private static final int RECENT = 0;
  private static final int EARLIER = 1;

  private final Kernel kernel;
  private final Signal[] signals;
  private final Firing[] firings;
  private final Events[] events =
      Stream.generate(Events::new).limit(EVENT_BUFFERS).toArray(Events[]::new);
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

  /// The events of `source`, listed now unless they still are.
  Events events(Events.Source source) {
    if (events[RECENT].hold(source, passes)) {
      return events[RECENT];
    }
    Events list = events[EARLIER];
    events[EARLIER] = events[RECENT];
    events[RECENT] = list;
    if (!list.hold(source, passes)) {
      Signal signal = signals[source.node()];
      list.list(source, signal, signal.rowCount(steps), passes, kernel);
    }
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
