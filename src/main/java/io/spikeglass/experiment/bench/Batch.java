package io.spikeglass.experiment.bench;

import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Workers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// Images that are worked on side by side by some threads, a group at a time, each thread with a
/// state of its own that is kept between runs, as a long evaluation keeps it.
///
/// @param <S> state of a thread
final class Batch<S> {

  /// Pieces per thread, so that no thread waits long for the last one.
  private static final int PIECES_PER_THREAD = 8;

  private static final double NANO = 1e-9;

  private final int size;
  private final int threads;
  private final int together;
  private final Supplier<S> newState;
  private final Queue<S> idle = new ConcurrentLinkedQueue<>();

  /// @param together images of a group
  Batch(int size, int threads, int together, Supplier<S> newState) {
    this.size = size;
    this.threads = threads;
    this.together = together;
    this.newState = newState;
  }

  /// Work on a group of images.
  @FunctionalInterface
  interface Step<S> {
    void take(S state, int first, int count);
  }

  /// Does `step` for every image.
  ///
  /// @return seconds of wall time
  double seconds(Step<S> step, RunControl control) {
    long begin = System.nanoTime();
    if (threads == 1) {
      // The calling thread alone, as the window works on the sample that it shows.
      take(0, size, step, control);
    } else {
      // Whole groups: smaller ones would read the weights more often.
      int groups = Math.ceilDiv(size, together);
      int pieces = Math.min(size, Math.clamp(groups, threads, PIECES_PER_THREAD * threads));
      Workers.<Queue<S>, Integer>inOrder(
          threads,
          pieces,
          () -> idle,
          (_, piece) -> take(from(piece, pieces), from(piece + 1, pieces), step, control),
          control,
          (_, _) -> {});
    }
    return (System.nanoTime() - begin) * NANO;
  }

  private int from(int piece, int pieces) {
    return (int) ((long) piece * size / pieces);
  }

  private int take(int first, int end, Step<S> step, RunControl control) {
    S known = idle.poll();
    S state = known == null ? newState.get() : known;
    for (int n = first; n < end; n += together) {
      control.checkpoint();
      step.take(state, n, Math.min(together, end - n));
    }
    idle.add(state);
    return end - first;
  }
}
