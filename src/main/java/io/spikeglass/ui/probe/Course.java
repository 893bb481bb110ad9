package io.spikeglass.ui.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Repeats a gesture, each time as soon as the picture of the time before stands. Used on the
/// window's thread.
final class Course {

  private static final double NANOS_PER_MILLI = 1e6;

  private final Watch watch;
  private final Watch end;
  private final Gesture gesture;
  private final int skipped;
  private final int times;
  private final List<Double> millis = new ArrayList<>();
  private final CompletableFuture<double[]> done = new CompletableFuture<>();

  /// @param skipped repetitions at first that are not counted
  /// @param counted repetitions that are
  private Course(Watch watch, Gesture gesture, int skipped, int counted) {
    this.watch = watch;
    end = gesture.until().map(watch::until).orElse(watch);
    this.gesture = gesture;
    this.skipped = skipped;
    this.times = skipped + counted;
  }

  /// Does it all and gives the milliseconds of the repetitions that count.
  static CompletableFuture<double[]> run(Watch watch, Gesture gesture, int skipped, int counted) {
    Course course = new Course(watch, gesture, skipped, counted);
    course.next(0);
    return course.done;
  }

  private void next(int number) {
    if (number == times) {
      done.complete(millis.stream().mapToDouble(Double::doubleValue).toArray());
      return;
    }
    var _ =
        prepared(number)
            .thenCompose(_ -> end.answer(() -> gesture.input().accept(number)))
            .whenComplete(
                (answer, bug) -> {
                  if (bug != null) {
                    done.completeExceptionally(bug);
                    return;
                  }
                  if (number >= skipped) {
                    millis.add(answer.nanos() / NANOS_PER_MILLI);
                  }
                  next(number + 1);
                });
  }

  private CompletableFuture<?> prepared(int number) {
    CompletableFuture<?> ready = CompletableFuture.completedFuture(null);
    return gesture
        .before()
        .<CompletableFuture<?>>map(
            before -> ready.thenCompose(_ -> watch.answer(() -> before.accept(number))))
        .orElse(ready);
  }
}
