package io.spikeglass.simulation;

/// One node of the prepared network at work. Stages hold constants only; what changes lies in the
/// [Frame].
interface Stage {

  /// The node whose signal it writes.
  int node();

  /// The nodes whose signals it reads.
  int[] inputs();

  /// Writes the signal of its node for the pass of `frame`.
  void run(Frame frame);

  /// The rows that a node of these inputs needs: one if all of them are the same at every step.
  static boolean constant(Frame frame, int... inputs) {
    for (int input : inputs) {
      if (!frame.signal(input).isConstant()) {
        return false;
      }
    }
    return true;
  }
}
