package io.spikeglass.simulation;

import org.jspecify.annotations.Nullable;

/// Where the currents of a convolution or dense layer go.
///
/// @param node whose signal is written: the population's if its neurons are fused in
/// @param neurons the population that fires at once; null where currents are stored
/// @param branch node whose signal is added before the neurons; negative for none
record Target(int node, @Nullable Neurons neurons, int branch) {

  /// Stored currents of `node` itself.
  static Target stored(int node) {
    return new Target(node, null, -1);
  }

  /// The nodes that a stage reading `input` reads in all.
  int[] inputs(int input) {
    return branch < 0 ? new int[] {input} : new int[] {input, branch};
  }

  /// In a pass that carries what membranes still hold, a population sends that and needs no
  /// currents: whether it has done so.
  boolean sendsResidual(Frame frame) {
    if (neurons == null || frame.pass() != Pass.RESIDUAL_CHARGE) {
      return false;
    }
    PopulationStage.writeResidual(frame, node, neurons);
    return true;
  }

  Sink newSink(Frame frame, Kernel kernel) {
    if (neurons == null) {
      return new Sink.Rows(frame.signal(node));
    }
    Sink population = new Sink.OfNeurons(frame, node, kernel, neurons);
    return branch < 0 ? population : new Sink.Plus(frame, branch, kernel, population);
  }
}
