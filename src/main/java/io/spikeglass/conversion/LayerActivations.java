package io.spikeglass.conversion;

import io.spikeglass.network.Shape;
import java.util.List;

/// The strictly positive ANN activations of one layer on the calibration samples, per channel, in
/// units of activation.
public final class LayerActivations {

  private final String name;
  private final Shape shape;
  private final long total;
  private final List<Distribution> channels;
  private final List<Distribution> whole;

  /// @param total number of values measured, zeros included
  /// @param channels one distribution per channel
  /// @param whole distributions that make up the layer together
  LayerActivations(
      String name, Shape shape, long total, List<Distribution> channels, List<Distribution> whole) {
    this.name = name;
    this.shape = shape;
    this.total = total;
    this.channels = List.copyOf(channels);
    this.whole = List.copyOf(whole);
  }

  /// Name of the activation node.
  public String name() {
    return name;
  }

  /// Shape of the layer.
  public Shape shape() {
    return shape;
  }

  /// Number of values measured: neurons times samples, zeros included.
  public long total() {
    return total;
  }

  /// Number of strictly positive values.
  public long positive() {
    return Distribution.count(whole);
  }

  /// Number of strictly positive values of a channel.
  public long positive(int channel) {
    return channels.get(channel).count();
  }

  /// Number of values above `limit`, which is not negative.
  public long above(float limit) {
    return positive() - whole.stream().mapToLong(part -> part.countUpTo(limit)).sum();
  }

  /// Largest value; 0 if none is positive.
  public float maximum() {
    return (float) channels.stream().mapToDouble(Distribution::maximum).max().orElse(0);
  }

  /// Largest value of a channel; 0 if none is positive.
  public float maximum(int channel) {
    return channels.get(channel).maximum();
  }

  /// Percentile over the positive values of the layer (specification, section 5).
  ///
  /// @throws IllegalStateException if no value is positive
  public double percentile(double percent) {
    return Distribution.percentile(whole, percent);
  }

  /// Percentile over the positive values of a channel.
  ///
  /// @throws IllegalStateException if no value is positive
  public double percentile(int channel, double percent) {
    return Distribution.percentile(List.of(channels.get(channel)), percent);
  }

  /// The threshold of least squared error for the layer.
  double leastSquares(MmseGrid.Levels levels) {
    return new MmseGrid(whole, levels).best();
  }

  /// The threshold of least squared error for a channel.
  double leastSquares(int channel, MmseGrid.Levels levels) {
    return new MmseGrid(List.of(channels.get(channel)), levels).best();
  }

  /// Whether every value is kept, or bins stand for them ([Calibration#MOST_EXACT_VALUES]).
  public boolean isExact() {
    return whole.stream().allMatch(part -> part.upTo().length == 0);
  }

  /// Number of positive values per bin; bin k holds `(k, k+1]·maximum/bins`.
  public long[] histogram(int bins) {
    return histogram(whole, maximum(), bins);
  }

  /// The same of a channel.
  public long[] histogram(int channel, int bins) {
    return histogram(List.of(channels.get(channel)), maximum(channel), bins);
  }

  private static long[] histogram(List<Distribution> parts, float maximum, int bins) {
    long[] counts = new long[bins];
    long before = 0;
    for (int k = 0; k < bins; k++) {
      float edge = k == bins - 1 ? maximum : (float) ((double) maximum * (k + 1) / bins);
      long upTo = parts.stream().mapToLong(part -> part.countUpTo(edge)).sum();
      counts[k] = upTo - before;
      before = upTo;
    }
    return counts;
  }

  /// What is left of whole thresholds after T steps of constant current, on average.
  ///
  /// @param mean mean of `q - floor(q)` over `q = T·a/theta`, 0 < a < Gamma theta
  /// @param count number of such values
  record Remainder(double mean, long count) {}

  /// The mean remainder of the layer (specification, 6.1).
  ///
  /// @param threshold theta, one value or one per channel
  /// @param most Gamma, the most spikes per step
  Remainder remainder(int steps, float[] threshold, int most) {
    double sum = 0;
    long count = 0;
    for (int c = 0; c < channels.size(); c++) {
      Distribution channel = channels.get(c);
      float theta = threshold[threshold.length == 1 ? 0 : c];
      for (int i = 0; i < channel.values().length && channel.values()[i] < most * theta; i++) {
        double q = steps * (double) channel.values()[i] / theta;
        long weight = channel.weight(i);
        sum += weight * (q - Math.floor(q));
        count += weight;
      }
    }
    return new Remainder(count == 0 ? 0 : sum / count, count);
  }
}
