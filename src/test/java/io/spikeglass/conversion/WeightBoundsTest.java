package io.spikeglass.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.RandomNetworks;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import org.junit.jupiter.api.Test;

class WeightBoundsTest {

  private static Layer.Dense single(float weight) {
    return new Layer.Dense(new Weights(new float[] {weight}, 1, 1), Weights.filled(1, 0));
  }

  /// x in [0, 1] gives -2x, of which a quarter passes; negated again it is at most 1/2.
  @Test
  void whatALeakyReluPassesBelowZeroCounts() {
    RandomNetworks net = new RandomNetworks(1, Shape.flat(1));
    net.add(single(-2), Shape.flat(1)).add(new Layer.LeakyRelu(0.25), Shape.flat(1));
    Network network = net.add(single(-1), Shape.flat(1)).relu().dense(1).build();
    int last = network.activations()[1];
    assertEquals(0.5, WeightBounds.largestPossible(network)[last]);
  }
}
