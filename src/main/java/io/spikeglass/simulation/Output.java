package io.spikeglass.simulation;

import io.spikeglass.conversion.SpikingNetwork;
import java.util.Arrays;

/// Reads the currents of the output from a frame and integrates them into the output potentials of
/// its sample.
final class Output {

  private final SpikingNetwork network;
  private final int node;
  private final int[] places;

  Output(PreparedNetwork prepared) {
    network = prepared.network();
    node = prepared.output();
    places = Layout.places(network.graph().nodes().get(node).shape());
  }

  /// Adds the currents of a block to P, step by step.
  ///
  /// @param done steps before the block
  /// @param count steps of the block
  void integrate(Frame frame, SampleState state, int done, int count) {
    int classes = places.length;
    if (state.reported.length < (done + count) * classes) {
      state.reported = Arrays.copyOf(state.reported, (done + count) * classes);
    }
    Signal signal = frame.signal(node);
    float[] rows = signal.rows(signal.rowCount(count));
    for (int s = 0; s < count; s++) {
      int at = signal.isConstant() ? 0 : s * classes;
      for (int c = 0; c < classes; c++) {
        state.output.add(c, rows[at + places[c]]);
      }
      inject(state, done + s + 1);
      state.output.report(done + s + 1, state.reported, (done + s) * classes);
    }
  }

  private void inject(SampleState state, int atStep) {
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
  void addResidual(Frame frame, SampleState state) {
    float[] residual = row(frame);
    int last = (network.steps() - 1) * residual.length;
    for (int c = 0; c < residual.length; c++) {
      state.reported[last + c] += residual[c];
    }
  }

  /// The answer stands behind T: P(t) = t P(T)/T for the steps behind `done` up to `end`.
  void stand(SampleState state, int done, int end) {
    int classes = places.length;
    int last = (network.steps() - 1) * classes;
    state.reported = Arrays.copyOf(state.reported, end * classes);
    for (int t = done + 1; t <= end; t++) {
      for (int c = 0; c < classes; c++) {
        state.reported[(t - 1) * classes + c] = state.reported[last + c] * t / network.steps();
      }
    }
  }

  /// The first row of the output's signal, class by class.
  float[] row(Frame frame) {
    float[] rows = frame.signal(node).rows(1);
    float[] values = new float[places.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = rows[places[c]];
    }
    return values;
  }
}
