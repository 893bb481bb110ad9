package io.spikeglass.experiment.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How fast the window answers.
///
/// @param plan what was asked
/// @param width of the window, pixels
/// @param height of the window, pixels
/// @param answers in the order of measurement
public record WindowTimes(WindowPlan plan, int width, int height, List<Answer> answers) {

  private static final double MILLIS_PER_SECOND = 1000;

  public WindowTimes {
    answers = List.copyOf(answers);
  }

  /// One gesture on one network.
  ///
  /// @param gesture stable name, lower case with hyphens
  /// @param network what was open
  /// @param limit how long it may take: a frame, where frames were measured, else the answer
  /// @param millis latency: from the input event to the end of the pulse that completes its picture
  /// @param frames what was seen while the hand moved on and on; empty for what is no movement
  public record Answer(
      String gesture, String network, Limit limit, Spread millis, Optional<Frames> frames) {

    /// An answer to a single input.
    public Answer(String gesture, String network, Limit limit, Spread millis) {
      this(gesture, network, limit, millis, Optional.empty());
    }

    /// Pictures per second when the gesture is repeated as soon as its picture stands.
    public double perSecond() {
      return MILLIS_PER_SECOND / millis.median();
    }

    /// Whether both limits are kept.
    public boolean isMet() {
      Spread held = frames.map(Frames::millis).orElse(millis);
      return held.median() <= limit.median() && held.max() <= limit.worst();
    }
  }

  /// What a hand that moves on and on, with 60 inputs a second, gets to see.
  ///
  /// @param millis from one frame to the next in which every plot that the movement changes is
  ///     newer
  /// @param perSecond how many such frames there were
  public record Frames(Spread millis, double perSecond) {

    /// Frames that came after `millis` each.
    public static Frames of(double... millis) {
      double mean = Arrays.stream(millis).average().orElseThrow();
      return new Frames(Spread.of(millis), MILLIS_PER_SECOND / mean);
    }
  }

  /// How long an answer may take, milliseconds; infinite where nothing is asked.
  public record Limit(double median, double worst) {

    /// Every pulse of a screen with 60 of them a second, 50 ms at worst.
    public static final Limit SCRUBBING = new Limit(MILLIS_PER_SECOND / 60, 50);

    /// 30 pictures a second.
    public static final Limit THIRTY = new Limit(MILLIS_PER_SECOND / 30, Double.POSITIVE_INFINITY);

    /// At most `millis` in the median.
    public static Limit of(double millis) {
      return new Limit(millis, Double.POSITIVE_INFINITY);
    }

    /// At most `millis` every time.
    public static Limit always(double millis) {
      return new Limit(millis, millis);
    }

    /// No demand: shown beside others.
    public static final Limit NONE = new Limit(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }
}
