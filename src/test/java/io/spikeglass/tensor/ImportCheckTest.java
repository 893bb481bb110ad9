package io.spikeglass.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.RandomNetworks;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The forward pass against ND4J's operations, layer by layer kind.
class ImportCheckTest {

  @Test
  void everyLayerAgreesWithNd4j() {
    RandomNetworks net = new RandomNetworks(31, new Shape(4, 11, 10));
    net.add(
        new Layer.Affine(Weights.vector(2, 1, 0.5f, 3), Weights.vector(-1, 0, 0.25f, 1)),
        net.shape());
    net.conv(6, new Window(3, 2, 1, 1, 1, 0, 2, 1, 1, 2, false), 2).batchNorm().relu();
    int first = net.last();
    net.maxPool(new Window(3, 3, 2, 2, 1, 1, 1, 1, 1, 1, true));
    int pooled = net.last();
    Shape half = net.shape();
    net.conv(6, new Window(1, 1, 2, 2, 0, 0, 1, 0, 1, 1, false), 1, first);
    assertEquals(half, net.shape());
    net.add(new Layer.Add(), half, pooled, net.last()).add(new Layer.Clip(1.1), half);
    net.averagePool(Window.square(3, 2).padded(1), false).add(new Layer.Qcfs(0.9, 8), net.shape());
    net.add(
        new Layer.Pad(1, 0, 2, 1), new Shape(6, net.shape().height() + 3, net.shape().width() + 1));
    net.averagePool(new Window(2, 2, 3, 2, 1, 0, 0, 1, 1, 1, true), true).batchNorm();
    int image = net.last();
    net.add(new Layer.GlobalAveragePool(), Shape.flat(6)).add(new Layer.Identity(), Shape.flat(6));
    int mean = net.last();
    int size = net.shapeOf(image).size();
    net.add(new Layer.Flatten(), Shape.flat(size), image);
    net.add(new Layer.Concat(), Shape.flat(size + 6), net.last(), mean);
    net.add(new Layer.Reshape(net.shape()), net.shape()).dense(7).batchNorm();
    int scores = net.last();
    assertAgrees(net);
    assertAgrees(net.add(new Layer.Softmax(false), Shape.flat(7), scores));
    assertAgrees(net.add(new Layer.Softmax(true), Shape.flat(7), scores));
  }

  @Test
  void tellsAWrongNetworkApart() {
    assertFalse(new ImportCheck(2e-4, 0.5, 1).passed());
    assertTrue(new ImportCheck(2e-4, 3, 1).passed());
    assertFalse(new ImportCheck(Double.NaN, 3, 1).passed());
    RandomNetworks net = new RandomNetworks(32, Shape.flat(2));
    Network network =
        net.add(new Layer.Unsupported("Gelu", "not piecewise linear"), net.shape()).build();
    Samples samples = new ArraySamples("random", Shape.flat(2), List.of(net.input()));
    assertThrows(IllegalStateException.class, () -> ImportCheck.of(network, samples, 1));
    assertThrows(IllegalArgumentException.class, () -> ImportCheck.of(network, samples, 0));
  }

  private static void assertAgrees(RandomNetworks net) {
    Network network = net.build();
    Samples samples =
        new ArraySamples(
            "random", network.inputShape(), List.of(net.input(), net.input(), net.input()));
    ImportCheck check = ImportCheck.of(network, samples, 10);
    assertEquals(3, check.samples());
    assertTrue(check.largestScore() > 0);
    assertTrue(check.passed(), check.toString());
  }
}
