package io.spikeglass.ui.probe;

import io.spikeglass.experiment.bench.WindowTimes.Limit;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/// Something that a user does, again and again.
///
/// @param name stable, lower case with hyphens
/// @param limit how long its picture may take
/// @param before what comes before each time and is not measured; empty to go on at once
/// @param input does it for the n-th time, from 0
/// @param until what ends it; empty for the complete picture
record Gesture(
    String name,
    Limit limit,
    Optional<IntConsumer> before,
    IntConsumer input,
    Optional<BooleanSupplier> until) {

  /// A gesture that goes on as soon as its picture stands.
  static Gesture of(String name, Limit limit, IntConsumer input) {
    return new Gesture(name, limit, Optional.empty(), input, Optional.empty());
  }

  /// A gesture with something before.
  static Gesture after(IntConsumer before, String name, Limit limit, IntConsumer input) {
    return new Gesture(name, limit, Optional.of(before), input, Optional.empty());
  }

  /// The same under another name.
  Gesture named(String other) {
    return new Gesture(other, limit, before, input, until);
  }

  /// The same, begun from a complete picture and ended by something else than the next one.
  Gesture until(BooleanSupplier end) {
    return new Gesture(name, limit, Optional.of(before.orElse(_ -> {})), input, Optional.of(end));
  }
}
