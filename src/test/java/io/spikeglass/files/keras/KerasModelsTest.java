package io.spikeglass.files.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.spikeglass.Shared;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Networks trained by others with Keras 2 and 3 are read as they are built.
class KerasModelsTest {

  private static final String FOLDER = "models/third-party/";

  @TempDir private Path folder;

  @Test
  void activationsInsideALayerTakeItsName() throws Exception {
    Network network = Models.open(Shared.path(FOLDER + "moonflower_mnist.h5"));
    assertEquals(
        List.of(
            "input_layer",
            "conv2d/linear",
            "conv2d",
            "max_pooling2d",
            "conv2d_1/linear",
            "conv2d_1",
            "max_pooling2d_1",
            "flatten",
            "dense",
            "dense/softmax"),
        network.nodes().stream().map(Node::name).toList());
    assertInstanceOf(Layer.Relu.class, network.nodes().get(2).layer());
    assertEquals("1×28×28", network.inputShape().toString());
  }

  @Test
  void shortcutsAndNormalisationsOfAFunctionalModelAreRead() throws Exception {
    Network network = Models.open(Shared.path(FOLDER + "mlperftiny_resnet8_cifar10.h5"));
    assertEquals(3, network.nodes().stream().filter(n -> n.layer() instanceof Layer.Add).count());
    assertEquals(
        7, network.nodes().stream().filter(n -> n.layer() instanceof Layer.BatchNorm).count());
    assertEquals(7, network.activations().length);
  }

  @TestFactory
  Stream<DynamicTest> damagedFilesGiveAProblemOrANetwork() {
    return Stream.of("moonflower_mnist.h5", "moonflower_mnist.keras")
        .map(name -> DynamicTest.dynamicTest(name, () -> damage(name)));
  }

  private void damage(String name) throws IOException {
    byte[] sound = Files.readAllBytes(Shared.path(FOLDER + name));
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 150; round++) {
      byte[] damaged =
          round % 3 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
      // Most of a file is weights; its structure lies at the two ends.
      int reach = Math.min(damaged.length, 20_000);
      for (int hit = 0; hit < 8 && reach > 0; hit++) {
        int near = random.nextInt(reach);
        damaged[hit % 2 == 0 ? near : damaged.length - 1 - near] = (byte) random.nextInt(256);
      }
      opens(Files.write(folder.resolve(name), damaged));
    }
  }

  private static void opens(Path file) {
    try {
      Models.open(file);
    } catch (ProblemException expected) {
      assertTrue(expected.problem().toString().contains(file.getFileName().toString()));
    } catch (RuntimeException | Error unexpected) {
      fail("a damaged file gave " + unexpected, unexpected);
    }
  }

  @Test
  void archivesWithoutTheirPartsAreNamed() throws IOException {
    Path empty = Files.write(folder.resolve("empty.keras"), new byte[] {'P', 'K', 5, 6});
    Problem problem = assertThrows(ProblemException.class, () -> Models.open(empty)).problem();
    assertTrue(assertInstanceOf(Problem.Corrupt.class, problem).detail().contains("config.json"));
  }
}
