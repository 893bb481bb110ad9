package io.spikeglass.files.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.spikeglass.Shared;
import io.spikeglass.analysis.Argmax;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import io.spikeglass.tensor.Forward;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Networks trained by others with Keras 2 and 3 reach the accuracy of their origin.
class KerasModelsTest {

  private static final String FOLDER = "models/third-party/";

  @TempDir private Path folder;

  /// A published network, its data, and how many of `images` it gets right to within `tolerance`
  /// points: exactly where all images are tried, else as far as a sample can tell.
  private record Trained(
      String file,
      String data,
      Preprocessing preprocessing,
      double percent,
      int images,
      double tolerance) {}

  @TestFactory
  Stream<DynamicTest> accuraciesAreThoseOfTheManifest() {
    String digits = "mnist:data/mnist";
    String fashion = "mnist:data/fashion-mnist";
    String colour = "cifar10:data/cifar-10-batches-bin";
    Preprocessing unit = Preprocessing.UNIT;
    return Stream.of(
            new Trained("moonflower_mnist.h5", digits, unit, 99.28, 1_000, 1),
            new Trained("moonflower_mnist.keras", digits, unit, 99.18, 10_000, 0.02),
            new Trained("thiruvarankan_fashion.h5", fashion, unit, 89.21, 1_000, 3),
            new Trained(
                "mlperftiny_resnet8_cifar10.h5", colour, Preprocessing.RAW, 87.21, 1_000, 3),
            new Trained("edanodongo_cifar10.h5", colour, unit, 9.97, 200, 6),
            new Trained("edanodongo_cifar10.keras", colour, unit, 11.42, 200, 6))
        .map(it -> DynamicTest.dynamicTest(it.file(), () -> assertAccuracy(it)));
  }

  private static void assertAccuracy(Trained model) throws Exception {
    Network read = Models.open(Shared.path(FOLDER + model.file()));
    String[] data = model.data().split(":");
    Samples samples = DataSets.open(data[0] + ":" + Shared.path(data[1]));
    Network network = read.withPreprocessing(model.preprocessing()).on(samples.space());
    Forward forward = new Forward(network);
    long correct =
        IntStream.range(0, model.images())
            .parallel()
            .filter(n -> Argmax.of(forward.logits(samples.read(n))) == samples.label(n))
            .count();
    assertEquals(model.percent(), 100.0 * correct / model.images(), model.tolerance());
  }

  @Test
  void activationsInsideALayerTakeItsName() throws Exception {
    Network network = KerasModels.readH5(Shared.path(FOLDER + "moonflower_mnist.h5"));
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
    Network network = KerasModels.readH5(Shared.path(FOLDER + "mlperftiny_resnet8_cifar10.h5"));
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
    Problem problem =
        assertThrows(ProblemException.class, () -> KerasModels.readArchive(empty)).problem();
    assertTrue(assertInstanceOf(Problem.Corrupt.class, problem).detail().contains("config.json"));
  }
}
