package io.spikeglass.ui;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Undo and redo over immutable records: undo is the previous record. What is replaced during one
/// gesture, such as the drag of a slider, counts as one.
///
/// @param <T> the record
public final class History<T> {

  private static final int LONGEST = 200;

  private final Deque<T> past = new ArrayDeque<>();
  private final Deque<T> future = new ArrayDeque<>();
  private @Nullable Gesture<T> gesture;

  /// A gesture that is going on.
  ///
  /// @param start the record before it
  /// @param noted whether the record is another one now
  private record Gesture<T>(T start, boolean noted) {}

  /// Notes that `before` is replaced by `next`.
  public void replaced(T before, T next) {
    future.clear();
    Gesture<T> during = gesture;
    if (during == null) {
      push(before);
      return;
    }
    boolean returns = next.equals(during.start());
    if (during.noted() && returns) {
      past.pop();
    } else if (!during.noted() && !returns) {
      push(during.start());
    }
    gesture = new Gesture<>(during.start(), !returns);
  }

  private void push(T before) {
    past.push(before);
    if (past.size() > LONGEST) {
      past.removeLast();
    }
  }

  /// A gesture begins at `now`.
  public void beginGesture(T now) {
    gesture = new Gesture<>(now, false);
  }

  /// The gesture ends; if it ended where it began, there is nothing to undo.
  public void endGesture() {
    gesture = null;
  }

  /// The record before `now`; `now` itself if there is none.
  public T undo(T now) {
    gesture = null;
    if (past.isEmpty()) {
      return now;
    }
    future.push(now);
    return past.pop();
  }

  /// The record undone last; `now` itself if there is none.
  public T redo(T now) {
    gesture = null;
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
    gesture = null;
    past.clear();
    future.clear();
  }
}
