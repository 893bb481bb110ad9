package io.spikeglass.experiment;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps the results of expensive pure functions under what they depend on, the least recently used
/// ones going first. Thread-safe; two threads that want one result make it once; when its maker is
/// stopped, the next one makes it, and a maker that is paused goes on when somebody else waits for
/// what it makes.
///
/// @param <K> immutable key
/// @param <V> result
final class Memo<K, V> {

  private static final long PATIENCE_MILLIS = 20;

  private final Map<K, Slot<V>> slots;

  /// @param most results kept
  Memo(int most) {
    slots =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Slot<V>> eldest) {
            return size() > most;
          }
        };
  }

  /// Makes a result.
  @FunctionalInterface
  interface Maker<V> {
    V make() throws ProblemException;
  }

  private static final class Slot<V> {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable V value;
    private volatile @Nullable RunControl maker;
  }

  /// The result for `key`, made by `maker` if it is not there yet.
  V get(K key, RunControl control, Maker<V> maker) throws ProblemException {
    Slot<V> slot;
    synchronized (slots) {
      slot = slots.computeIfAbsent(key, _ -> new Slot<>());
    }
    await(slot, control);
    try {
      V value = slot.value;
      if (value == null) {
        slot.maker = control;
        value = maker.make();
        slot.value = value;
      }
      return value;
    } finally {
      slot.maker = null;
      slot.lock.unlock();
    }
  }

  /// The same where making it meets no expected problem.
  V get(K key, Supplier<V> maker) {
    try {
      return get(key, new RunControl(), maker::get);
    } catch (ProblemException impossible) {
      throw new IllegalStateException("a supplier cannot throw it", impossible);
    }
  }

  private static void await(Slot<?> slot, RunControl control) {
    try {
      while (!slot.lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        control.checkpoint();
        RunControl maker = slot.maker;
        if (maker != null && maker.isPaused()) {
          maker.resume();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      CancellationException stop = new CancellationException("interrupted");
      stop.initCause(interrupted);
      throw stop;
    }
  }
}
