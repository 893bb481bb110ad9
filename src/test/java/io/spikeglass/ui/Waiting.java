package io.spikeglass.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/// Waiting of a test for what the window does on its own thread.
public final class Waiting {

  public static final long LONGEST_SECONDS = 60;

  private Waiting() {}

  /// Does `work` on the window's thread.
  public static <T> T onWindow(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  /// Waits until the condition holds on the window's thread. An assertion in it that fails (mostly
  /// a node that is not there yet: skins make their children with the next pulse) is a condition
  /// not met yet; if it never holds, that assertion is what the test fails with.
  public static void await(Callable<Boolean> condition) throws Exception {
    AtomicReference<@Nullable AssertionError> lacking = new AtomicReference<>();
    Callable<Boolean> met =
        () -> {
          lacking.set(null);
          try {
            return condition.call();
          } catch (AssertionError notYet) {
            lacking.set(notYet);
            return false;
          }
        };
    try {
      WaitForAsyncUtils.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS, () -> onWindow(met));
    } catch (TimeoutException never) {
      AssertionError cause = lacking.get();
      if (cause != null) {
        throw cause;
      }
      throw never;
    }
  }
}
