package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static io.spikeglass.files.onnx.OnnxFile.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Lists of tensors of known length, as PyTorch writes `split`, `chunk` and `unbind`, and numbers
/// that are compared and chosen on the way to an extent, against ONNX Runtime.
class OnnxSequencesTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> sequences() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "parts of given sizes in another order",
                image(18, 6, 3, 2)
                    .integers("sizes", 3, 1, 2)
                    .node("SplitToSequence", List.of("x", "sizes"), "s", integer("axis", 1))
                    .node("Constant", List.of(), "first", scalar(0))
                    .node("Constant", List.of(), "last", scalar(-1))
                    .node("SequenceAt", List.of("s", "last"), "a")
                    .node("SequenceAt", List.of("s", "first"), "b")
                    .node("Relu", List.of("b"), "r")
                    .node("SequenceConstruct", List.of("a", "r"), "t")
                    .node("ConcatFromSequence", List.of("t"), "y", integer("axis", 1))
                    .output("y")),
            new OnnxCase(
                "parts of one size, put together anew",
                image(18, 5, 3, 2)
                    .node("Constant", List.of(), "two", scalar(2))
                    .node("SplitToSequence", List.of("x", "two"), "s", integer("axis", 1))
                    .node("SequenceEmpty", List.of(), "none", integer("dtype", 1))
                    .node("Constant", List.of(), "one", scalar(1))
                    .node("SequenceAt", List.of("s", "two"), "a")
                    .node("SequenceAt", List.of("s", "one"), "b")
                    .node("SequenceInsert", List.of("none", "a"), "t")
                    .node("SequenceInsert", List.of("t", "b"), "u")
                    .node("ConcatFromSequence", List.of("u"), "y", integer("axis", 1))
                    .output("y")),
            new OnnxCase(
                "extents taken apart",
                image(18, 4, 3, 2)
                    .node("Shape", List.of("x"), "shape")
                    .node("SplitToSequence", List.of("shape"), "s")
                    .node("SequenceLength", List.of("s"), "four")
                    .node("Constant", List.of(), "first", scalar(0))
                    .node("SequenceAt", List.of("s", "first"), "n")
                    .integers("rest", -1)
                    .node("SequenceConstruct", List.of("n", "rest"), "t")
                    .node("ConcatFromSequence", List.of("t"), "to", integer("axis", 0))
                    .node("Reshape", List.of("x", "to"), "f")
                    .weights("w", 24, 3)
                    .node("MatMul", List.of("f", "w"), "y")
                    .output("y")),
            new OnnxCase(
                "extents compared and chosen",
                image(18, 4, 3, 2)
                    .integers("limit", 3)
                    .integers("ones", -1, -1, -1, -1)
                    .integers("none", 0)
                    .integers("end", 2)
                    .node("Shape", List.of("x"), "shape")
                    .node("Less", List.of("limit", "shape"), "large")
                    .node("Where", List.of("large", "ones", "shape"), "open")
                    .node("Slice", List.of("open", "none", "end"), "to")
                    .node("Reshape", List.of("x", "to"), "f")
                    .weights("w", 24, 3)
                    .node("MatMul", List.of("f", "w"), "y")
                    .output("y")),
            new OnnxCase(
                "weights split in the graph",
                image(12, 2, 3, 3)
                    .weights("w", 5, 2, 1, 1)
                    .several("Split", List.of("w"), List.of("u", "v"), list("split", 3, 2))
                    .node("Conv", List.of("x", "u"), "a")
                    .node("Conv", List.of("x", "v"), "b")
                    .node("Concat", List.of("a", "b"), "y", integer("axis", 1))
                    .output("y"))));
  }

  @Test
  void aSequenceThatIsUsedAsATensorIsNamed() throws Exception {
    Path file =
        image(18, 4, 3, 2)
            .node("SplitToSequence", List.of("x"), "s", integer("axis", 1))
            .node("Relu", List.of("s"), "y")
            .output("y")
            .write(folder);
    List<Node> nodes = Models.open(file).nodes();
    assertEquals(
        new Layer.Unsupported("Relu", "it reads a sequence where a signal is expected"),
        nodes.getLast().layer());
  }
}
