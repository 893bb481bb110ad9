package io.spikeglass.simulation;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one sample sends while a block of steps passes through the stages. A simulator has as many
/// frames as samples pass side by side; they grow to the size of a block once.
final class Frame {

  /// Lists of events that are kept. Most are read by one stage; a shortcut with weights reads that
  /// of the branch beside it, where one more has come in between.
  static final int EVENT_BUFFERS = 2;

  private static final int RECENT = 0;
  private static final int EARLIER = 1;

  private final Kernel kernel;
  private final Signal[] signals;
  private final Firing[] firings;
  private final @Nullable Sink[] sinks;
  private final Events[] events =
      Stream.generate(Events::new).limit(EVENT_BUFFERS).toArray(Events[]::new);
  private final Workspace workspace;
  private int passes;

  private SampleState state;
  private Pass pass = Pass.STEPS;
  private int firstStep = 1;
  private int steps;

  /// @param workspace shared with the other frames of the simulator
  /// @param state any state of a sample; every pass names its own
  Frame(PreparedNetwork network, Workspace workspace, SampleState state) {
    kernel = network.kernel();
    this.workspace = workspace;
    signals = network.newSignals();
    firings = network.newFirings();
    this.state = state;
    sinks = new Sink[signals.length];
    for (Stage stage : network.stages()) {
      sinks[stage.node()] = stage.newSink(this);
    }
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

  /// Where the currents of `node` go.
  Sink sink(int node) {
    return Objects.requireNonNull(sinks[node]);
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

  /// What a stage may write into while it works on this sample.
  Workspace workspace() {
    return workspace;
  }
}
