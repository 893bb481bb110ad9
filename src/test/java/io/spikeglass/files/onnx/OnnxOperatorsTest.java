package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static io.spikeglass.files.onnx.OnnxFile.real;
import static io.spikeglass.files.onnx.OnnxFile.scalar;
import static io.spikeglass.files.onnx.OnnxFile.text;
import static io.spikeglass.files.onnx.OnnxFile.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every operator on small awkward sizes, against ONNX Runtime.
class OnnxOperatorsTest {

  @TempDir private Path folder;

  private int written;

  private record Case(String name, OnnxFile file) {}

  private Stream<DynamicTest> againstOracle(List<Case> cases) {
    return cases.stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.name(),
                    () ->
                        Oracle.assertSame(c.file().write(folder, written++ + ".onnx"), c.name())));
  }

  private static Case conv(String name, int[] input, int[] weight, AttributeProto... attributes) {
    return new Case(
        "Conv " + name,
        image(13, input[0], input[1], input[2])
            .weights("w", weight)
            .weights("b", weight[0])
            .node("Conv", List.of("x", "w", "b"), "y", attributes)
            .output("y"));
  }

  @TestFactory
  Stream<DynamicTest> convolution() {
    int[] odd = {3, 7, 13};
    return againstOracle(
        List.of(
            conv("plain", odd, new int[] {5, 3, 3, 3}),
            conv("stride", odd, new int[] {5, 3, 3, 2}, list("strides", 2, 3)),
            conv("pads", odd, new int[] {5, 3, 3, 3}, list("pads", 0, 1, 2, 3)),
            conv("dilations", odd, new int[] {5, 3, 3, 3}, list("dilations", 2, 3)),
            conv("groups", new int[] {6, 7, 7}, new int[] {9, 2, 3, 3}, integer("group", 3)),
            conv("depthwise", new int[] {4, 5, 9}, new int[] {8, 1, 3, 3}, integer("group", 4)),
            conv(
                "SAME_UPPER",
                odd,
                new int[] {2, 3, 4, 2},
                text("auto_pad", "SAME_UPPER"),
                list("strides", 2, 2)),
            conv(
                "SAME_LOWER",
                odd,
                new int[] {2, 3, 4, 2},
                text("auto_pad", "SAME_LOWER"),
                list("strides", 3, 2)),
            conv("VALID", odd, new int[] {2, 3, 5, 5}, text("auto_pad", "VALID")),
            conv(
                "everything",
                new int[] {4, 11, 8},
                new int[] {6, 2, 2, 3},
                integer("group", 2),
                list("strides", 2, 1),
                list("pads", 1, 0, 0, 2),
                list("dilations", 3, 2)),
            new Case(
                "Conv without bias",
                image(7, 1, 1, 33)
                    .weights("w", 1, 1, 1, 7)
                    .node("Conv", List.of("x", "w"), "y", list("kernel_shape", 1, 7))
                    .output("y"))));
  }

  private static Case pool(String name, int opset, String operator, AttributeProto... attributes) {
    return new Case(
        operator + " " + name,
        image(opset, 3, 7, 13).node(operator, List.of("x"), "y", attributes).output("y"));
  }

  @TestFactory
  Stream<DynamicTest> pooling() {
    List<Case> cases = new ArrayList<>();
    for (String operator : List.of("AveragePool", "MaxPool")) {
      cases.add(pool("2", 7, operator, list("kernel_shape", 2, 2), list("strides", 2, 2)));
      cases.add(pool("stride 1 by default", 13, operator, list("kernel_shape", 3, 2)));
      cases.add(
          pool(
              "pads",
              13,
              operator,
              list("kernel_shape", 3, 3),
              list("strides", 2, 2),
              list("pads", 1, 0, 2, 1)));
      cases.add(
          pool(
              "ceil",
              13,
              operator,
              list("kernel_shape", 2, 3),
              list("strides", 2, 2),
              integer("ceil_mode", 1)));
      cases.add(
          pool(
              "ceil and pads",
              13,
              operator,
              list("kernel_shape", 3, 3),
              list("strides", 3, 2),
              list("pads", 1, 1, 1, 1),
              integer("ceil_mode", 1)));
      cases.add(
          pool(
              "SAME_UPPER",
              11,
              operator,
              list("kernel_shape", 2, 4),
              list("strides", 2, 3),
              text("auto_pad", "SAME_UPPER")));
    }
    cases.add(
        pool(
            "counting the padding",
            13,
            "AveragePool",
            list("kernel_shape", 3, 3),
            list("strides", 2, 2),
            list("pads", 1, 1, 1, 1),
            integer("count_include_pad", 1)));
    cases.add(
        pool(
            "counting the padding, with ceil",
            13,
            "AveragePool",
            list("kernel_shape", 3, 4),
            list("strides", 3, 3),
            list("pads", 1, 1, 1, 1),
            integer("ceil_mode", 1),
            integer("count_include_pad", 1)));
    cases.add(
        pool("dilations", 13, "MaxPool", list("kernel_shape", 2, 2), list("dilations", 2, 3)));
    cases.add(pool("", 13, "GlobalAveragePool"));
    cases.add(pool("", 13, "GlobalMaxPool"));
    cases.add(
        pool("over the image", 13, "ReduceMean", list("axes", 2, -1), integer("keepdims", 0)));
    return againstOracle(cases);
  }

  @TestFactory
  Stream<DynamicTest> dense() {
    return againstOracle(
        List.of(
            new Case(
                "Gemm",
                new OnnxFile(13)
                    .input("x", 0, 33)
                    .weights("w", 33, 7)
                    .weights("b", 7)
                    .node("Gemm", List.of("x", "w", "b"), "y")
                    .output("y")),
            new Case(
                "Gemm with everything",
                new OnnxFile(9)
                    .input("x", 0, 13)
                    .weights("w", 5, 13)
                    .weights("b", 1, 5)
                    .node(
                        "Gemm",
                        List.of("x", "w", "b"),
                        "y",
                        integer("transB", 1),
                        real("alpha", 0.37f),
                        real("beta", -2.5f))
                    .output("y")),
            new Case(
                "Gemm with a single bias",
                new OnnxFile(13)
                    .input("x", 0, 13)
                    .weights("w", 5, 13)
                    .weights("b", 1)
                    .node("Gemm", List.of("x", "w", "b"), "y", integer("transB", 1))
                    .output("y")),
            new Case(
                "Gemm without bias",
                new OnnxFile(13)
                    .input("x", 0, 1)
                    .weights("w", 1, 3)
                    .node("Gemm", List.of("x", "w"), "y")
                    .output("y")),
            new Case(
                "MatMul",
                new OnnxFile(13)
                    .input("x", 0, 7)
                    .weights("w", 7, 257)
                    .node("MatMul", List.of("x", "w"), "y")
                    .output("y"))));
  }

  @TestFactory
  Stream<DynamicTest> activations() {
    return againstOracle(
        List.of(
            new Case("Relu", image(14, 2, 3, 5).node("Relu", List.of("x"), "y").output("y")),
            new Case(
                "Clip by attributes",
                image(6 + 1, 2, 3, 5)
                    .node("Clip", List.of("x"), "y", real("min", 0), real("max", 0.5f))
                    .output("y")),
            new Case(
                "Clip by inputs",
                image(13, 2, 3, 5)
                    .reals("low", new float[] {0})
                    .reals("high", new float[] {0.25f})
                    .node("Clip", List.of("x", "low", "high"), "y")
                    .output("y")),
            new Case(
                "Clip without upper bound",
                image(13, 2, 3, 5)
                    .reals("low", new float[] {0})
                    .node("Clip", List.of("x", "low"), "y")
                    .output("y")),
            new Case(
                "Softmax",
                new OnnxFile(13).input("x", 0, 10).node("Softmax", List.of("x"), "y").output("y")),
            new Case(
                "LogSoftmax of an old set",
                image(9, 7, 1, 1).node("LogSoftmax", List.of("x"), "y").output("y"))));
  }

  @TestFactory
  Stream<DynamicTest> affine() {
    return againstOracle(
        List.of(
            new Case(
                "BatchNormalization",
                image(9, 5, 3, 4)
                    .weights("gamma", 5)
                    .weights("beta", 5)
                    .weights("mean", 5)
                    .positive("variance", 5)
                    .node(
                        "BatchNormalization",
                        List.of("x", "gamma", "beta", "mean", "variance"),
                        "y",
                        real("epsilon", 0.01f))
                    .output("y")),
            new Case(
                "BatchNormalization of features",
                new OnnxFile(15)
                    .input("x", 0, 5)
                    .weights("gamma", 5)
                    .weights("beta", 5)
                    .weights("mean", 5)
                    .positive("variance", 5)
                    .node(
                        "BatchNormalization",
                        List.of("x", "gamma", "beta", "mean", "variance"),
                        "y")
                    .output("y")),
            new Case(
                "normalisation by constants",
                image(13, 3, 5, 4)
                    .weights("mean", 1, 3, 1, 1)
                    .positive("std", 3, 1, 1)
                    .positive("gain", 1)
                    .node("Sub", List.of("x", "mean"), "a")
                    .node("Div", List.of("a", "std"), "b")
                    .node("Mul", List.of("gain", "b"), "c")
                    .node("Add", List.of("c", "mean"), "y")
                    .output("y")),
            new Case(
                "constant minus signal",
                new OnnxFile(13)
                    .input("x", 0, 6)
                    .weights("one", 6)
                    .node("Sub", List.of("one", "x"), "y")
                    .output("y")),
            new Case(
                "bias behind a convolution that something else reads",
                image(13, 2, 5, 5)
                    .weights("w", 2, 2, 3, 3)
                    .weights("b", 2, 1, 1)
                    .node("Conv", List.of("x", "w"), "c", list("pads", 1, 1, 1, 1))
                    .node("Identity", List.of("c"), "i")
                    .node("Add", List.of("i", "b"), "s")
                    .node("Relu", List.of("s"), "r")
                    .node("Add", List.of("r", "c"), "y")
                    .output("y"))));
  }

  @TestFactory
  Stream<DynamicTest> joining() {
    return againstOracle(
        List.of(
            new Case(
                "residual Add",
                image(13, 3, 5, 7)
                    .weights("w", 3, 3, 1, 1)
                    .node("Conv", List.of("x", "w"), "c")
                    .node("Add", List.of("x", "c"), "y")
                    .output("y")),
            new Case(
                "Sum of three",
                image(13, 3, 5, 7)
                    .weights("w", 3, 3, 1, 1)
                    .node("Conv", List.of("x", "w"), "c")
                    .node("Relu", List.of("c"), "r")
                    .node("Sum", List.of("x", "c", "r"), "y")
                    .output("y")),
            new Case(
                "Concat on channels",
                image(13, 3, 5, 7)
                    .weights("w", 4, 3, 3, 3)
                    .node("Conv", List.of("x", "w"), "c", list("pads", 1, 1, 1, 1))
                    .node("Concat", List.of("c", "x"), "y", integer("axis", -3))
                    .output("y"))));
  }

  @TestFactory
  Stream<DynamicTest> shapes() {
    return againstOracle(
        List.of(
            new Case(
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
            new Case(
                "Pad by inputs",
                image(18, 2, 3, 4)
                    .integers("widths", 1, 2, 0, 3)
                    .reals("zero", new float[1])
                    .integers("axes", 3, 2)
                    .node("Pad", List.of("x", "widths", "zero", "axes"), "y")
                    .output("y")),
            new Case(
                "Flatten, Dropout, Identity",
                image(13, 2, 3, 4)
                    .node("Dropout", List.of("x"), "a")
                    .node("Flatten", List.of("a"), "b")
                    .node("Identity", List.of("b"), "c")
                    .weights("w", 24, 3)
                    .node("MatMul", List.of("c", "w"), "y")
                    .output("y")),
            new Case(
                "Reshape there and back",
                image(14, 2, 6, 4)
                    .integers("there", 0, 4, 3, -1)
                    .integers("back", -1, 48)
                    .node("Reshape", List.of("x", "there"), "a")
                    .node("MaxPool", List.of("a"), "b", list("kernel_shape", 1, 1))
                    .node("Reshape", List.of("b", "back"), "y")
                    .output("y")),
            new Case(
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
            new Case(
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
            new Case(
                "weights reshaped and transposed in the graph",
                new OnnxFile(8)
                    .input("x", 0, 12)
                    .weights("w", 5, 3, 4)
                    .integers("matrix", 5, 12)
                    .node("Reshape", List.of("w", "matrix"), "m")
                    .node("Transpose", List.of("m"), "t")
                    .node("MatMul", List.of("x", "t"), "y")
                    .output("y")),
            new Case(
                "Squeeze behind pooling",
                image(11, 5, 3, 3)
                    .weights("w", 5, 4)
                    .node("GlobalAveragePool", List.of("x"), "a")
                    .node("Squeeze", List.of("a"), "b", list("axes", 2, 3))
                    .node("MatMul", List.of("b", "w"), "y")
                    .output("y")),
            new Case(
                "Transpose that moves nothing",
                image(13, 1, 3, 4)
                    .node("Transpose", List.of("x"), "a", list("perm", 0, 2, 3, 1))
                    .node("Flatten", List.of("a"), "y")
                    .output("y"))));
  }

  @Test
  void theLogarithmOfASoftmaxIsALogSoftmax() throws Exception {
    Path file =
        image(13, 5, 1, 1)
            .node("Flatten", List.of("x"), "f")
            .node("Softmax", List.of("f"), "s")
            .node("Log", List.of("s"), "y")
            .output("y")
            .write(folder);
    Network network = Oracle.assertSame(file, "log of softmax");
    assertEquals(new Layer.Softmax(true), network.nodes().getLast().layer());
  }

  @Test
  void aBiasBehindALinearLayerIsMergedUnderTheLinearName() throws Exception {
    Path file =
        image(13, 2, 4, 4)
            .weights("w", 3, 2, 3, 3)
            .weights("b", 3, 1, 1)
            .weights("m", 12, 5)
            .weights("c", 5)
            .node("Conv", List.of("x", "w"), "a")
            .node("Add", List.of("a", "b"), "p")
            .node("Flatten", List.of("p"), "f")
            .node("MatMul", List.of("f", "m"), "q")
            .node("Add", List.of("c", "q"), "y")
            .output("y")
            .write(folder);
    Network network = Oracle.assertSame(file, "merged");
    assertEquals(List.of("x", "Conv_a", "Flatten_f", "MatMul_q"), names(network));
  }

  @Test
  void consecutiveAffineNodesAreOneLayer() throws Exception {
    Path file =
        image(13, 3, 2, 2)
            .weights("mean", 3, 1, 1)
            .positive("std", 3, 1, 1)
            .node("Sub", List.of("x", "mean"), "a")
            .node("Div", List.of("a", "std"), "y")
            .output("y")
            .write(folder);
    Network network = Oracle.assertSame(file, "affine");
    assertEquals(2, network.nodes().size());
    assertInstanceOf(Layer.Affine.class, network.nodes().getLast().layer());
  }

  @Test
  void namesAreUniqueAndOutputsNameTheNameless() throws Exception {
    Path file =
        image(13, 2, 2, 2)
            .node("Relu", "", "act", List.of("x"), "a")
            .node("Relu", "", "act", List.of("a"), "b")
            .node("Relu", "", "", List.of("b"), "last")
            .output("last")
            .write(folder);
    assertEquals(List.of("x", "act", "act#2", "last"), names(OnnxModels.read(file)));
  }

  @Test
  void nodesMayStandInAnyOrderAndIdleOnesAreLeftOut() throws Exception {
    Path file =
        image(13, 2, 2, 2)
            .node("Relu", List.of("a"), "y")
            .node("Tanh", List.of("a"), "idle")
            .weights("w", 3, 2, 1, 1)
            .node("Conv", List.of("x", "w"), "a")
            .output("y")
            .write(folder);
    assertEquals(List.of("x", "Conv_a", "Relu_y"), names(OnnxModels.read(file)));
  }

  @Test
  void weightsBesideTheFileAreRead() throws Exception {
    byte[] bytes = new byte[8 + 4 * 6];
    for (int i = 0; i < 6; i++) {
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(8 + 4 * i, i - 2.5f);
    }
    Files.write(folder.resolve("model.data"), bytes);
    Path file =
        new OnnxFile(17)
            .input("x", 0, 3)
            .external("w", "model.data", 8, 3, 2)
            .node("MatMul", List.of("x", "w"), "y")
            .output("y")
            .write(folder);
    Network first = Oracle.assertSame(file, "external");
    bytes[9]++;
    Files.write(folder.resolve("model.data"), bytes);
    assertNotEquals(first.fingerprint(), OnnxModels.read(file).fingerprint());
  }

  private static List<String> names(Network network) {
    return network.nodes().stream().map(Node::name).toList();
  }
}
