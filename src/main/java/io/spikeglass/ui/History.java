package io.spikeglass.ui;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

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

  /// All records around `now`, the oldest first.
  public List<T> states(T now) {
    List<T> all = new ArrayList<>(past);
    Collections.reverse(all);
    all.add(now);
    all.addAll(future);
    return all;
  }

  /// The place of the present record in [#states].
  public int position() {
    return past.size();
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
