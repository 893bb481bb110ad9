package io.spikeglass.ui;

import java.util.ArrayDeque;
import java.util.Deque;

/// Undo and redo over immutable records: undo is the previous record.
///
/// @param <T> the record
public final class History<T> {

  private static final int LONGEST = 200;

  private final Deque<T> past = new ArrayDeque<>();
  private final Deque<T> future = new ArrayDeque<>();

  /// Notes that `before` was replaced.
  public void replaced(T before) {
    past.push(before);
    if (past.size() > LONGEST) {
      past.removeLast();
    }
    future.clear();
  }

  /// The record before `now`; `now` itself if there is none.
  public T undo(T now) {
    if (past.isEmpty()) {
      return now;
    }
    future.push(now);
    return past.pop();
  }

  /// The record undone last; `now` itself if there is none.
  public T redo(T now) {
    if (future.isEmpty()) {
      return now;
    }
    past.push(now);
    return future.pop();
  }

  /// Whether there is something to undo.
  public boolean canUndo() {
    return !past.isEmpty();
  }

  /// Whether there is something to redo.
  public boolean canRedo() {
    return !future.isEmpty();
  }

  /// Forgets everything.
  public void clear() {
    past.clear();
    future.clear();
  }
}
