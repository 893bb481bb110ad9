package io.spikeglass.conversion;

import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Gathers the positive activations of one layer from several threads; what comes out does not
/// depend on the order in which samples arrive.
abstract sealed class ActivationCollector {

  final String name;
  final Shape shape;

  private ActivationCollector(Node node) {
    name = node.name();
    shape = node.shape();
  }

  /// Adds the activations of one sample.
  abstract void add(float[] activations);

  /// What was gathered from `samples` samples; the collector is used up.
  ///
  /// @param pieces how channels are sorted
  abstract LayerActivations finish(int samples, Pieces pieces, RunControl control);

  final long total(int samples) {
    return (long) shape.size() * samples;
  }

  /// Keeps every value.
  static final class Exact extends ActivationCollector {
    private final float[][] values;
    private final int[] count;

    Exact(Node node) {
      super(node);
      values = new float[shape.channels()][shape.area()];
      count = new int[shape.channels()];
    }

    @Override
    synchronized void add(float[] activations) {
      int area = shape.area();
      for (int c = 0; c < count.length; c++) {
        if (count[c] + area > values[c].length) {
          values[c] = Arrays.copyOf(values[c], Math.max(count[c] + area, count[c] / 2 * 3));
        }
        float[] channel = values[c];
        int end = count[c];
        for (int i = c * area; i < (c + 1) * area; i++) {
          // Written first, counted only if positive: no branch to mispredict.
          channel[end] = activations[i];
          end += activations[i] > 0 ? 1 : 0;
        }
        count[c] = end;
      }
    }

    @Override
    LayerActivations finish(int samples, Pieces pieces, RunControl control) {
      Distribution[] sorted = new Distribution[count.length];
      pieces.each(
          count.length,
          control,
          c -> {
            float[] kept = Arrays.copyOf(values[c], count[c]);
            values[c] = new float[0];
            sorted[c] = Distribution.of(RadixSort.sort(kept));
          });
      List<Distribution> channels = List.of(sorted);
      return new LayerActivations(name, shape, total(samples), channels, channels);
    }
  }

  /// Finds the largest value of every channel.
  static final class Largest extends ActivationCollector {
    private final float[] largest;

    Largest(Node node) {
      super(node);
      largest = new float[shape.channels()];
    }

    @Override
    synchronized void add(float[] activations) {
      for (int i = 0; i < activations.length; i++) {
        int c = i / shape.area();
        largest[c] = Math.max(largest[c], activations[i]);
      }
    }

    @Override
    LayerActivations finish(int samples, Pieces pieces, RunControl control) {
      List<Distribution> channels =
          IntStream.range(0, largest.length)
              .mapToObj(c -> Distribution.of(new float[] {largest[c]}))
              .toList();
      return new LayerActivations(name, shape, total(samples), channels, channels);
    }
  }

  /// Counts values in equal bins on [0, maximum], finer for the layer than for its channels; a bin
  /// stands for its upper edge.
  static final class Binned extends ActivationCollector {
    private static final int LAYER_BINS = 1_000_000;
    private static final int CHANNEL_BINS = 1 << 14;

    private final float layerMaximum;
    private final float[] channelMaximum;
    private final long[] layerBins = new long[LAYER_BINS];
    private final int[][] channelBins;

    Binned(Node node, LayerActivations largest) {
      super(node);
      layerMaximum = largest.maximum();
      channelMaximum = new float[shape.channels()];
      for (int c = 0; c < channelMaximum.length; c++) {
        channelMaximum[c] = largest.maximum(c);
      }
      channelBins = new int[shape.channels()][CHANNEL_BINS];
    }

    @Override
    synchronized void add(float[] activations) {
      for (int i = 0; i < activations.length; i++) {
        float a = activations[i];
        if (a > 0) {
          int c = i / shape.area();
          layerBins[bin(a, layerMaximum, LAYER_BINS)]++;
          channelBins[c][bin(a, channelMaximum[c], CHANNEL_BINS)]++;
        }
      }
    }

    /// Bin k holds `(k, k+1]·maximum/bins`.
    private static int bin(float value, float maximum, int bins) {
      return Math.max(0, (int) Math.ceil((double) value / maximum * bins) - 1);
    }

    @Override
    LayerActivations finish(int samples, Pieces pieces, RunControl control) {
      List<Distribution> channels =
          IntStream.range(0, channelBins.length)
              .mapToObj(
                  c -> {
                    control.checkpoint();
                    long[] counts = Arrays.stream(channelBins[c]).asLongStream().toArray();
                    return distribution(counts, channelMaximum[c]);
                  })
              .toList();
      List<Distribution> whole = List.of(distribution(layerBins, layerMaximum));
      return new LayerActivations(name, shape, total(samples), channels, whole);
    }

    private static Distribution distribution(long[] counts, float maximum) {
      int[] used = IntStream.range(0, counts.length).filter(k -> counts[k] > 0).toArray();
      float[] edges = new float[used.length];
      long[] upTo = new long[used.length];
      long sum = 0;
      for (int i = 0; i < used.length; i++) {
        sum += counts[used[i]];
        edges[i] = (float) ((double) maximum * (used[i] + 1) / counts.length);
        upTo[i] = sum;
      }
      return new Distribution(edges, upTo);
    }
  }
}
