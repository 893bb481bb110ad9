package io.spikeglass.ui.work;

import io.spikeglass.control.RunControl;
import io.spikeglass.ui.widget.Numbers;
import java.util.regex.Pattern;

/// A piece of work that is going on.
///
/// @param what what is being done
/// @param control stops and watches it
/// @param since when it began, in nanoseconds
/// @param pace how fast it comes forward, the same for all who ask
public record Job(String what, RunControl control, long since, Pace pace) {

  private static final long BLINK_NANOS = 150_000_000;

  /// The most that is said to be done of what goes on.
  private static final double NEARLY_ALL = 0.99;

  /// How many there are of something.
  private static final Pattern COUNT =
      Pattern.compile("(?<![^ ])\\d{4,9}(?= (images|samples|done))");

  /// It begins now.
  static Job begin(String what, RunControl control) {
    return new Job(what, control, System.nanoTime(), new Pace());
  }

  /// The step of it that is being done, its counts written as the window writes them.
  public String step() {
    return COUNT
        .matcher(control.doing())
        .replaceAll(count -> Numbers.count(Long.parseLong(count.group())));
  }

  /// What is being done, and the step of it that is.
  public String words() {
    String step = step();
    return step.isEmpty() || step.equals(what) ? what : what + ": " + step;
  }

  /// The time left in words such as `about 8 min left`; empty while it is short or cannot be told.
  public String left() {
    return pace.left(this, System.nanoTime());
  }

  /// Share of it that is done: what goes on is never whole.
  public double share() {
    return Math.min(control.fraction(), NEARLY_ALL);
  }

  /// The same in whole percent.
  public int percent() {
    return (int) (100 * share());
  }

  /// How far it is.
  public Freshness.Computing freshness() {
    return new Freshness.Computing(percent(), System.nanoTime() - since > BLINK_NANOS);
  }
}
