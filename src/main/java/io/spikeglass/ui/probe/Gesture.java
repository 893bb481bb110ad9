package io.spikeglass.ui.probe;

import io.spikeglass.experiment.bench.WindowTimes.Limit;
import java.util.Optional;
import java.util.function.IntConsumer;

/// Something that a user does, again and again.
///
/// @param name stable, lower case with hyphens
/// @param limit how long its picture may take
/// @param before what comes before each time and is not measured; empty to go on at once
/// @param input does it for the n-th time, from 0
record Gesture(String name, Limit limit, Optional<IntConsumer> before, IntConsumer input) {

  /// A gesture that needs nothing before.
  static Gesture of(String name, Limit limit, IntConsumer input) {
    return new Gesture(name, limit, Optional.empty(), input);
  }

  /// A gesture with something before.
  static Gesture after(IntConsumer before, String name, Limit limit, IntConsumer input) {
    return new Gesture(name, limit, Optional.of(before), input);
  }
}
