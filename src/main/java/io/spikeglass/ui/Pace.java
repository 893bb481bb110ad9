package io.spikeglass.ui;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How long a job will take, from how fast it has come forward since it was first seen.
final class Pace {

  private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final double SHORTEST_SECONDS = 10;
  private static final double TEN = 10;
  private static final double MINUTE = 60;
  private static final double MINUTES_FROM = 90;
  private static final double HOURS_FROM = 90 * MINUTE;

  private @Nullable Job watched;
  private long since;
  private double begun;

  /// The time left in words such as `about 8 min left`; empty while it is short or cannot be told.
  ///
  /// @param now in nanoseconds
  String left(Job job, long now) {
    double share = job.control().fraction();
    if (!job.equals(watched) || share < begun) {
      watched = job;
      since = now;
      begun = share;
    }
    if (job.control().isPaused() || now - since < LEAST_NANOS || share <= begun) {
      return "";
    }
    double seconds = (now - since) * 1e-9 * (1 - share) / (share - begun);
    return seconds < SHORTEST_SECONDS ? "" : "about " + words(seconds) + " left";
  }

  private static String words(double seconds) {
    if (seconds < MINUTES_FROM) {
      return Numbers.count(Math.round(Math.ceil(seconds / TEN) * TEN)) + " s";
    }
    return seconds < HOURS_FROM
        ? Numbers.count(Math.round(seconds / MINUTE)) + " min"
        : Numbers.count(Math.round(seconds / MINUTE / MINUTE)) + " h";
  }
}
