package io.spikeglass.figure;

import java.util.ArrayList;
import java.util.List;

/// Where grid lines and tick labels stand.
final class Ticks {

  private static final double[] NICE = {1, 2, 5, 10};
  private static final int MOST_STEP_LABELS = 10;

  /// Customary distance of ticks on an axis of numbers, pixels.
  private static final double PITCH = 34;

  private Ticks() {}

  /// Ticks of an axis of this length in pixels.
  static List<Axis.Tick> of(Axis axis, double pixels) {
    if (!axis.ticks().isEmpty()) {
      return axis.ticks().stream()
          .filter(tick -> tick.at() >= axis.low() - 1e-9 && tick.at() <= axis.high() + 1e-9)
          .toList();
    }
    return switch (axis.kind()) {
      case STEPS -> steps(axis);
      case NUMBERS -> numbers(axis, Math.max(1, (int) (pixels / PITCH)));
      case ROWS -> List.of();
    };
  }

  /// 1 and the multiples of a power of two, so that T = 8, 16, 32 are among them.
  static List<Axis.Tick> steps(Axis axis) {
    int first = (int) Math.ceil(axis.low());
    int last = (int) Math.floor(axis.high());
    int stride = 1;
    while ((last - first + 1) / stride > MOST_STEP_LABELS) {
      stride *= 2;
    }
    List<Axis.Tick> ticks = new ArrayList<>();
    if (first % stride != 0) {
      ticks.add(step(first));
    }
    for (int t = Math.ceilDiv(first, stride) * stride; t <= last; t += stride) {
      ticks.add(step(t));
    }
    return ticks;
  }

  private static Axis.Tick step(int t) {
    return new Axis.Tick(t, Numbers.count(t));
  }

  /// Multiples of 1, 2 or 5 times a power of ten, about `count` of them.
  static List<Axis.Tick> numbers(Axis axis, int count) {
    double rough = (axis.high() - axis.low()) / Math.clamp(count, 1, 8);
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double pitch = power;
    for (double nice : NICE) {
      if (Math.abs(Math.log(nice * power / rough)) < Math.abs(Math.log(pitch / rough))) {
        pitch = nice * power;
      }
    }
    List<Axis.Tick> ticks = new ArrayList<>();
    long first = (long) Math.ceil(axis.low() / pitch - 1e-9);
    long last = (long) Math.floor(axis.high() / pitch + 1e-9);
    for (long k = first; k <= last; k++) {
      ticks.add(new Axis.Tick(k * pitch, Numbers.tick(k * pitch)));
    }
    return ticks;
  }
}
