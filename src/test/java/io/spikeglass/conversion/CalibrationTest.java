package io.spikeglass.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.RandomNetworks;
import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Workers;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import io.spikeglass.tensor.Forward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

  private final RandomNetworks random = new RandomNetworks(4, new Shape(2, 12, 11));
  private final Network network =
      random
          .conv(5, Window.square(3, 1).padded(1), 1)
          .relu()
          .conv(3, Window.square(3, 2), 1)
          .relu()
          .flatten()
          .dense(9)
          .relu()
          .dense(4)
          .build();
  private final Samples samples = samples(77);

  /// Every statistic against a plain sort of all positive activations.
  @ParameterizedTest
  @ValueSource(doubles = {50, 90, 99, 99.9, 100})
  void percentilesAgreeWithAPlainSort(double percent) {
    Calibration calibration =
        Calibration.measure(network, samples, Pieces.inTurn(), new RunControl());
    assertEquals(77, calibration.sampleCount());
    for (int l = 0; l < calibration.layers().size(); l++) {
      LayerActivations layer = calibration.layer(l);
      float[] all = positive(l, 0, layer.shape().size());
      assertEquals(percentile(all, percent), layer.percentile(percent));
      assertEquals(all.length, layer.positive());
      assertEquals(77L * layer.shape().size(), layer.total());
      assertEquals(all[all.length - 1], layer.maximum());
      assertTrue(layer.isExact());
      int area = layer.shape().area();
      for (int c = 0; c < layer.shape().channels(); c++) {
        float[] channel = positive(l, c * area, (c + 1) * area);
        assertEquals(channel.length, layer.positive(c));
        if (channel.length > 0) {
          assertEquals(percentile(channel, percent), layer.percentile(c, percent));
          assertEquals(channel[channel.length - 1], layer.maximum(c));
        }
      }
    }
  }

  @Test
  void countsAboveAThreshold() {
    LayerActivations layer =
        Calibration.measure(network, samples, Pieces.inTurn(), new RunControl()).layer(0);
    float[] all = positive(0, 0, layer.shape().size());
    for (float limit : new float[] {0, all[3], all[all.length / 2], layer.maximum(), 1e9f}) {
      long expected = 0;
      for (float value : all) {
        expected += value > limit ? 1 : 0;
      }
      assertEquals(expected, layer.above(limit));
    }
    long[] bins = layer.histogram(10);
    assertEquals(layer.positive(), Arrays.stream(bins).sum());
    assertEquals(layer.above((float) (layer.maximum() * 0.9)), bins[9]);
  }

  /// Bins give the same figures to a bin's width, and say that they are bins.
  @Test
  void manyValuesAreBinned() {
    Calibration exact = Calibration.measure(network, samples, Pieces.inTurn(), new RunControl());
    Calibration binned =
        Calibration.measure(network, samples, Pieces.inTurn(), new RunControl(), 1000);
    for (int l = 0; l < exact.layers().size(); l++) {
      LayerActivations a = exact.layer(l);
      LayerActivations b = binned.layer(l);
      assertEquals((long) a.shape().size() * 77 <= 1000, b.isExact());
      assertEquals(a.positive(), b.positive());
      assertEquals(a.maximum(), b.maximum());
      for (double percent : new double[] {50, 99, 99.9, 100}) {
        double bin = a.maximum() * 1.01e-6;
        assertEquals(a.percentile(percent), b.percentile(percent), bin);
        for (int c = 0; c < a.shape().channels(); c++) {
          if (a.positive(c) > 0) {
            assertEquals(a.percentile(c, percent), b.percentile(c, percent), a.maximum(c) / 16_000);
          }
        }
      }
      float[] theta = {(float) a.percentile(90)};
      assertEquals(a.remainder(8, theta, 1).mean(), b.remainder(8, theta, 1).mean(), 2e-2);
    }
    assertFalse(binned.layer(0).isExact());
  }

  @Test
  void moreSamplesThanOneThreadTakesGiveTheSameEveryTime() {
    Samples many = samples(500);
    Calibration first = Calibration.measure(network, many, Pieces.inTurn(), new RunControl());
    Calibration second =
        Calibration.measure(network, many, Workers.sideBySide(3), new RunControl());
    for (int l = 0; l < first.layers().size(); l++) {
      assertArrayEquals(first.layer(l).histogram(1000), second.layer(l).histogram(1000));
      assertEquals(first.layer(l).percentile(99.9), second.layer(l).percentile(99.9));
    }
  }

  @Test
  void canBeStopped() {
    RunControl control = new RunControl();
    control.stop();
    assertThrows(
        CancellationException.class,
        () -> Calibration.measure(network, samples, Pieces.inTurn(), control));
  }

  @Test
  void radixSortSorts() {
    for (int size : new int[] {0, 1, 4095, 4096, 100_003}) {
      RandomNetworks source = new RandomNetworks(size, Shape.flat(Math.max(1, size)));
      float[] values = Arrays.copyOf(source.input(), size);
      for (int i = 0; i < size; i += 7) {
        values[i] = values[i] * values[i] * 1e9f;
      }
      float[] expected = values.clone();
      Arrays.sort(expected);
      assertArrayEquals(expected, RadixSort.sort(values));
    }
  }

  private Samples samples(int count) {
    List<float[]> inputs = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      inputs.add(random.input());
    }
    return new ArraySamples("random", network.inputShape(), inputs);
  }

  private float[] positive(int layer, int from, int to) {
    Forward forward = new Forward(network);
    float[][] values = forward.newBuffers();
    float[] found = new float[samples.size() * (to - from)];
    int count = 0;
    for (int n = 0; n < samples.size(); n++) {
      forward.run(samples.read(n), values);
      float[] activation = values[network.activations()[layer]];
      for (int i = from; i < to; i++) {
        if (activation[i] > 0) {
          found[count++] = activation[i];
        }
      }
    }
    float[] sorted = Arrays.copyOf(found, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static double percentile(float[] sorted, double percent) {
    double k = (sorted.length - 1) * percent / 100;
    int f = (int) Math.floor(k);
    double low = sorted[f];
    double high = sorted[Math.min(f + 1, sorted.length - 1)];
    return low + (k - f) * (high - low);
  }
}
