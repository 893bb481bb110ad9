package io.spikeglass.files.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Damaged files give a problem or a network, never another exception.
class OnnxDamageTest {

  private static final int ROUNDS = 400;

  @TempDir private Path folder;

  /// A small network with one of everything that has extents, so that few bytes are weights.
  private static byte[] network() {
    return new OnnxFile(13)
        .input("x", 0, 2, 6, 4)
        .weights("w", 3, 2, 3, 3)
        .weights("b", 3, 1, 1)
        .positive("s", 3)
        .integers("open", -1)
        .weights("m", 9, 4)
        .reals("zero", new float[1])
        .node("Conv", List.of("x", "w"), "a", OnnxFile.list("pads", 1, 1, 1, 1))
        .node("Add", List.of("a", "b"), "c")
        .node("BatchNormalization", List.of("c", "s", "s", "s", "s"), "d")
        .node("Clip", List.of("d", "zero"), "e")
        .node(
            "AveragePool",
            List.of("e"),
            "f",
            OnnxFile.list("kernel_shape", 2, 2),
            OnnxFile.list("strides", 2, 2),
            OnnxFile.integer("ceil_mode", 1))
        .node(
            "Conv",
            List.of("x", "w"),
            "g",
            OnnxFile.list("strides", 2, 2),
            OnnxFile.list("pads", 1, 1, 1, 1))
        .node("Concat", List.of("f", "g"), "h", OnnxFile.integer("axis", 1))
        .node("Shape", List.of("h"), "shape")
        .node("Constant", List.of(), "first", OnnxFile.value(0))
        .node("Gather", List.of("shape", "first"), "batch")
        .node("Concat", List.of("batch", "open"), "t", OnnxFile.integer("axis", 0))
        .node("Reshape", List.of("h", "t"), "j")
        .weights("n", 36, 9)
        .node("MatMul", List.of("j", "n"), "k")
        .node("Gemm", List.of("k", "m"), "y")
        .output("y")
        .bytes();
  }

  @TestFactory
  Stream<DynamicTest> damage() {
    byte[] sound = network();
    return Stream.of(
        DynamicTest.dynamicTest(
            "the network itself opens", () -> assertTrue(opens(sound), "refused while whole")),
        DynamicTest.dynamicTest("cut off anywhere", () -> cutOff(sound)),
        DynamicTest.dynamicTest("single bits turned", () -> turnBits(sound, 1)),
        DynamicTest.dynamicTest("eight bits turned", () -> turnBits(sound, 8)),
        DynamicTest.dynamicTest("runs of bytes replaced", () -> replaceRuns(sound)));
  }

  private void cutOff(byte[] sound) throws IOException {
    int refused = 0;
    for (int length = 0; length < sound.length; length += Math.max(1, sound.length / ROUNDS)) {
      refused += opens(Arrays.copyOf(sound, length)) ? 0 : 1;
    }
    assertTrue(refused >= ROUNDS, refused + " cut files were refused");
  }

  private void turnBits(byte[] sound, int bits) throws IOException {
    SplittableRandom random = new SplittableRandom(bits);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = sound.clone();
      for (int bit = 0; bit < bits; bit++) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      opens(damaged);
    }
  }

  private void replaceRuns(byte[] sound) throws IOException {
    SplittableRandom random = new SplittableRandom(99);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = sound.clone();
      int from = random.nextInt(damaged.length);
      int to = Math.min(damaged.length, from + 1 + random.nextInt(12));
      for (int i = from; i < to; i++) {
        damaged[i] = (byte) random.nextInt(256);
      }
      opens(damaged);
    }
  }

  /// Whether these bytes are read as a network; fails on anything but that or a problem.
  private boolean opens(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("damaged.onnx"), bytes);
    try {
      Models.open(file);
      return true;
    } catch (ProblemException expected) {
      return false;
    } catch (RuntimeException | Error unexpected) {
      return fail("a damaged file gave " + unexpected, unexpected);
    }
  }
}
