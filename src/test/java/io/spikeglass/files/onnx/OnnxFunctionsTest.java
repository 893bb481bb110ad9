package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static io.spikeglass.files.onnx.OnnxFile.real;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Functions that a file brings along, and branches that are decided while reading, against ONNX
/// Runtime.
class OnnxFunctionsTest {

  @TempDir private Path folder;

  /// A block of a convolution, a bias and a bounded activation, whose bound the call gives.
  private static OnnxFile blocks(int opset) {
    OnnxFile body =
        new OnnxFile(opset)
            .node(
                "Conv", List.of("a", "w"), "c", OnnxFile.given("pads", AttributeType.INTS, "pads"))
            .node("Add", List.of("c", "b"), "d")
            .node("Constant", List.of(), "zero", real("value_float", 0))
            .node(
                "Constant",
                List.of(),
                "bound",
                OnnxFile.given("value_float", AttributeType.FLOAT, "bound"))
            .node("Clip", List.of("d", "zero", "bound"), "r");
    return image(opset, 2, 5, 5)
        .function("Block", List.of("a", "w", "b"), List.of("r"), List.of("pads", "bound"), body);
  }

  private static OnnxFile twoBlocks() {
    return blocks(17)
        .weights("w1", 4, 2, 3, 3)
        .weights("b1", 4, 1, 1)
        .weights("w2", 3, 4, 3, 3)
        .weights("b2", 3, 1, 1)
        .node(
            "Block",
            "own",
            "first",
            List.of("x", "w1", "b1"),
            "m",
            list("pads", 1, 1, 1, 1),
            real("bound", 0.75f))
        .node(
            "Block",
            "own",
            "second",
            List.of("m", "w2", "b2"),
            "y",
            list("pads", 0, 0, 0, 0),
            real("bound", 2))
        .output("y");
  }

  @Test
  void everyCallHasNodesOfItsOwnUnderItsName() throws Exception {
    Network network = Oracle.assertSame(twoBlocks().write(folder), "functions");
    assertEquals(
        List.of("x", "first/Conv_c", "first/Clip_r", "second/Conv_c", "second/Clip_r"),
        network.nodes().stream().map(Node::name).toList());
    assertEquals(new Layer.Clip(0.75f), network.nodes().get(2).layer());
    assertEquals(new Layer.Clip(2), network.nodes().get(4).layer());
  }

  @TestFactory
  Stream<DynamicTest> functions() {
    OnnxFile outer =
        new OnnxFile(17)
            .node("Relu", List.of("a"), "once")
            .node("Inner", "own", "inner", List.of("once", "once"), "sum")
            .node("Identity", List.of("sum"), "last");
    OnnxFile inner = new OnnxFile(17).node("Add", List.of("p", "q"), "s");
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "a function that calls a function",
                image(17, 2, 3, 3)
                    .function("Inner", List.of("p", "q"), List.of("s"), List.of(), inner)
                    .function("Outer", List.of("a"), List.of("last"), List.of(), outer)
                    .node("Outer", "own", "o", List.of("x"), "y")
                    .output("y")),
            new OnnxCase(
                "a function of two results",
                image(17, 2, 3, 3)
                    .function(
                        "Both",
                        List.of("a"),
                        List.of("r", "n"),
                        List.of(),
                        new OnnxFile(17)
                            .node("Relu", List.of("a"), "r")
                            .node("Neg", List.of("r"), "m")
                            .node("Identity", List.of("a"), "n"))
                    .severalOf("own", "Both", List.of("x"), List.of("u", "v"))
                    .node("Concat", List.of("u", "v"), "y", integer("axis", 1))
                    .output("y"))));
  }

  @Test
  void functionsForAnotherOperatorSetAreNamedWithTheRemedy() throws Exception {
    OnnxFile body = new OnnxFile(12).node("Relu", List.of("a"), "r");
    Path file =
        image(17, 2, 3, 3)
            .function("Old", List.of("a"), List.of("r"), List.of(), body)
            .node("Old", "own", "o", List.of("x"), "y")
            .output("y")
            .write(folder);
    Layer.Unsupported layer =
        assertInstanceOf(Layer.Unsupported.class, Models.open(file).nodes().getLast().layer());
    assertTrue(layer.reason().contains("operator set 12, the model for 17"), layer.reason());
    assertTrue(layer.reason().contains("functions inlined"), layer.reason());
  }

  @Test
  void functionsThatCallThemselvesOrGrowWithoutBoundsAreDamage() {
    OnnxFile itself = new OnnxFile(17).node("F", "own", "again", List.of("a"), "r");
    assertDamage(
        "calls itself",
        image(17, 2, 3, 3)
            .function("F", List.of("a"), List.of("r"), List.of(), itself)
            .node("F", "own", "f", List.of("x"), "y"));
    OnnxFile growing = image(17, 2, 3, 3);
    for (int level = 0; level < 30; level++) {
      String next = "F" + (level + 1);
      growing.function(
          "F" + level,
          List.of("a"),
          List.of("r"),
          List.of(),
          new OnnxFile(17)
              .node(next, "own", "left", List.of("a"), "l")
              .node(next, "own", "right", List.of("l"), "r"));
    }
    growing.function(
        "F30",
        List.of("a"),
        List.of("r"),
        List.of(),
        new OnnxFile(17).node("Relu", List.of("a"), "r"));
    assertDamage("become more than", growing.node("F0", "own", "f", List.of("x"), "y"));
  }

  private void assertDamage(String part, OnnxFile file) {
    Path path = file.output("y").write(folder);
    ProblemException refused = assertThrows(ProblemException.class, () -> Models.open(path));
    String detail = assertInstanceOf(Problem.Corrupt.class, refused.problem()).detail();
    assertTrue(detail.contains(part), detail);
  }

  /// A squeeze as PyTorch's older exporter writes it: only if the axis has extent 1.
  private static OnnxFile squeezedIfOne(int columns) {
    OnnxFile squeezed =
        new OnnxFile(17).integers("axes", 2).node("Squeeze", List.of("r", "axes"), "t").output("t");
    OnnxFile kept = new OnnxFile(17).node("Identity", List.of("r"), "t").output("t");
    return image(17, 3, 1, columns)
        .node("Relu", List.of("x"), "r")
        .node("Shape", List.of("r"), "shape")
        .integers("third", 3)
        .integers("one", 1)
        .node("Gather", List.of("shape", "third"), "extent")
        .node("Equal", List.of("extent", "one"), "same")
        .node(
            "If", List.of("same"), "z", squeezed.branch("then_branch"), kept.branch("else_branch"))
        .node("Flatten", List.of("z"), "y")
        .output("y");
  }

  @TestFactory
  Stream<DynamicTest> branches() {
    OnnxFile inner = new OnnxFile(17).node("Relu", List.of("x"), "v").output("v");
    OnnxFile other = new OnnxFile(17).node("Neg", List.of("x"), "v").output("v");
    OnnxFile outer =
        new OnnxFile(17)
            .node("Not", List.of("no"), "yes")
            .node(
                "If", List.of("yes"), "u", inner.branch("then_branch"), other.branch("else_branch"))
            .node("Add", List.of("u", "x"), "v")
            .output("v");
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase("the branch for one column", squeezedIfOne(1)),
            new OnnxCase("the branch for several columns", squeezedIfOne(4)),
            new OnnxCase(
                "a branch in a branch, with names used twice",
                image(17, 2, 3, 3)
                    .integers("seven", 7)
                    .integers("eight", 8)
                    .node("Greater", List.of("seven", "eight"), "no")
                    .node(
                        "If",
                        List.of("no"),
                        "y",
                        other.branch("then_branch"),
                        outer.branch("else_branch"))
                    .output("y"))));
  }

  @Test
  void aBranchThatTheImageDecidesIsNamed() throws Exception {
    OnnxFile yes = new OnnxFile(17).node("Relu", List.of("x"), "t").output("t");
    OnnxFile no = new OnnxFile(17).node("Identity", List.of("x"), "t").output("t");
    Path file =
        image(17, 1, 1, 1)
            .reals("bound", new float[1], 1, 1, 1, 1)
            .node("Greater", List.of("x", "bound"), "positive")
            .node(
                "If", List.of("positive"), "y", yes.branch("then_branch"), no.branch("else_branch"))
            .output("y")
            .write(folder);
    assertEquals(
        List.of("Greater_positive", "If_y"),
        Models.open(file).nodes().stream()
            .filter(node -> node.layer() instanceof Layer.Unsupported)
            .map(Node::name)
            .toList());
  }
}
