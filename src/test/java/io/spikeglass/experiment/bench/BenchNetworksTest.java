package io.spikeglass.experiment.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchNetworksTest {

  private static Network network(String name) {
    return BenchNetworks.find(name).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "mlp, 2395210, 2, 1×28×28",
    "lenet, 582026, 3, 1×28×28",
    "vgg16, 14719818, 13, 3×32×32",
    "resnet20, 271690, 19, 3×32×32"
  })
  void theNetworksHaveTheirKnownSizes(String name, long parameters, int populations, String input) {
    Network network = network(name);
    assertEquals(parameters, network.parameters());
    assertEquals(populations, network.activations().length);
    assertEquals(input, network.inputShape().toString());
    assertEquals(10, network.classCount());
  }

  @Test
  void theLayersOfLenetHaveTheirKnownShapes() {
    Network lenet = network(BenchNetworks.LENET);
    List<String> shapes =
        Arrays.stream(lenet.activations())
            .mapToObj(n -> lenet.nodes().get(n).shape().toString())
            .toList();
    assertEquals(List.of("32×24×24", "64×8×8", "512"), shapes);
  }

  @Test
  void weightsAreTheSameEveryTimeAndOfHesVariance() {
    Weights once = firstHidden();
    assertEquals(once, firstHidden());
    double mean = 0;
    double square = 0;
    for (float value : once.values()) {
      mean += value / once.size();
      square += value * value / once.size();
    }
    assertEquals(0, mean, 1e-4);
    assertEquals(2.0 / 784, square, 0.01 * 2 / 784);
  }

  private static Weights firstHidden() {
    return network(BenchNetworks.MLP).nodes().stream()
        .filter(node -> node.layer() instanceof Layer.Dense)
        .map(node -> ((Layer.Dense) node.layer()).weight())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void seededImagesArePixelsAndDiffer() {
    SeededImages images = new SeededImages(new Shape(3, 32, 32), 2);
    float[] first = images.read(0);
    assertTrue(
        Arrays.stream(indices(first)).allMatch(i -> first[i] >= 0 && first[i] <= 1), "in [0, 1]");
    assertEquals(Arrays.toString(first), Arrays.toString(images.read(0)));
    assertNotEquals(Arrays.toString(first), Arrays.toString(images.read(1)));
  }

  private static int[] indices(float[] values) {
    int[] indices = new int[values.length];
    Arrays.setAll(indices, i -> i);
    return indices;
  }
}
