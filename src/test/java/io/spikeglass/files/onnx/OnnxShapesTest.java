package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static io.spikeglass.files.onnx.OnnxFile.real;
import static io.spikeglass.files.onnx.OnnxFile.scalar;
import static io.spikeglass.files.onnx.OnnxFile.text;
import static io.spikeglass.files.onnx.OnnxFile.value;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Operators that only move values, against ONNX Runtime.
class OnnxShapesTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> shapes() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "Pad by attribute",
                image(9, 2, 3, 4)
                    .node(
                        "Pad",
                        List.of("x"),
                        "y",
                        text("mode", "constant"),
                        list("pads", 0, 0, 1, 2, 0, 0, 3, 0),
                        real("value", 0))
                    .output("y")),
            new OnnxCase(
                "Pad by inputs",
                image(18, 2, 3, 4)
                    .integers("widths", 1, 2, 0, 3)
                    .reals("zero", new float[1])
                    .integers("axes", 3, 2)
                    .node("Pad", List.of("x", "widths", "zero", "axes"), "y")
                    .output("y")),
            new OnnxCase(
                "Flatten, Dropout, Identity",
                image(13, 2, 3, 4)
                    .node("Dropout", List.of("x"), "a")
                    .node("Flatten", List.of("a"), "b")
                    .node("Identity", List.of("b"), "c")
                    .weights("w", 24, 3)
                    .node("MatMul", List.of("c", "w"), "y")
                    .output("y")),
            new OnnxCase(
                "Reshape there and back",
                image(14, 2, 6, 4)
                    .integers("there", 0, 4, 3, -1)
                    .integers("back", -1, 48)
                    .node("Reshape", List.of("x", "there"), "a")
                    .node("MaxPool", List.of("a"), "b", list("kernel_shape", 1, 1))
                    .node("Reshape", List.of("b", "back"), "y")
                    .output("y")),
            new OnnxCase(
                "extents worked out in the graph",
                image(13, 2, 6, 4)
                    .node("Shape", List.of("x"), "shape")
                    .node("Constant", List.of(), "zero", scalar(0))
                    .node("Constant", List.of(), "axes", value(0))
                    .node("Constant", List.of(), "open", value(-1))
                    .node("Gather", List.of("shape", "zero"), "batch")
                    .node("Unsqueeze", List.of("batch", "axes"), "first")
                    .node("Cast", List.of("first"), "cast", integer("to", 7))
                    .node("Concat", List.of("cast", "open"), "target", integer("axis", 0))
                    .node("Reshape", List.of("x", "target"), "y")
                    .output("y")),
            new OnnxCase(
                "extents multiplied and sliced",
                image(13, 2, 6, 4)
                    .node("Shape", List.of("x"), "shape")
                    .integers("from", 1)
                    .integers("to", 3)
                    .integers("last", 3)
                    .integers("half", 2)
                    .node("Slice", List.of("shape", "from", "to"), "middle")
                    .node("Gather", List.of("shape", "last"), "columns")
                    .node("Div", List.of("columns", "half"), "a")
                    .node("Mul", List.of("a", "half"), "b")
                    .integers("batch", 0)
                    .node("Concat", List.of("batch", "middle", "b"), "target", integer("axis", 0))
                    .node("Reshape", List.of("x", "target"), "z")
                    .node("Relu", List.of("z"), "y")
                    .output("y")),
            new OnnxCase(
                "weights reshaped and transposed in the graph",
                new OnnxFile(8)
                    .input("x", 0, 12)
                    .weights("w", 5, 3, 4)
                    .integers("matrix", 5, 12)
                    .node("Reshape", List.of("w", "matrix"), "m")
                    .node("Transpose", List.of("m"), "t")
                    .node("MatMul", List.of("x", "t"), "y")
                    .output("y")),
            new OnnxCase(
                "Squeeze behind pooling",
                image(11, 5, 3, 3)
                    .weights("w", 5, 4)
                    .node("GlobalAveragePool", List.of("x"), "a")
                    .node("Squeeze", List.of("a"), "b", list("axes", 2, 3))
                    .node("MatMul", List.of("b", "w"), "y")
                    .output("y")),
            new OnnxCase(
                "Transpose that moves nothing",
                image(13, 1, 3, 4)
                    .node("Transpose", List.of("x"), "a", list("perm", 0, 2, 3, 1))
                    .node("Flatten", List.of("a"), "y")
                    .output("y"))));
  }
}
