package io.spikeglass.ui.work;

import org.jspecify.annotations.Nullable;

/// Words that pass: they stand in the status bar until somebody does something else, or for some
/// seconds.
///
/// @param words what was done
/// @param offer what can be done about it; null where there is nothing to do
public record Saying(String words, @Nullable Offer offer) {

  /// Something to do.
  ///
  /// @param words on the button
  /// @param action what it does
  public record Offer(String words, Runnable action) {}
}
