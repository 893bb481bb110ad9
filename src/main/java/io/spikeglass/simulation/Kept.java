package io.spikeglass.simulation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/// What populations have sent in the runs of a few samples, kept by [Relay] for those behind them.
/// Belongs to one thread at a time.
public final class Kept {

  /// Memory that what is kept of many samples shares. Thread-safe.
  public static final class Room {

    private final AtomicLong left;

    /// @param bytes how much may be kept
    public Room(long bytes) {
      left = new AtomicLong(bytes);
    }

    private boolean take(long bytes) {
      return left.getAndUpdate(now -> now < bytes ? now : now - bytes) >= bytes;
    }

    private void giveBack(long bytes) {
      left.addAndGet(bytes);
    }
  }

  private final Room room;

  /// By population, then sample.
  private final Map<Integer, List<SentSignal>> signals = new HashMap<>();

  /// Nothing yet.
  public Kept(Room room) {
    this.room = room;
  }

  /// Forgets what the populations from `population` on have sent: they have changed.
  public void forgetFrom(int population) {
    retain(p -> p < population);
  }

  /// Whether it is known what `population` has sent.
  boolean holds(int population) {
    return signals.containsKey(population);
  }

  /// What `population` has sent on the sample in place `place`.
  SentSignal get(int population, int place) {
    return signals.getOrDefault(population, List.of()).get(place);
  }

  /// Takes `fresh` in and forgets what nobody reads any more; where there is no room for it, all
  /// stays as it is.
  void renew(Map<Integer, List<SentSignal>> fresh, BitSet read) {
    if (room.take(bytes(fresh))) {
      signals.putAll(fresh);
      retain(read::get);
    }
  }

  private void retain(IntPredicate stays) {
    Map<Integer, List<SentSignal>> gone = new HashMap<>(signals);
    gone.keySet().removeIf(stays::test);
    signals.keySet().removeAll(gone.keySet());
    room.giveBack(bytes(gone));
  }

  private static long bytes(Map<Integer, List<SentSignal>> some) {
    List<SentSignal> all = new ArrayList<>();
    some.values().forEach(all::addAll);
    return all.stream().mapToLong(SentSignal::bytes).sum();
  }
}
