package io.spikeglass.analysis;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/// The 95 % score interval of a share after Wilson (specification, section 9).
///
/// @param low lower end, in [0, 1]
/// @param high upper end, in [0, 1]
public record Wilson(double low, double high) {

  /// 5 %: the normal deviate z is 1.959964.
  private static final double ERROR_RATE = 0.05;

  /// The interval of `successes` among `trials`, of which there is at least one.
  public static Wilson of(int successes, int trials) {
    var interval =
        BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(trials, successes, ERROR_RATE);
    return new Wilson(
        Math.clamp(interval.getLowerBound(), 0.0, 1.0),
        Math.clamp(interval.getUpperBound(), 0.0, 1.0));
  }
}
