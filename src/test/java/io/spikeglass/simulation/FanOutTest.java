package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.RandomNetworks;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FanOutTest {

  @Test
  void denseLayersReachEveryOutput() {
    Network net = new RandomNetworks(1, Shape.flat(4)).dense(6).relu().dense(3).build();
    assertArrayEquals(new int[] {6, 6, 6, 6}, FanOut.of(net, 0));
    assertArrayEquals(new int[] {3, 3, 3, 3, 3, 3}, FanOut.of(net, 2));
  }

  @Test
  void convolutionsLoseTapsAtTheBorder() {
    Network net =
        new RandomNetworks(1, new Shape(2, 3, 3))
            .conv(5, Window.square(3, 1).padded(1), 1)
            .relu()
            .build();
    int[] channel = {4, 6, 4, 6, 9, 6, 4, 6, 4};
    int[] expected = new int[18];
    for (int i = 0; i < 18; i++) {
      expected[i] = 5 * channel[i % 9];
    }
    assertArrayEquals(expected, FanOut.of(net, 0));
  }

  /// Every pair of input and output counts once, from either side.
  @Test
  void stridedGroupedFanOutSumsToTheConnections() {
    Window window = new Window(3, 2, 2, 1, 1, 0, 0, 1, 1, 1, false);
    Network net = new RandomNetworks(1, new Shape(4, 7, 6)).conv(6, window, 2).relu().build();
    Shape out = net.nodes().get(1).shape();
    long connections = 0;
    for (int y = 0; y < out.height(); y++) {
      for (int x = 0; x < out.width(); x++) {
        for (int kh = 0; kh < 3; kh++) {
          for (int kw = 0; kw < 2; kw++) {
            int row = 2 * y - 1 + kh;
            int column = x + kw;
            connections += row >= 0 && row < 7 && column < 6 ? 6 * 2 : 0;
          }
        }
      }
    }
    assertEquals(connections, Arrays.stream(FanOut.of(net, 0)).asLongStream().sum());
  }

  @Test
  void poolingFlatteningAndSumsPassThrough() {
    RandomNetworks random =
        new RandomNetworks(1, new Shape(1, 4, 4)).conv(2, Window.square(1, 1), 1).relu();
    int first = random.last();
    random.conv(2, Window.square(1, 1), 1);
    random.add(new Layer.Add(), random.shape(), random.last(), first).relu();
    random.averagePool(Window.square(2, 2), true).flatten().dense(10);
    Network net = random.build();
    int[] shortcut = new int[32];
    Arrays.fill(shortcut, 2 + 1);
    assertArrayEquals(shortcut, FanOut.of(net, first));
    int[] pooled = new int[32];
    Arrays.fill(pooled, 10);
    assertArrayEquals(pooled, FanOut.of(net, net.activations()[1]));
  }

  /// A preprocessing that swaps colours wires pixels to channels: spikes pass it as they pass one
  /// that only scales.
  @Test
  void swappedColoursPassThrough() {
    Network net =
        new RandomNetworks(1, new Shape(3, 4, 4))
            .conv(5, Window.square(3, 1).padded(1), 1)
            .relu()
            .build();
    Preprocessing scaled = new Preprocessing(1 / 255.0, List.of(0.5), List.of(0.25));
    Network plain = net.withPreprocessing(scaled).on(Samples.Space.PIXEL);
    Network swapped = net.withPreprocessing(scaled.with(ChannelOrder.BGR)).on(Samples.Space.PIXEL);
    assertArrayEquals(FanOut.of(net, 0), FanOut.of(plain, 0));
    assertArrayEquals(FanOut.of(net, 0), FanOut.of(swapped, 0));
  }
}
