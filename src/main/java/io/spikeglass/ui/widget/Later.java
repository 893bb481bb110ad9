package io.spikeglass.ui.widget;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A part of the window that most starts do not show, made when it is first asked for. Used on the
/// window's thread only.
///
/// @param <T> the part
public final class Later<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private @Nullable T made;

  /// @param maker makes the part
  public Later(Supplier<T> maker) {
    this.maker = maker;
  }

  /// Whether it was asked for.
  public boolean isMade() {
    return made != null;
  }

  @Override
  public T get() {
    if (made == null) {
      made = maker.get();
    }
    return Objects.requireNonNull(made);
  }
}
