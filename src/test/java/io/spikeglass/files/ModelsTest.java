package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.Shared;
import io.spikeglass.analysis.Argmax;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.ProblemText;
import io.spikeglass.files.npz.NpzWriter;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import io.spikeglass.tensor.Forward;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opening models whatever they are, with the card beside them.
class ModelsTest {

  @TempDir private Path folder;

  private static Problem problem(Path path) {
    return assertThrows(ProblemException.class, () -> Models.open(path)).problem();
  }

  @Test
  void theCardGivesPreprocessingAndClasses() throws Exception {
    Network network = Models.open(Shared.path("models/cifar10_resnet20.onnx"));
    assertEquals(3, network.preprocessing().mean().size());
    assertEquals(0.247, network.preprocessing().std().getFirst());
    assertEquals("truck", network.classes().getLast());
  }

  @Test
  void withoutACardPixelsGoInAsTheyAre() throws Exception {
    Path copy = folder.resolve("bare.onnx");
    Files.copy(Shared.path("models/mnist_mlp.onnx"), copy);
    assertEquals(Preprocessing.UNIT, Models.open(copy).preprocessing());
  }

  @Test
  void aCardWithoutClassesKeepsThoseOfTheNetwork() throws Exception {
    Path copy = folder.resolve("net.npz");
    Network known = Models.open(SampleModels.find("mnist_mlp").orElseThrow());
    Files.write(copy, NpzWriter.bytes(known));
    Files.writeString(folder.resolve("net.card.json"), "{\"preprocessing\":{\"scale\":1}}");
    assertEquals(known.classes(), Models.open(copy).classes());
    assertEquals(Preprocessing.RAW, Models.open(copy).preprocessing());
  }

  @Test
  void aCardWithOtherClassesIsAMismatch() throws Exception {
    Path copy = folder.resolve("other.onnx");
    Files.copy(Shared.path("models/mnist_mlp.onnx"), copy);
    Files.writeString(
        folder.resolve("other.card.json"),
        "{\"preprocessing\":{\"scale\":1},\"classes\":[\"a\",\"b\"]}");
    assertInstanceOf(Problem.Mismatch.class, problem(copy));
  }

  @Test
  void contentCountsWhereTheExtensionIsStrange() throws Exception {
    Path copy = folder.resolve("network.bin");
    Files.copy(Shared.path("models/mnist_mlp.onnx"), copy);
    assertEquals(10, Models.open(copy).classCount());
  }

  @Test
  void pyTorchFilesAreRefusedWithTheWayOut() throws Exception {
    for (String name : new String[] {"net.pt", "net.PTH"}) {
      Path file = Files.write(folder.resolve(name), new byte[] {'P', 'K', 3, 4});
      String remedy = assertInstanceOf(Problem.UnknownFormat.class, problem(file)).remedy();
      assertTrue(remedy.contains("torch.onnx.export("), remedy);
    }
  }

  @Test
  void whatIsNoModelIsNamed() throws Exception {
    Path prose = Files.writeString(folder.resolve("readme.txt"), "no network");
    assertTrue(
        assertInstanceOf(Problem.UnknownFormat.class, problem(prose)).remedy().contains("onnx"));
    assertInstanceOf(Problem.Missing.class, problem(folder.resolve("absent.onnx")));
    assertInstanceOf(Problem.Inaccessible.class, problem(folder));
  }

  @Test
  void theAccuracyOfTheCardIsReached() throws Exception {
    Path path = Shared.path("models/mnist_mlp.onnx");
    Samples samples = DataSets.open("mnist:" + Shared.path("data/mnist"));
    Network network = Models.open(path).on(samples.space());
    Forward forward = new Forward(network);
    float[][] buffers = forward.newBuffers();
    int correct = 0;
    for (int n = 0; n < samples.size(); n++) {
      forward.run(samples.read(n), buffers);
      correct += Argmax.of(buffers[network.output()]) == samples.label(n) ? 1 : 0;
    }
    assertEquals(ModelCard.beside(path).orElseThrow().test().correct(), correct);
  }

  @Test
  void whatTensorFlowWritesIsRefusedWithTheWayOut() throws Exception {
    Path saved = Files.createDirectory(folder.resolve("saved"));
    Files.write(saved.resolve("saved_model.pb"), new byte[] {8, 1});
    Path lite = Files.write(folder.resolve("model.tflite"), new byte[] {0, 0, 0, 0});
    for (Path path : List.of(saved, saved.resolve("saved_model.pb"), lite)) {
      String remedy = assertInstanceOf(Problem.UnknownFormat.class, problem(path)).remedy();
      assertTrue(remedy.contains("tf2onnx"), remedy);
    }
  }

  @Test
  void pickledObjectsOfAnyNameAreRefusedLikePyTorchFiles() throws Exception {
    Path path = Files.write(folder.resolve("weights.bin"), new byte[] {(byte) 0x80, 2, '}', '.'});
    String remedy = assertInstanceOf(Problem.UnknownFormat.class, problem(path)).remedy();
    assertTrue(remedy.contains("torch.onnx.export"), remedy);
  }

  @Test
  void aTextIsNoNetworkWhateverItIsCalled(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("notes.onnx"), "version https://git-lfs\n");
    Problem problem = assertThrows(ProblemException.class, () -> Models.open(file)).problem();
    assertEquals(
        file + " is not an ONNX file: it begins with text.", ProblemText.of(problem).message());
  }
}
