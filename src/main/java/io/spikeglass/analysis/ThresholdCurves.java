package io.spikeglass.analysis;

import io.spikeglass.conversion.LayerActivations;

/// What a threshold costs a layer, or a channel of it, whose input comes evenly, from the
/// distribution of its positive activations alone: no simulation. Clipping falls with theta,
/// quantisation grows with it (specification, section 3, closed form with V(0) = 0).
///
/// @param bins number of bins of the distribution, from 0 to the largest activation
/// @param counts values per bin
/// @param largest largest activation
/// @param steps T
public record ThresholdCurves(int bins, long[] counts, double largest, int steps) {

  /// Bins that stand for the activations.
  public static final int BINS = 400;

  /// Root mean squares over the positive activations, units of activation.
  ///
  /// @param clipping of max(0, a - theta)
  /// @param quantisation of min(a, theta) less the largest multiple of theta/T below it
  public record Loss(double clipping, double quantisation) {

    /// Both together: they never meet in one activation, so their squares add up.
    public double both() {
      return Math.hypot(clipping, quantisation);
    }
  }

  /// The distribution of `layer`.
  public static ThresholdCurves of(LayerActivations layer, int steps) {
    return new ThresholdCurves(BINS, layer.histogram(BINS), layer.maximum(), steps);
  }

  /// The distribution of one channel of `layer`.
  public static ThresholdCurves of(LayerActivations layer, int channel, int steps) {
    return new ThresholdCurves(BINS, layer.histogram(channel, BINS), layer.maximum(channel), steps);
  }

  /// Lower edge of a bin.
  public double edge(int bin) {
    return largest * bin / bins;
  }

  /// The losses at a threshold above 0. An activation counts at the middle of its bin.
  public Loss at(double threshold) {
    double clipped = 0;
    double rounded = 0;
    long total = 0;
    for (int b = 0; b < bins; b++) {
      double a = (edge(b) + edge(b + 1)) / 2;
      double over = Math.max(0, a - threshold);
      double spikes = Math.min(steps, Math.floor(steps * a / threshold));
      double under = Math.min(a, threshold) - threshold * spikes / steps;
      clipped += counts[b] * over * over;
      rounded += counts[b] * under * under;
      total += counts[b];
    }
    return total == 0
        ? new Loss(0, 0)
        : new Loss(Math.sqrt(clipped / total), Math.sqrt(rounded / total));
  }

  /// Per cent of the positive activations that lie at or below a threshold.
  public double percentAt(double threshold) {
    long below = 0;
    long total = 0;
    for (int b = 0; b < bins; b++) {
      total += counts[b];
      double width = edge(b + 1) - edge(b);
      double share = Math.clamp((threshold - edge(b)) / width, 0, 1);
      below += Math.round(share * counts[b]);
    }
    return total == 0 ? 100 : 100.0 * below / total;
  }
}
