package io.spikeglass.ui.plot;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What one plot, or several on one axis, show of their figures, and the way back.
public final class Zoom {

  private static final int LONGEST = 100;

  private final ReadOnlyObjectWrapper<Lens> lens = new ReadOnlyObjectWrapper<>(Lens.WHOLE);
  private final Deque<Lens> past = new ArrayDeque<>();
  private final Trail trail;

  /// @param trail told of every step, so that one key goes back in the plot changed last
  public Zoom(Trail trail) {
    this.trail = trail;
  }

  /// The steps of all zooms of the window, newest last.
  public static final class Trail {

    private final Deque<Zoom> steps = new ArrayDeque<>();

    /// Goes one step back in the plot that was changed last.
    public void back() {
      Zoom last = steps.pollLast();
      if (last != null) {
        last.back();
      }
    }
  }

  /// Shows another part; [#back] returns.
  public void to(Lens next) {
    if (!next.equals(lens.get())) {
      remember();
      lens.set(next);
    }
  }

  /// Remembers the present part once, before a gesture that moves it bit by bit.
  public void remember() {
    past.addLast(lens.get());
    trail.steps.addLast(this);
    if (past.size() > LONGEST) {
      past.removeFirst();
      trail.steps.removeFirstOccurrence(this);
    }
  }

  /// Moves without remembering: part of a gesture.
  public void slide(Lens next) {
    lens.set(next);
  }

  /// Shows everything.
  public void fit() {
    to(Lens.WHOLE);
  }

  private void back() {
    Lens before = past.pollLast();
    if (before != null) {
      lens.set(before);
    }
  }

  /// Forgets everything, as for another network.
  public void clear() {
    past.clear();
    trail.steps.removeIf(this::equals);
    lens.set(Lens.WHOLE);
  }

  /// The part on show.
  public Lens lens() {
    return lens.get();
  }

  public ReadOnlyObjectProperty<Lens> lensProperty() {
    return lens.getReadOnlyProperty();
  }
}
