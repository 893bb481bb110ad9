package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static io.spikeglass.files.onnx.OnnxFile.real;
import static io.spikeglass.files.onnx.OnnxFile.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Preflight;
import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be used is named: sound operators become unsupported layers, damage is a problem.
class OnnxRefusalsTest {

  @TempDir private Path folder;

  private Problem problem(OnnxFile file) {
    return problem(file.write(folder));
  }

  private static Problem problem(Path file) {
    return assertThrows(ProblemException.class, () -> Models.open(file)).problem();
  }

  private void assertCorrupt(String part, OnnxFile file) {
    Problem.Corrupt problem = assertInstanceOf(Problem.Corrupt.class, problem(file));
    assertTrue(problem.detail().contains(part), problem.detail());
  }

  private Layer.Unsupported onlyUnsupported(OnnxFile file) throws ProblemException {
    List<Layer> found =
        Models.open(file.write(folder)).nodes().stream()
            .map(Node::layer)
            .filter(Layer.Unsupported.class::isInstance)
            .toList();
    assertEquals(1, found.size(), found.toString());
    return (Layer.Unsupported) found.getFirst();
  }

  private static OnnxFile image(int opset) {
    return OnnxFile.image(opset, 2, 6, 4);
  }

  private static OnnxFile unary(int opset, String operator, AttributeProto... attributes) {
    return image(opset).node(operator, List.of("x"), "y", attributes).output("y");
  }

  @TestFactory
  Stream<DynamicTest> soundOperatorsWithoutSpikingCounterpart() {
    record Refusal(String word, OnnxFile file) {}
    return Stream.of(
            new Refusal("its slope 1.5", unary(13, "LeakyRelu", real("alpha", 1.5f))),
            new Refusal(
                "differs between positions",
                image(13)
                    .reals("s", new float[] {0.1f, 0.2f, 0.3f, 0.4f}, 4)
                    .node("PRelu", List.of("x", "s"), "y")
                    .output("y")),
            new Refusal(
                "lower bound is open",
                image(13)
                    .reals("six", new float[] {6})
                    .node("Min", List.of("x", "six"), "y")
                    .output("y")),
            new Refusal(
                "one signal and one number",
                image(13).node("Max", List.of("x", "x"), "y").output("y")),
            new Refusal("quantised", unary(13, "QuantizeLinear")),
            new Refusal("negative", unary(13, "Tanh")),
            new Refusal("firing rate", unary(13, "Sigmoid")),
            new Refusal("change their size", unary(13, "Resize")),
            new Refusal("change their size", unary(9, "Upsample")),
            new Refusal(
                "mixes the samples",
                new OnnxFile(13)
                    .input("x", 1, 2)
                    .weights("w", 1, 3)
                    .node("Gemm", List.of("x", "w"), "y", integer("transA", 1))
                    .output("y")),
            new Refusal(
                "rows of an image",
                image(13).weights("w", 3, 6).node("MatMul", List.of("w", "x"), "y").output("y")),
            new Refusal(
                "differ between channels",
                image(13).weights("w", 2, 4, 3).node("MatMul", List.of("x", "w"), "y").output("y")),
            new Refusal("not supported", unary(13, "NonZero")),
            new Refusal("lower bound is -1.0", unary(7, "Clip", real("min", -1), real("max", 1))),
            new Refusal("lower bound is open", unary(7, "Clip", real("max", 1))),
            new Refusal("upper bound", unary(7, "Clip", real("min", 0), real("max", 0))),
            new Refusal("sets of scores", unary(13, "Softmax", integer("axis", 1))),
            new Refusal("batch axis", unary(13, "LogSoftmax", integer("axis", 0))),
            new Refusal("reorders", unary(13, "Transpose", list("perm", 0, 1, 3, 2))),
            new Refusal("mean", unary(13, "ReduceMean", list("axes", 1))),
            new Refusal(
                "mode reflect",
                unary(9, "Pad", text("mode", "reflect"), list("pads", 0, 0, 1, 1, 0, 0, 1, 1))),
            new Refusal(
                "instead of 0",
                unary(9, "Pad", list("pads", 0, 0, 1, 1, 0, 0, 1, 1), real("value", 1))),
            new Refusal("negative padding", unary(9, "Pad", list("pads", 0, 0, -1, 0, 0, 0, 0, 0))),
            new Refusal("product", image(13).node("Mul", List.of("x", "x"), "y").output("y")),
            new Refusal(
                "positions",
                image(13).weights("m", 2, 6, 4).node("Sub", List.of("x", "m"), "y").output("y")),
            new Refusal(
                "between samples",
                image(13).integers("t", 2, 24).node("Reshape", List.of("x", "t"), "y").output("y")),
            new Refusal("run time", image(13).node("Conv", List.of("x", "x"), "y").output("y")))
        .map(
            refusal ->
                DynamicTest.dynamicTest(
                    refusal.word(),
                    () -> {
                      String reason = onlyUnsupported(refusal.file()).reason();
                      assertTrue(reason.contains(refusal.word()), reason);
                    }));
  }

  /// Activations that exporters take apart are named for what they are, at their last node.
  @TestFactory
  Stream<DynamicTest> activationsInParts() {
    OnnxFile erf =
        image(13)
            .reals("root", new float[] {1.4142135f})
            .reals("one", new float[] {1})
            .reals("half", new float[] {0.5f})
            .node("Div", List.of("x", "root"), "a")
            .node("Erf", List.of("a"), "b")
            .node("Add", List.of("b", "one"), "c")
            .node("Mul", List.of("x", "c"), "d")
            .node("Mul", List.of("d", "half"), "y");
    OnnxFile mish =
        image(13)
            .node("Softplus", List.of("x"), "a")
            .node("Tanh", List.of("a"), "b")
            .node("Mul", List.of("x", "b"), "y");
    OnnxFile gate =
        image(13)
            .weights("w", 2, 2, 1, 1)
            .node("Conv", List.of("x", "w"), "a")
            .node("Sigmoid", List.of("a"), "b")
            .node("Mul", List.of("x", "b"), "y");
    return Stream.of(
            Map.entry("Gelu", erf),
            Map.entry("Mish", mish),
            Map.entry(
                "Swish",
                image(13).node("Sigmoid", List.of("x"), "b").node("Mul", List.of("b", "x"), "y")),
            Map.entry(
                "HardSwish",
                image(13)
                    .node("HardSigmoid", List.of("x"), "b")
                    .node("Mul", List.of("x", "b"), "y")),
            Map.entry("Mul", gate))
        .map(
            parts ->
                DynamicTest.dynamicTest(
                    parts.getKey(),
                    () -> {
                      Path file = parts.getValue().output("y").write(folder);
                      List<String> operators =
                          Models.open(file).nodes().stream()
                              .map(Node::layer)
                              .filter(Layer.Unsupported.class::isInstance)
                              .map(layer -> ((Layer.Unsupported) layer).operator())
                              .toList();
                      assertEquals(parts.getKey(), operators.getLast(), operators.toString());
                    }));
  }

  @Test
  void everyObstacleIsNamedAtOnceWithItsRemedy() throws Exception {
    OnnxFile file =
        image(13)
            .weights("w", 3, 2, 3, 3)
            .weights("v", 3, 3, 3, 3)
            .weights("d", 72, 4)
            .node("Conv", List.of("x", "w"), "a", list("pads", 1, 1, 1, 1))
            .node("Tanh", List.of("a"), "b")
            .node("Conv", List.of("b", "v"), "c", list("pads", 1, 1, 1, 1))
            .node("LeakyRelu", List.of("c"), "e")
            .node("MaxPool", List.of("e"), "f", list("kernel_shape", 1, 1))
            .node("Elu", List.of("f"), "g")
            .node("LRN", List.of("g"), "h", integer("size", 3))
            .node("Flatten", List.of("h"), "i")
            .node("MatMul", List.of("i", "d"), "j")
            .node("Relu", List.of("j"), "k")
            .node("Softmax", List.of("k"), "y")
            .output("y");
    List<Finding> findings = Preflight.check(Models.open(file.write(folder)));
    for (String node : List.of("Tanh_b", "Elu_g", "LRN_h")) {
      assertTrue(
          findings.stream()
              .anyMatch(
                  finding ->
                      finding.node().equals(node)
                          && finding.severity() == Finding.Severity.RED
                          && finding.remedy().contains("train again")),
          node + " in " + findings);
    }
    for (String node : List.of("LeakyRelu_e", "MaxPool_f", "Relu_k")) {
      assertTrue(
          findings.stream()
              .anyMatch(f -> f.node().equals(node) && f.severity() == Finding.Severity.AMBER),
          node + " in " + findings);
    }
  }

  @Test
  void whatLiesBehindAnUnknownOperatorIsStillExamined() throws Exception {
    Path file =
        image(13)
            .weights("w", 3, 8, 1, 1)
            .node("Tanh", List.of("x"), "a")
            .node("SpaceToDepth", List.of("a"), "b", integer("blocksize", 2))
            .node("Conv", List.of("b", "w"), "c")
            .node("Sigmoid", List.of("c"), "y")
            .output("y")
            .write(folder);
    assertEquals(
        List.of("Tanh_a", "SpaceToDepth_b", "Conv_c", "Sigmoid_y"),
        Models.open(file).nodes().stream()
            .filter(node -> node.layer() instanceof Layer.Unsupported)
            .map(Node::name)
            .toList());
  }

  @Test
  void operatorsOfOtherDomainsAreNamedWithIt() throws Exception {
    OnnxFile file = image(13).node("Relu", "com.example", "n", List.of("x"), "y").output("y");
    assertEquals("Relu of domain com.example", onlyUnsupported(file).operator());
  }

  @TestFactory
  Stream<DynamicTest> damageIsNamedWithItsPlace() {
    record Damage(String word, OnnxFile file) {}
    return Stream.of(
            new Damage(
                "'Relu_y' reads 'nowhere'",
                image(13).node("Relu", List.of("nowhere"), "y").output("y")),
            new Damage(
                "'Add_a' waits",
                image(13)
                    .node("Add", List.of("x", "b"), "a")
                    .node("Relu", List.of("a"), "b")
                    .output("b")),
            new Damage(
                "is taken",
                image(13)
                    .node("Relu", List.of("x"), "y")
                    .node("Abs", List.of("x"), "y")
                    .output("y")),
            new Damage("no node gives", image(13).node("Relu", List.of("x"), "y").output("z")),
            new Damage("no output", image(13).node("Relu", List.of("x"), "y")),
            new Damage(
                "does not depend",
                image(13).node("Constant", List.of(), "y", OnnxFile.value(1)).output("y")),
            new Damage(
                "do not fit an input",
                image(13)
                    .weights("w", 3, 5, 3, 3)
                    .node("Conv", List.of("x", "w"), "y")
                    .output("y")),
            new Damage(
                "larger than the padded input",
                image(13)
                    .weights("w", 3, 2, 7, 3)
                    .node("Conv", List.of("x", "w"), "y")
                    .output("y")),
            new Damage(
                "contradicts",
                image(13)
                    .weights("w", 3, 2, 3, 3)
                    .node("Conv", List.of("x", "w"), "y", list("kernel_shape", 2, 2))
                    .output("y")),
            new Damage(
                "strides",
                image(13)
                    .weights("w", 3, 2, 3, 3)
                    .node("Conv", List.of("x", "w"), "y", list("strides", 0, 1))
                    .output("y")),
            new Damage(
                "is FLOAT instead of INTS",
                image(13)
                    .weights("w", 3, 2, 3, 3)
                    .node("Conv", List.of("x", "w"), "y", real("strides", 1))
                    .output("y")),
            new Damage(
                "whole numbers",
                image(13).integers("w", 1, 2).node("Conv", List.of("x", "w"), "y").output("y")),
            new Damage("kernel_shape", unary(13, "MaxPool")),
            new Damage(
                "padding is as large",
                unary(13, "MaxPool", list("kernel_shape", 2, 2), list("pads", 2, 0, 0, 0))),
            new Damage(
                "features",
                new OnnxFile(13)
                    .input("x", 0, 5)
                    .weights("w", 4, 3)
                    .node("Gemm", List.of("x", "w"), "y")
                    .output("y")),
            new Damage(
                "feature vectors",
                image(13).weights("w", 4, 3).node("Gemm", List.of("x", "w"), "y").output("y")),
            new Damage(
                "do not fit into",
                image(13)
                    .integers("t", 0, 7, -1)
                    .node("Reshape", List.of("x", "t"), "y")
                    .output("y")),
            new Damage(
                "stores 8 bytes where 16 belong",
                new OnnxFile(13)
                    .input("x", 0, 2)
                    .raw("w", TensorProto.DataType.FLOAT_VALUE, new byte[8], 2, 2)
                    .node("MatMul", List.of("x", "w"), "y")
                    .output("y")),
            new Damage(
                "too large",
                new OnnxFile(13)
                    .input("x", 0, 2)
                    .raw("w", TensorProto.DataType.FLOAT_VALUE, new byte[8], 40_000, 40_000)
                    .node("MatMul", List.of("x", "w"), "y")
                    .output("y")),
            new Damage(
                "too large",
                image(13)
                    .integers("t", 100_000, 100_000)
                    .node("ConstantOfShape", List.of("t"), "c")
                    .node("Add", List.of("x", "c"), "y")
                    .output("y")),
            new Damage(
                "STRING",
                new OnnxFile(13)
                    .input("x", 0, 2)
                    .raw("w", TensorProto.DataType.STRING_VALUE, new byte[8], 2)
                    .node("Add", List.of("x", "w"), "y")
                    .output("y")),
            new Damage(
                "element type",
                new OnnxFile(13)
                    .typedInput("x", TensorProto.DataType.STRING_VALUE, 0, 2)
                    .node("Relu", List.of("x"), "y")
                    .output("y")),
            new Damage(
                "impossible extent",
                new OnnxFile(13).input("x", 0, -7).node("Relu", List.of("x"), "y").output("y")),
            new Damage(
                "outside the folder",
                new OnnxFile(13)
                    .input("x", 0, 2)
                    .external("w", "../elsewhere", 0, 2, 2)
                    .node("MatMul", List.of("x", "w"), "y")
                    .output("y")))
        .map(
            damage ->
                DynamicTest.dynamicTest(
                    damage.word(), () -> assertCorrupt(damage.word(), damage.file())));
  }

  @Test
  void weightsThatAreNoNumbersAreNamed() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      Problem problem =
          problem(
              new OnnxFile(13)
                  .input("x", 0, 2)
                  .reals("layer7.weight", new float[] {1, 2, bad, 4}, 2, 2)
                  .node("MatMul", List.of("x", "layer7.weight"), "y")
                  .output("y"));
      assertEquals("layer7.weight", assertInstanceOf(Problem.NotFinite.class, problem).where());
    }
  }

  @Test
  void aVarianceBelowZeroIsNotFinite() {
    Problem problem =
        problem(
            new OnnxFile(13)
                .input("x", 0, 1)
                .reals("one", new float[] {1}, 1)
                .reals("bad", new float[] {-1}, 1)
                .node("BatchNormalization", List.of("x", "one", "one", "one", "bad"), "y")
                .output("y"));
    assertInstanceOf(Problem.NotFinite.class, problem);
  }

  @Test
  void modelsWithOtherInputsThanOneImageAreNotConvertible() {
    OnnxFile two = image(13).input("z", 0, 2, 6, 4).node("Add", List.of("x", "z"), "y").output("y");
    assertInstanceOf(Problem.NotConvertible.class, problem(two));
    OnnxFile open =
        new OnnxFile(13).input("x", 0, 3, 0, 0).node("Relu", List.of("x"), "y").output("y");
    assertInstanceOf(Problem.NotConvertible.class, problem(open));
  }

  @Test
  void operatorSetsOutsideTheRangeAreRefusedWithARemedy() {
    for (int opset : new int[] {6, 99}) {
      Problem problem = problem(unary(opset, "Relu"));
      assertTrue(
          assertInstanceOf(Problem.UnknownFormat.class, problem).remedy().contains("from 7 to"));
    }
  }

  @Test
  void missingWeightsFileIsNamed() {
    Problem problem =
        problem(
            new OnnxFile(13)
                .input("x", 0, 2)
                .external("w", "weights.bin", 0, 2, 2)
                .node("MatMul", List.of("x", "w"), "y")
                .output("y"));
    assertTrue(assertInstanceOf(Problem.Missing.class, problem).path().endsWith("weights.bin"));
  }

  @Test
  void filesThatAreNoModelSayWhatTheyAre() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.onnx"));
    assertInstanceOf(Problem.Corrupt.class, problem(empty));
    Path prose = Files.writeString(folder.resolve("prose.onnx"), "This is not a network.");
    assertEquals(new Problem.Foreign(prose.toString(), "an ONNX file", "text"), problem(prose));
    assertInstanceOf(Problem.Missing.class, problem(folder.resolve("absent.onnx")));
    assertInstanceOf(Problem.Inaccessible.class, problem(folder));
  }
}
