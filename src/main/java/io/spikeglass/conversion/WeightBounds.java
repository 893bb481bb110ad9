package io.spikeglass.conversion;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Weights;

/// What weights alone say about activations (Diehl 2015). Weights are not rescaled here, so a
/// layer's threshold is the product of the scales up to it.
final class WeightBounds {

  /// Range of the values of one node.
  private record Range(double low, double high) {

    Range with(Range other) {
      return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }

    Range plus(Range other) {
      return new Range(low + other.low, high + other.high);
    }

    Range with0() {
      return new Range(Math.min(low, 0), Math.max(high, 0));
    }
  }

  private WeightBounds() {}

  /// The largest activation that the weights allow for inputs in [0, 1], by node; for a network
  /// without biases and branches the product of the largest sums of positive weights (Algorithm 1
  /// there). Only the entries of activations are meant.
  static double[] largestPossible(Network graph) {
    Range[] ranges = new Range[graph.nodes().size()];
    double[] largest = new double[ranges.length];
    for (int n = 0; n < ranges.length; n++) {
      ranges[n] = range(graph, n, ranges);
      largest[n] = ranges[n].high;
    }
    return largest;
  }

  private static Range range(Network graph, int n, Range[] ranges) {
    Node node = graph.nodes().get(n);
    if (n == 0) {
      return new Range(0, 1);
    }
    Range in = ranges[node.input()];
    return switch (node.layer()) {
      case Layer.Dense(Weights weight, Weights bias) -> summed(weight, bias, in);
      // A kernel that hangs over the border reads zeros.
      case Layer.Conv2d conv -> summed(conv.weight(), conv.bias(), in.with0());
      case Layer.Affine(Weights scale, Weights shift) -> scaled(scale, shift, in);
      case Layer.AveragePool _, Layer.Pad _ -> in.with0();
      case Layer.Activation activation ->
          new Range(
              Math.min(activation.apply(in.low), 0),
              Math.min(Math.max(in.high, 0), activation.bound()));
      case Layer.Add _ ->
          node.inputs().stream().map(i -> ranges[i]).reduce(Range::plus).orElseThrow();
      case Layer.Concat _ ->
          node.inputs().stream().map(i -> ranges[i]).reduce(Range::with).orElseThrow();
      case Layer.Input _,
          Layer.MaxPool _,
          Layer.GlobalAveragePool _,
          Layer.Flatten _,
          Layer.Reshape _,
          Layer.Identity _ ->
          in;
      case Layer.BatchNorm _, Layer.Softmax _, Layer.Unsupported _ ->
          throw new IllegalArgumentException("not part of a folded network: " + node.name());
    };
  }

  private static Range summed(Weights weight, Weights bias, Range in) {
    int outputs = weight.dim(0);
    int inputs = weight.values().length / outputs;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int o = 0; o < outputs; o++) {
      double least = bias.values()[o];
      double most = least;
      for (int i = 0; i < inputs; i++) {
        double w = weight.values()[o * inputs + i];
        least += Math.min(w * in.low, w * in.high);
        most += Math.max(w * in.low, w * in.high);
      }
      low = Math.min(low, least);
      high = Math.max(high, most);
    }
    return new Range(low, high);
  }

  private static Range scaled(Weights scale, Weights shift, Range in) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < scale.values().length; c++) {
      double one = scale.values()[c] * in.low + shift.values()[c];
      double other = scale.values()[c] * in.high + shift.values()[c];
      low = Math.min(low, Math.min(one, other));
      high = Math.max(high, Math.max(one, other));
    }
    return new Range(low, high);
  }

  /// The largest weight on any connection into the population at `node` that no other population
  /// interrupts; 0 if none is positive.
  static double largestWeight(Network graph, int node) {
    double largest = 0;
    for (int input : graph.nodes().get(node).inputs()) {
      largest =
          Math.max(
              largest,
              switch (graph.nodes().get(input).layer()) {
                case Layer.Dense(Weights weight, _) -> largest(weight);
                case Layer.Conv2d conv -> largest(conv.weight());
                case Layer.Activation _, Layer.Input _ -> 0;
                default -> largestWeight(graph, input);
              });
    }
    return largest;
  }

  private static double largest(Weights weight) {
    double largest = 0;
    for (float w : weight.values()) {
      largest = Math.max(largest, w);
    }
    return largest;
  }
}
