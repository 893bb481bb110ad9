package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static io.spikeglass.files.onnx.OnnxFile.real;
import static io.spikeglass.files.onnx.OnnxFile.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.spikeglass.files.Models;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.tensor.Forward;
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

/// Convolutions, pooling and dense layers on small awkward sizes, against ONNX Runtime; and how
/// nodes get their names and their order.
class OnnxOperatorsTest {

  @TempDir private Path folder;

  private static OnnxCase conv(
      String name, int[] input, int[] weight, AttributeProto... attributes) {
    return new OnnxCase(
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
    return OnnxCase.againstOracle(
        folder,
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
            new OnnxCase(
                "Conv without bias",
                image(7, 1, 1, 33)
                    .weights("w", 1, 1, 1, 7)
                    .node("Conv", List.of("x", "w"), "y", list("kernel_shape", 1, 7))
                    .output("y"))));
  }

  private static OnnxCase pool(
      String name, int opset, String operator, AttributeProto... attributes) {
    return new OnnxCase(
        operator + " " + name,
        image(opset, 3, 7, 13).node(operator, List.of("x"), "y", attributes).output("y"));
  }

  @TestFactory
  Stream<DynamicTest> pooling() {
    List<OnnxCase> cases = new ArrayList<>();
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
            19,
            "AveragePool",
            list("kernel_shape", 3, 4),
            list("strides", 3, 3),
            list("pads", 1, 1, 1, 1),
            integer("ceil_mode", 1),
            integer("count_include_pad", 1)));
    cases.add(
        pool(
            "dilations and ceil, counting the padding",
            19,
            "AveragePool",
            list("kernel_shape", 2, 3),
            list("strides", 2, 3),
            list("dilations", 3, 2),
            list("pads", 1, 1, 1, 2),
            integer("ceil_mode", 1),
            integer("count_include_pad", 1)));
    cases.add(
        pool("dilations", 13, "MaxPool", list("kernel_shape", 2, 2), list("dilations", 2, 3)));
    cases.add(pool("", 13, "GlobalAveragePool"));
    cases.add(pool("", 13, "GlobalMaxPool"));
    cases.add(
        pool("over the image", 13, "ReduceMean", list("axes", 2, -1), integer("keepdims", 0)));
    return OnnxCase.againstOracle(folder, cases);
  }

  /// ONNX Runtime up to 1.23 divides by the whole kernel here for operator sets before 19, against
  /// the text of every one of them, ONNX's reference evaluator and PyTorch, which exports this: see
  /// decision 0019.
  @Test
  void aMeanThatCountsPaddingIsTheSameInEveryOperatorSet() throws Exception {
    float[] image = new float[16];
    for (int i = 0; i < image.length; i++) {
      image[i] = i + 1;
    }
    for (int opset : new int[] {10, 13, 18, 19, 22}) {
      Path file =
          image(opset, 1, 4, 4)
              .node(
                  "AveragePool",
                  List.of("x"),
                  "y",
                  list("kernel_shape", 3, 3),
                  list("strides", 2, 2),
                  integer("ceil_mode", 1),
                  integer("count_include_pad", 1))
              .output("y")
              .write(folder);
      assertArrayEquals(
          new float[] {6, 7.5f, 12, 13.5f}, new Forward(Models.open(file)).logits(image), 1e-6f);
    }
  }

  @TestFactory
  Stream<DynamicTest> dense() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "Gemm",
                new OnnxFile(13)
                    .input("x", 0, 33)
                    .weights("w", 33, 7)
                    .weights("b", 7)
                    .node("Gemm", List.of("x", "w", "b"), "y")
                    .output("y")),
            new OnnxCase(
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
            new OnnxCase(
                "Gemm with a single bias",
                new OnnxFile(13)
                    .input("x", 0, 13)
                    .weights("w", 5, 13)
                    .weights("b", 1)
                    .node("Gemm", List.of("x", "w", "b"), "y", integer("transB", 1))
                    .output("y")),
            new OnnxCase(
                "Gemm without bias",
                new OnnxFile(13)
                    .input("x", 0, 1)
                    .weights("w", 1, 3)
                    .node("Gemm", List.of("x", "w"), "y")
                    .output("y")),
            new OnnxCase(
                "MatMul",
                new OnnxFile(13)
                    .input("x", 0, 7)
                    .weights("w", 7, 257)
                    .node("MatMul", List.of("x", "w"), "y")
                    .output("y"))));
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
    assertEquals(List.of("x", "act", "act#2", "last"), names(Models.open(file)));
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
    assertEquals(List.of("x", "Conv_a", "Relu_y"), names(Models.open(file)));
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
    assertNotEquals(first.fingerprint(), Models.open(file).fingerprint());
  }

  private static List<String> names(Network network) {
    return network.nodes().stream().map(Node::name).toList();
  }
}
