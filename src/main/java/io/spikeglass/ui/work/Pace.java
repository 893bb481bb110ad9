package io.spikeglass.ui.work;

import io.spikeglass.ui.widget.Numbers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// How long a job will take, from how fast it has come forward lately. What it does before it comes
/// forward at all, such as a fit, and what it rests, says nothing about that; nor do its first
/// steps.
final class Pace {

  /// What is said until enough was done to tell.
  static final String ESTIMATING = "estimating the time left";

  private static final double PER_NANO = 1.0 / TimeUnit.SECONDS.toNanos(1);
  private static final double LEAST_SECONDS = 5;

  /// Enough is done after so many steps, or after such a share, in at least so many seconds.
  private static final int LEAST_STEPS = 10;

  private static final double LEAST_SHARE = 0.05;
  private static final double LEAST_WATCHED = 4;

  /// How far back it looks: so many seconds, or such a part of all that was watched.
  private static final double WINDOW_SECONDS = 20;

  private static final double WINDOW_PART = 0.5;

  /// Of steps that come faster, not each is kept.
  private static final double APART = 0.2;

  /// In so many seconds what is said follows what is found.
  private static final double SMOOTHING_SECONDS = 8;

  private static final double SHORTEST_SECONDS = 10;
  private static final double TEN = 10;
  private static final double MINUTE = 60;
  private static final double MINUTES_FROM = 90;
  private static final double HOURS_FROM = 90 * MINUTE;

  private final Deque<Seen> steps = new ArrayDeque<>();
  private boolean asked;
  private boolean rested;
  private long last;
  private double worked;
  private int taken;
  private double reached;
  private double told = Double.NaN;

  /// How far it was.
  ///
  /// @param seconds it had worked, rests not counted
  /// @param share that was done
  private record Seen(double seconds, double share) {}

  /// The time left in words such as `about 8 min left`, or that it cannot be told yet; empty while
  /// it is short, and while nobody can have wondered yet.
  ///
  /// @param now in nanoseconds
  String left(Job job, long now) {
    boolean rests = job.control().isPaused();
    double passed = asked && !rests && !rested ? (now - last) * PER_NANO : 0;
    asked = true;
    rested = rests;
    last = now;
    worked += passed;
    watch(job.control().fraction());
    if (rests || worked < LEAST_SECONDS) {
      return "";
    }
    if (!isEnough()) {
      return ESTIMATING;
    }
    double found = found();
    double seconds = smoothed(found, passed);
    return Math.min(found, seconds) < SHORTEST_SECONDS ? "" : "about " + words(seconds) + " left";
  }

  private void watch(double share) {
    if (share < reached) {
      steps.clear();
      taken = 0;
      told = Double.NaN;
    } else if (taken > 0 && share == reached) {
      return;
    }
    // It stood at its first share for as long as it prepared.
    if (taken == 1) {
      steps.clear();
    }
    reached = share;
    taken++;
    if (steps.isEmpty() || worked - steps.getLast().seconds() >= APART) {
      steps.addLast(new Seen(worked, share));
    }
    double window = Math.max(WINDOW_SECONDS, WINDOW_PART * worked);
    while (steps.size() > LEAST_STEPS && second().seconds() < worked - window) {
      steps.removeFirst();
    }
  }

  private Seen second() {
    var inOrder = steps.iterator();
    inOrder.next();
    return inOrder.next();
  }

  private boolean isEnough() {
    Seen first = steps.getFirst();
    double done = reached - first.share();
    return done > 0
        && worked - first.seconds() >= LEAST_WATCHED
        && (taken > LEAST_STEPS || done >= LEAST_SHARE);
  }

  /// The seconds left at the pace of late. A step that takes longer than those before slows it.
  private double found() {
    Seen first = steps.getFirst();
    return (worked - first.seconds()) * (1 - reached) / (reached - first.share());
  }

  private double smoothed(double found, double passed) {
    double expected = Math.max(0, told - passed);
    double weight = 1 - Math.exp(-passed / SMOOTHING_SECONDS);
    told = Double.isNaN(told) ? found : expected + weight * (found - expected);
    return told;
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
