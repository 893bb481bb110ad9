package io.spikeglass.experiment;

import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The one place where worker threads of the pipe are made.
public final class Workers {

  /// Pieces of work in flight per thread: one running, one waiting.
  private static final int AHEAD = 2;

  private static final long PATIENCE_MILLIS = 20;

  private Workers() {}

  /// Cores that this process may use.
  public static int availableCores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /// One piece of work.
  ///
  /// @param <S> what one thread at a time may keep between pieces, such as buffers
  /// @param <R> what it gives
  @FunctionalInterface
  public interface Piece<S, R> {
    /// Does piece `number`.
    R run(S state, int number) throws Exception;
  }

  /// Hears of results.
  @FunctionalInterface
  public interface Sink<R> {
    /// Hears what piece `number` gave.
    void take(int number, R result);
  }

  /// Runs pieces 0..`count` - 1 side by side on `threads` threads and hands their results to `sink`
  /// in ascending order, from the calling thread. The threads end with the work.
  ///
  /// @throws CancellationException once `control` is stopped
  public static <S, R> void inOrder(
      int threads,
      int count,
      Supplier<S> newState,
      Piece<S, R> piece,
      RunControl control,
      Sink<R> sink) {
    Queue<S> idle = new ConcurrentLinkedQueue<>();
    Queue<Future<R>> flying = new ArrayDeque<>();
    ExecutorService executor = Executors.newFixedThreadPool(threads, named());
    try {
      int finished = 0;
      for (int started = 0; finished < count; ) {
        control.checkpoint();
        while (started < count && flying.size() < AHEAD * threads) {
          int number = started++;
          flying.add(executor.submit(() -> run(idle, newState, piece, number)));
        }
        sink.take(finished++, result(flying.remove(), control));
      }
    } finally {
      flying.forEach(future -> future.cancel(false));
      executor.shutdownNow();
    }
  }

  /// Pieces on `threads` threads side by side, the calling one among them, so that little work
  /// starts at once.
  public static Pieces sideBySide(int threads) {
    return (count, control, piece) -> {
      AtomicInteger next = new AtomicInteger();
      Runnable work =
          () -> {
            for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
              control.checkpoint();
              piece.accept(n);
            }
          };
      int helpers = Math.min(threads, count) - 1;
      List<Future<?>> flying = new ArrayList<>();
      for (int k = 0; k < helpers; k++) {
        flying.add(aside(Executors.callable(work)));
      }
      try {
        work.run();
      } finally {
        // Nobody is left behind at work, whatever happened here.
        next.set(count);
      }
      flying.forEach(future -> result(future, control));
    };
  }

  private static <S, R> R run(Queue<S> idle, Supplier<S> newState, Piece<S, R> piece, int number)
      throws Exception {
    S kept = idle.poll();
    S state = kept == null ? newState.get() : kept;
    R result = piece.run(state, number);
    idle.add(state);
    return result;
  }

  /// Does `work` on a thread of its own.
  public static <R> Future<R> aside(Callable<R> work) {
    FutureTask<R> task = new FutureTask<>(work);
    named().newThread(task).start();
    return task;
  }

  /// What `future` gives, once it is there.
  ///
  /// @throws CancellationException once `control` is stopped
  public static <R> R result(Future<R> future, RunControl control) {
    try {
      while (true) {
        try {
          return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
          control.checkpoint();
        }
      }
    } catch (ExecutionException failure) {
      throw switch (failure.getCause()) {
        case RuntimeException unchecked -> unchecked;
        case Error error -> throw error;
        case null, default -> new IllegalStateException("a worker failed", failure);
      };
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      CancellationException stop = new CancellationException("interrupted");
      stop.initCause(interrupted);
      throw stop;
    }
  }

  /// Runs `last` when the process is asked to end (Ctrl+C, logout), before it does.
  public static void beforeExit(Runnable last) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("spikeglass-exit").unstarted(last));
  }

  /// Something that goes on until it is closed.
  public interface Ongoing extends AutoCloseable {
    @Override
    void close();
  }

  /// Does `task` every `millis` milliseconds on a thread of its own until closed.
  public static Ongoing every(long millis, Runnable task) {
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(named());
    var _ = executor.scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS);
    return executor::shutdownNow;
  }

  private static ThreadFactory named() {
    AtomicInteger number = new AtomicInteger();
    return task ->
        Thread.ofPlatform()
            .daemon()
            .name("spikeglass-worker-" + number.incrementAndGet())
            .unstarted(task);
  }
}
