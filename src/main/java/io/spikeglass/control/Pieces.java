package io.spikeglass.control;

import java.util.function.IntConsumer;

/// How independent pieces of one piece of work are done: in turn, or side by side. Packages that
/// make no threads are given one by those that do.
@FunctionalInterface
public interface Pieces {

  /// Does the pieces 0..`count` - 1 in any order and returns when all are done.
  ///
  /// @param piece does one piece; may run on several threads at once
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  void each(int count, RunControl control, IntConsumer piece);

  /// One after the other on the calling thread.
  static Pieces inTurn() {
    return (count, control, piece) -> {
      for (int n = 0; n < count; n++) {
        control.checkpoint();
        piece.accept(n);
      }
    };
  }
}
