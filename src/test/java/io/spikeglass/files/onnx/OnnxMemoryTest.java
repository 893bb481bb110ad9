package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.sun.management.ThreadMXBean;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Models;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Small files that ask for much: everything that reading them allocates until they are refused,
/// garbage included, is less than twice the file and 256 MB.
class OnnxMemoryTest {

  private static final long MOST = 256L << 20;

  @TempDir private Path folder;

  private record Greedy(String name, OnnxFile file) {}

  private static OnnxFile zeros(long... extents) {
    return image(13, 1, 2, 2)
        .integers("t", extents)
        .node("ConstantOfShape", List.of("t"), "c", OnnxFile.value(0));
  }

  private static OnnxFile bytes(int size) {
    return image(13, 1, 2, 2).raw("c", TensorProto.DataType.INT8_VALUE, new byte[size], size);
  }

  @TestFactory
  Stream<DynamicTest> filesThatAskForMuch() {
    List<String> hundredTimes = Collections.nCopies(100, "c");
    OnnxFile growing = zeros(1 << 10);
    for (int twice = 0; twice < 16; twice++) {
      String from = twice == 0 ? "c" : "d" + (twice - 1);
      growing.node("Concat", List.of(from, from), "d" + twice, integer("axis", 0));
    }
    OnnxFile turned = zeros(1 << 10, 1 << 10);
    OnnxFile many = image(13, 1, 2, 2).integers("t", 1 << 20);
    for (int n = 0; n < 40; n++) {
      turned.node("Transpose", List.of(n == 0 ? "c" : "d" + (n - 1)), "d" + n);
      many.node("ConstantOfShape", List.of("t"), "e" + n, OnnxFile.value(0));
    }
    many.several(
        "Concat",
        Stream.iterate(0, n -> n + 1).limit(40).map(n -> "e" + n).toList(),
        List.of("d"),
        integer("axis", 0));
    return Stream.of(
            new Greedy("zeros", zeros(1 << 14, 1 << 14).node("Identity", List.of("c"), "d")),
            new Greedy("zeros again and again", many),
            new Greedy(
                "one number repeated",
                image(13, 1, 2, 2)
                    .integers("t", 1 << 14, 1 << 14)
                    .integers("c", 1)
                    .node("Expand", List.of("c", "t"), "d")),
            new Greedy(
                "a row under a column",
                zeros(1 << 12)
                    .integers("column", 1 << 12, 1)
                    .node("Reshape", List.of("c", "column"), "b")
                    .node("Equal", List.of("b", "c"), "d")),
            new Greedy(
                "numbers counted",
                image(13, 1, 2, 2)
                    .integers("from", 0)
                    .integers("to", 1 << 27)
                    .integers("step", 1)
                    .node("Range", List.of("from", "to", "step"), "d")),
            new Greedy(
                "stacked", zeros(1 << 18).node("Concat", hundredTimes, "d", integer("axis", 0))),
            new Greedy("doubled", growing.node("Identity", List.of("d15"), "d")),
            new Greedy("turned", turned.node("Identity", List.of("d39"), "d")),
            new Greedy(
                "gathered",
                zeros(1 << 11, 1 << 11).node("Gather", List.of("c", "c"), "d", integer("axis", 0))),
            new Greedy("bytes as numbers", bytes(40 << 20).node("Identity", List.of("c"), "d")),
            new Greedy("squeezed bytes", bytes(8 << 20).node("Neg", List.of("c"), "d")))
        .map(
            greedy ->
                DynamicTest.dynamicTest(
                    greedy.name(), () -> assertRefusedCheaply(greedy.file(), greedy.name())));
  }

  /// Two bytes each make a node, an attribute or a number.
  @TestFactory
  Stream<DynamicTest> filesOfManySmallParts() {
    byte[] nodes = filled(20 << 20, 0x0a, 0);
    byte[] attributes = field(1, filled(20 << 20, 0x2a, 0));
    byte[] numbers = field(5, field(7, filled(40 << 20, 1, 1)));
    byte[] unknown = filled(3 * (7 << 20), 0xa2, 1, 0);
    return Stream.of(
            Map.entry("nodes", nodes),
            Map.entry("attributes", attributes),
            Map.entry("numbers", numbers),
            Map.entry("unknown fields", unknown))
        .map(
            graph ->
                DynamicTest.dynamicTest(
                    graph.getKey(),
                    () -> {
                      byte[] model = image(13, 1, 2, 2).node("Relu", List.of("x"), "y").bytes();
                      byte[] more = field(7, graph.getValue());
                      byte[] both = Arrays.copyOf(model, model.length + more.length);
                      System.arraycopy(more, 0, both, model.length, more.length);
                      Path file = Files.write(folder.resolve(graph.getKey() + ".onnx"), both);
                      assertRefusedCheaply(file, graph.getKey());
                    }));
  }

  private static byte[] filled(int size, int... pattern) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) pattern[i % pattern.length];
    }
    return bytes;
  }

  /// Field `number` of a message, which holds `content`.
  private static byte[] field(int number, byte[] content) {
    int at = 0;
    byte[] head = new byte[6];
    head[at++] = (byte) (number << 3 | 2);
    int left = content.length;
    for (; left > 0x7f; left >>>= 7) {
      head[at++] = (byte) (left & 0x7f | 0x80);
    }
    head[at++] = (byte) left;
    byte[] whole = Arrays.copyOf(head, at + content.length);
    System.arraycopy(content, 0, whole, at, content.length);
    return whole;
  }

  private void assertRefusedCheaply(OnnxFile greedy, String name) throws IOException {
    Path file =
        greedy.node("Add", List.of("x", "d"), "y").output("y").write(folder, name + ".onnx");
    assertRefusedCheaply(file, name);
  }

  private static void assertRefusedCheaply(Path file, String name) throws IOException {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    ProblemException refused = assertThrows(ProblemException.class, () -> Models.open(file));
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertInstanceOf(Problem.Corrupt.class, refused.problem());
    assertTrue(
        allocated < 2 * Files.size(file) + MOST,
        name + ": " + (allocated >> 20) + " MB for " + refused.problem());
  }

  @Test
  void weightsBesideTheFileAreStoredOnce() throws IOException {
    int values = 1 << 20;
    Files.write(folder.resolve("w.data"), new byte[Float.BYTES * values]);
    OnnxFile file = image(13, 1, 2, 2);
    for (int n = 0; n < 100; n++) {
      file.external("w" + n, "w.data", 0, values);
    }
    List<String> all = Stream.iterate(0, n -> n + 1).limit(100).map(n -> "w" + n).toList();
    assertRefusedCheaply(
        file.several("Concat", all, List.of("d"), integer("axis", 0)), "one place a hundred times");
  }

  /// What a file stores may be transposed and laid out as often as exporters do.
  @Test
  void weightsThatFillTheFileMayBeTurned() throws Exception {
    int rows = 3000;
    Path file =
        new OnnxFile(13)
            .input("x", 0, rows)
            .raw(
                "w",
                TensorProto.DataType.FLOAT_VALUE,
                new byte[Float.BYTES * rows * rows],
                rows,
                rows)
            .node("Transpose", List.of("w"), "t", list("perm", 1, 0))
            .node("MatMul", List.of("x", "t"), "m")
            .node("MatMul", List.of("m", "t"), "y")
            .output("y")
            .write(folder);
    assertTrue(Models.open(file).parameters() >= 2L * rows * rows);
  }
}
