package io.spikeglass.figure;

import java.util.List;

/// Words above a figure or a group of panels.
///
/// @param title what is shown; empty for no heading
/// @param subtitle numbers and units behind it
/// @param keys legend; beside the title where it fits, else below the figure
public record Heading(String title, String subtitle, List<Key> keys) {

  /// No heading.
  public static final Heading NONE = new Heading("", "", List.of());

  public Heading {
    keys = List.copyOf(keys);
  }

  /// A heading without a legend.
  public static Heading of(String title, String subtitle) {
    return new Heading(title, subtitle, List.of());
  }

  boolean isEmpty() {
    return title.isEmpty() && subtitle.isEmpty();
  }
}
