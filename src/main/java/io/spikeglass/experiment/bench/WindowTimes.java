package io.spikeglass.experiment.bench;

import java.util.List;

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
  /// @param limit how long it may take
  /// @param millis from the input event to the end of the pulse that completes its picture
  public record Answer(String gesture, String network, Limit limit, Spread millis) {

    /// Pictures per second when the gesture is repeated as soon as its picture stands.
    public double perSecond() {
      return MILLIS_PER_SECOND / millis.median();
    }

    /// Whether both limits are kept.
    public boolean isMet() {
      return millis.median() <= limit.median() && millis.max() <= limit.worst();
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
