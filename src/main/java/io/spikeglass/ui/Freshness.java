package io.spikeglass.ui;

/// How far what is shown is what was asked for.
public sealed interface Freshness {

  /// Whether what is shown belongs to what is asked for.
  default boolean isCurrent() {
    return switch (this) {
      case Live _, FittedTo _, PrefixOf _ -> true;
      case Computing _, Stale _ -> false;
    };
  }

  /// How much of its ink what is shown wears: what is stale is dimmed.
  default double opacity() {
    return this instanceof Stale ? 0.45 : 1;
  }

  /// It is exactly what was asked for.
  record Live() implements Freshness {}

  /// It is being computed; what is shown is older.
  ///
  /// @param percent share that is done, 0..100
  record Computing(int percent) implements Freshness {}

  /// It is older than the settings and nothing is being computed.
  record Stale() implements Freshness {}

  /// It holds for this T only.
  record FittedTo(int steps) implements Freshness {}

  /// It shows steps of a run whose settings were fitted to T = `steps`.
  record PrefixOf(int steps) implements Freshness {}
}
