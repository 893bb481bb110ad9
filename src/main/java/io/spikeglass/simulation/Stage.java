package io.spikeglass.simulation;

import org.jspecify.annotations.Nullable;

/// One node of the prepared network at work. Stages hold constants only; what changes lies in the
/// [Frame].
interface Stage {

  /// The node whose signal it writes.
  int node();

  /// The nodes whose signals it reads.
  int[] inputs();

  /// Where the currents of this stage go in `frame`; null if it computes none.
  default @Nullable Sink newSink(Frame frame) {
    return null;
  }

  /// Writes the signal of its node for the pass of `frame`.
  void run(Frame frame);

  /// The same for several samples in the same pass; a stage with many weights uses those that are
  /// near for all samples before it goes on.
  ///
  /// @param count how many of `frames`, from the first on
  default void run(Frame[] frames, int count) {
    for (int n = 0; n < count; n++) {
      run(frames[n]);
    }
  }

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
