package io.spikeglass.control;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/// How a piece of work ended.
///
/// @param <T> what it gives when it is done
public sealed interface Outcome<T> {

  /// The work is finished.
  record Done<T>(T value) implements Outcome<T> {}

  /// It was stopped on request; what was published before stays valid.
  record Stopped<T>() implements Outcome<T> {}

  /// An expected problem with the input.
  record Failed<T>(Problem problem) implements Outcome<T> {}

  /// A bug.
  record Broken<T>(Throwable cause) implements Outcome<T> {}

  /// Runs `work` and says how it ended. The one place where unexpected exceptions are caught.
  static <T> Outcome<T> attempt(Callable<T> work) {
    try {
      return new Done<>(work.call());
    } catch (CancellationException stop) {
      return new Stopped<>();
    } catch (ProblemException expected) {
      return new Failed<>(expected.problem());
    } catch (Throwable bug) {
      return new Broken<>(bug);
    }
  }
}
