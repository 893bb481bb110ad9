package io.spikeglass.figure;

import java.util.function.IntToDoubleFunction;

/// Points read where they live, without a copy. A point with a NaN coordinate is a gap.
///
/// @param size number of points
/// @param x abscissa of point i
/// @param y ordinate of point i
public record Series(int size, IntToDoubleFunction x, IntToDoubleFunction y) {

  /// Values at steps 1..`steps`; `y` takes the step, not the index.
  public static Series overSteps(int steps, IntToDoubleFunction y) {
    return new Series(steps, i -> i + 1, i -> y.applyAsDouble(i + 1));
  }

  /// The points of two arrays of equal length, which must not change afterwards.
  public static Series of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " abscissas for " + y.length + " ordinates");
    }
    return new Series(x.length, i -> x[i], i -> y[i]);
  }
}
