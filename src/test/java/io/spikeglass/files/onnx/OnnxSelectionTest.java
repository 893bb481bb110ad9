package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static io.spikeglass.files.onnx.OnnxFile.real;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Parts of a signal: slices, splits, silent channels, shuffled groups; against ONNX Runtime.
class OnnxSelectionTest {

  @TempDir private Path folder;

  private static OnnxCase slice(String name, long axis, long start, long end, long step) {
    return new OnnxCase(
        name,
        image(13, 5, 7, 6)
            .integers("starts", start)
            .integers("ends", end)
            .integers("axes", axis)
            .integers("steps", step)
            .node("Slice", List.of("x", "starts", "ends", "axes", "steps"), "y")
            .output("y"));
  }

  @TestFactory
  Stream<DynamicTest> slices() {
    List<OnnxCase> cases = new ArrayList<>();
    cases.add(slice("every second row", 2, 0, Long.MAX_VALUE, 2));
    cases.add(slice("every third column from the second on", -1, 1, 6, 3));
    cases.add(slice("rows from the end", 2, -3, Long.MAX_VALUE, 1));
    cases.add(slice("some channels", 1, 1, 4, 1));
    cases.add(slice("channels backwards", 1, -1, Long.MIN_VALUE + 1, -1));
    cases.add(
        new OnnxCase(
            "features, bounds as attributes",
            new OnnxFile(9)
                .input("x", 0, 9)
                .node(
                    "Slice",
                    List.of("x"),
                    "y",
                    list("starts", 2),
                    list("ends", -1),
                    list("axes", 1))
                .output("y")));
    return OnnxCase.againstOracle(folder, cases);
  }

  /// Both parts are used; the second one comes first in what is put together.
  private static OnnxCase split(
      String name, int opset, List<String> inputs, AttributeProto... how) {
    OnnxFile file =
        image(opset, 5, 3, 4)
            .integers("sizes", 2, 3)
            .several("Split", inputs, List.of("a", "b"), how);
    return new OnnxCase(
        name,
        file.node("Relu", List.of("a"), "r")
            .node("Concat", List.of("b", "r"), "y", integer("axis", 1))
            .output("y"));
  }

  @TestFactory
  Stream<DynamicTest> splits() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            split("sizes as attribute", 9, List.of("x"), integer("axis", 1), list("split", 2, 3)),
            split("sizes as input", 13, List.of("x", "sizes"), integer("axis", 1)),
            split(
                "as equal as can be",
                18,
                List.of("x"),
                integer("axis", 1),
                integer("num_outputs", 2))));
  }

  @TestFactory
  Stream<DynamicTest> channels() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "a shortcut without weights",
                image(13, 2, 6, 6)
                    .integers("zero", 0, 0)
                    .integers("end", 100, 100)
                    .integers("axes", 2, 3)
                    .integers("two", 2, 2)
                    .integers("pads", 0, 1, 0, 0, 0, 1, 0, 0)
                    .weights("w", 4, 2, 3, 3)
                    .node("Slice", List.of("x", "zero", "end", "axes", "two"), "s")
                    .node("Pad", List.of("s", "pads"), "p")
                    .node(
                        "Conv",
                        List.of("x", "w"),
                        "c",
                        list("strides", 2, 2),
                        list("pads", 1, 1, 1, 1))
                    .node("Add", List.of("c", "p"), "a")
                    .node("Relu", List.of("a"), "y")
                    .output("y")),
            new OnnxCase(
                "widths of padding turned round in the graph, as exporters do",
                image(13, 2, 3, 3)
                    .integers("flat", 0, 0, 1, 2, 0, 0, 0, 0)
                    .integers("pairs", -1, 2)
                    .integers("one", -1)
                    .integers("low", -Long.MAX_VALUE)
                    .integers("axis", 0)
                    .integers("all", -1)
                    .node("Reshape", List.of("flat", "pairs"), "p")
                    .node("Slice", List.of("p", "one", "low", "axis", "one"), "q")
                    .node("Transpose", List.of("q"), "t", list("perm", 1, 0))
                    .node("Reshape", List.of("t", "all"), "widths")
                    .node("Pad", List.of("x", "widths"), "y")
                    .output("y")),
            new OnnxCase(
                "shuffled groups",
                image(13, 6, 3, 2)
                    .integers("groups", 0, 2, 3, 3, 2)
                    .integers("again", 0, 6, 3, 2)
                    .node("Reshape", List.of("x", "groups"), "g")
                    .node("Transpose", List.of("g"), "t", list("perm", 0, 2, 1, 3, 4))
                    .node("Reshape", List.of("t", "again"), "y")
                    .output("y"))));
  }

  @TestFactory
  Stream<DynamicTest> rectifiersInTwoParts() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "a slope for every channel",
                image(13, 3, 4, 5)
                    .reals("slopes", new float[] {0.25f, -0.5f, 1.5f}, 3, 1, 1)
                    .node("PRelu", List.of("x", "slopes"), "y")
                    .output("y")),
            new OnnxCase(
                "a bound above zero",
                image(7, 3, 4, 5)
                    .node("Clip", List.of("x"), "y", real("min", 0.25f), real("max", 0.75f))
                    .output("y")),
            new OnnxCase(
                "a bound above zero and none above it",
                image(7, 3, 4, 5)
                    .node("Clip", List.of("x"), "y", real("min", 0.25f))
                    .output("y"))));
  }

  @TestFactory
  Stream<DynamicTest> constants() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "a bias spread out and cast like the signal",
                image(18, 2, 3, 3)
                    .weights("w", 4, 2, 1, 1)
                    .integers("zero", 0)
                    .node("Shape", List.of("w"), "s", integer("start", 0), integer("end", 1))
                    .node("CastLike", List.of("zero", "x"), "z")
                    .node("Expand", List.of("z", "s"), "b")
                    .node("Conv", List.of("x", "w", "b"), "y")
                    .output("y")),
            new OnnxCase(
                "extents worked out from a product and a remainder",
                image(17, 2, 3, 4)
                    .integers("seven", 7)
                    .node("Shape", List.of("x"), "s", integer("start", 1))
                    .node("ReduceProd", List.of("s"), "p")
                    .node("Mod", List.of("p", "seven"), "three")
                    .node("Sub", List.of("three", "three"), "zero")
                    .node("Concat", List.of("zero", "p"), "to", integer("axis", 0))
                    .node("Reshape", List.of("x", "to"), "y")
                    .output("y"))));
  }
}
