package io.spikeglass.ui.work;

/// How far what is shown is what was asked for.
public sealed interface Freshness {

  /// Whether what is shown belongs to what is asked for.
  default boolean isCurrent() {
    return switch (this) {
      case Live _, FittedTo _, PrefixOf _, Peeked _ -> true;
      case Computing _, Paused _, Stale _, Aside _, Absent _ -> false;
    };
  }

  /// How much of its ink what is shown wears: what is not what was asked for is dimmed, unless that
  /// comes in a blink.
  default double opacity() {
    return switch (this) {
      case Absent _, Live _, FittedTo _, PrefixOf _, Peeked _, Paused _ -> 1;
      case Computing(int _, boolean lingers) -> lingers ? DIMMED : 1;
      case Stale _, Aside _ -> DIMMED;
    };
  }

  /// The ink of what belongs to other settings: as little as leaves the smallest note 3:1 against
  /// its ground.
  double DIMMED = 0.72;

  /// There is nothing on show that could be of any age, and nothing is being computed.
  record Absent() implements Freshness {}

  /// It is exactly what was asked for.
  record Live() implements Freshness {}

  /// It is being computed; what is shown is older.
  ///
  /// @param percent share that is done, 0..100
  /// @param lingers whether it takes longer than a blink
  record Computing(int percent, boolean lingers) implements Freshness {}

  /// It is what was asked for, as far as that was measured before it was stopped.
  ///
  /// @param percent share that is done, 0..100
  record Paused(int percent) implements Freshness {}

  /// It is older than the settings and nothing is being computed.
  record Stale() implements Freshness {}

  /// It holds for this T only.
  record FittedTo(int steps) implements Freshness {}

  /// It is what a key shows as long as it is held, not what is chosen.
  record Peeked() implements Freshness {}

  /// It belongs to what is chosen, while a key that is held shows something else.
  record Aside() implements Freshness {}

  /// It shows steps of a run whose settings were fitted to T = `steps`.
  record PrefixOf(int steps) implements Freshness {}
}
