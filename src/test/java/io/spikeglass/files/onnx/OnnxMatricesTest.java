package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Dense layers over every row, position or channel, as exporters write a linear layer on more than
/// a vector, against ONNX Runtime.
class OnnxMatricesTest {

  @TempDir private Path folder;

  private static OnnxFile table(int rows, int columns) {
    return new OnnxFile(13).input("x", 0, rows, columns);
  }

  /// Patches of an image as a series whose channels come last, mixed by two layers beside a
  /// shortcut, and their mean.
  private static OnnxFile patches() {
    return image(17, 3, 8, 8)
        .weights("p", 6, 3, 4, 4)
        .weights("pb", 6)
        .integers("series", 0, 6, -1)
        .weights("w", 6, 9)
        .weights("wb", 9)
        .weights("v", 9, 6)
        .weights("d", 6, 4)
        .node("Conv", List.of("x", "p", "pb"), "c", list("strides", 4, 4))
        .node("Reshape", List.of("c", "series"), "s")
        .node("Transpose", List.of("s"), "t", list("perm", 0, 2, 1))
        .node("MatMul", List.of("t", "w"), "m")
        .node("Add", List.of("wb", "m"), "b")
        .node("Relu", List.of("b"), "r")
        .node("MatMul", List.of("r", "v"), "n")
        .node("Add", List.of("t", "n"), "u")
        .node("ReduceMean", List.of("u"), "mean", list("axes", 1), integer("keepdims", 0))
        .node("MatMul", List.of("mean", "d"), "y")
        .output("y");
  }

  @TestFactory
  Stream<DynamicTest> everyRowOrPosition() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase("patches", patches()),
            new OnnxCase(
                "one row",
                table(1, 7)
                    .weights("w", 7, 5)
                    .weights("b", 5)
                    .weights("v", 5, 3)
                    .integers("axis", 1)
                    .node("MatMul", List.of("x", "w"), "m")
                    .node("Add", List.of("m", "b"), "a")
                    .node("Relu", List.of("a"), "r")
                    .node("MatMul", List.of("r", "v"), "n")
                    .node("Squeeze", List.of("n", "axis"), "y")
                    .output("y")),
            new OnnxCase(
                "every row, then all rows together",
                table(4, 7)
                    .weights("w", 7, 5)
                    .weights("b", 5)
                    .weights("d", 20, 3)
                    .node("MatMul", List.of("x", "w"), "m")
                    .node("Add", List.of("m", "b"), "a")
                    .node("Relu", List.of("a"), "r")
                    .node("Flatten", List.of("r"), "f")
                    .node("MatMul", List.of("f", "d"), "y")
                    .output("y")),
            new OnnxCase(
                "rows of every channel",
                image(13, 2, 3, 7)
                    .weights("w", 1, 1, 7, 5)
                    .weights("b", 5)
                    .weights("v", 5, 4)
                    .node("MatMul", List.of("x", "w"), "m")
                    .node("Add", List.of("m", "b"), "a")
                    .node("Relu", List.of("a"), "r")
                    .node("MatMul", List.of("r", "v"), "n")
                    .node("Flatten", List.of("n"), "f")
                    .weights("d", 24, 3)
                    .node("Gemm", List.of("f", "d"), "y")
                    .output("y")),
            new OnnxCase(
                "channels moved last and back",
                image(13, 4, 3, 5)
                    .weights("w", 4, 6)
                    .weights("b", 6)
                    .node("Transpose", List.of("x"), "t", list("perm", 0, 2, 3, 1))
                    .node("MatMul", List.of("t", "w"), "m")
                    .node("Add", List.of("m", "b"), "a")
                    .node("Relu", List.of("a"), "r")
                    .node("Transpose", List.of("r"), "s", list("perm", 0, 3, 1, 2))
                    .node("Flatten", List.of("s"), "y")
                    .output("y")),
            new OnnxCase(
                "positions in one axis and in two",
                image(13, 4, 2, 3)
                    .weights("w", 4, 5)
                    .weights("v", 3, 5, 1, 1)
                    .integers("one", 0, 6, 4)
                    .integers("two", 0, 2, 3, 5)
                    .node("Transpose", List.of("x"), "t", list("perm", 0, 2, 3, 1))
                    .node("Reshape", List.of("t", "one"), "l")
                    .node("MatMul", List.of("l", "w"), "m")
                    .node("Reshape", List.of("m", "two"), "i")
                    .node("Transpose", List.of("i"), "s", list("perm", 0, 3, 1, 2))
                    .node("Conv", List.of("s", "v"), "c")
                    .node("Flatten", List.of("c"), "y")
                    .output("y")),
            new OnnxCase(
                "some positions, some channels",
                table(6, 5)
                    .weights("w", 5, 4)
                    .integers("from", 1, 1)
                    .integers("to", 6, 3)
                    .integers("axes", 1, 2)
                    .integers("steps", 2, 1)
                    .node("MatMul", List.of("x", "w"), "m")
                    .node("Slice", List.of("m", "from", "to", "axes", "steps"), "s")
                    .node("Flatten", List.of("s"), "f")
                    .weights("d", 6, 3)
                    .node("MatMul", List.of("f", "d"), "y")
                    .output("y")),
            new OnnxCase(
                "weights on the left of a series",
                table(5, 7)
                    .weights("w", 3, 5)
                    .weights("b", 3, 1)
                    .node("MatMul", List.of("w", "x"), "m")
                    .node("Add", List.of("m", "b"), "a")
                    .node("Relu", List.of("a"), "r")
                    .node("Flatten", List.of("r"), "y")
                    .output("y"))));
  }

  /// Layers that do the same at every position are convolutions of kernel 1, with their bias.
  @Test
  void patchesAreImagesOfOneColumn() throws Exception {
    Network network = Oracle.assertSame(patches().write(folder), "patches");
    Layer.Conv2d mixing =
        network.nodes().stream()
            .filter(node -> node.name().equals("MatMul_m"))
            .map(node -> (Layer.Conv2d) node.layer())
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of(9, 6, 1, 1),
        List.of(
            mixing.weight().dim(0),
            mixing.weight().dim(1),
            mixing.weight().dim(2),
            mixing.weight().dim(3)));
    assertEquals(1, network.activations().length);
    assertEquals(new Shape(9, 4, 1), network.nodes().get(network.activations()[0]).shape());
  }
}
