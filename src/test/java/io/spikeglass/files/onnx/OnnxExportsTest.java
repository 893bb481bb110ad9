package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static io.spikeglass.files.onnx.OnnxFile.real;
import static io.spikeglass.files.onnx.OnnxFile.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The forms in which exporters write usual networks, from the oldest operator set to the newest,
/// against ONNX Runtime.
class OnnxExportsTest {

  @TempDir private Path folder;

  /// A convolution with its normalisation, as the exporter leaves them when told to.
  private static OnnxFile normalised(OnnxFile file, String in, String out, int from, int to) {
    return file.weights(out + ".w", to, from, 3, 3)
        .positive(out + ".gamma", to)
        .weights(out + ".beta", to)
        .weights(out + ".mean", to)
        .positive(out + ".var", to)
        .node("Conv", List.of(in, out + ".w"), out + ".c", list("pads", 1, 1, 1, 1))
        .node(
            "BatchNormalization",
            List.of(out + ".c", out + ".gamma", out + ".beta", out + ".mean", out + ".var"),
            out,
            real("momentum", 0.9f));
  }

  /// The tail of a residual network; each operator set has its own way to give axes.
  private static OnnxFile residual(int opset) {
    OnnxFile file = image(opset, 3, 8, 8);
    normalised(file, "x", "a", 3, 4).node("Relu", List.of("a"), "ar");
    normalised(file, "ar", "b", 4, 4)
        .node("Add", List.of("b", "ar"), "s")
        .node("Relu", List.of("s"), "r")
        .node(
            "MaxPool",
            List.of("r"),
            "m",
            list("kernel_shape", 3, 3),
            list("strides", 2, 2),
            list("pads", 1, 1, 1, 1));
    if (opset < 18) {
      file.node("ReduceMean", List.of("m"), "g", list("axes", 2, 3), integer("keepdims", 1));
    } else {
      file.integers("space", -1, -2).node("ReduceMean", List.of("m", "space"), "g");
    }
    if (opset < 13) {
      file.node("Squeeze", List.of("g"), "f", list("axes", 2, 3));
    } else {
      file.integers("last", 2, 3).node("Squeeze", List.of("g", "last"), "f");
    }
    return file.weights("w", 5, 4)
        .weights("c", 5)
        .node("Gemm", List.of("f", "w", "c"), "y", integer("transB", 1))
        .output("y");
  }

  @TestFactory
  Stream<DynamicTest> residualNetworksOfEveryOperatorSet() {
    List<OnnxCase> cases = new ArrayList<>();
    for (int opset = OnnxModels.OLDEST_OPSET; opset <= 21; opset++) {
      cases.add(new OnnxCase("operator set " + opset, residual(opset)));
    }
    return OnnxCase.againstOracle(folder, cases);
  }

  @TestFactory
  Stream<DynamicTest> tails() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "view(size(0), -1) of an old exporter",
                image(9, 2, 4, 4)
                    .weights("w", 3, 32)
                    .weights("c", 3)
                    .node("Shape", List.of("x"), "s")
                    .node("Constant", List.of(), "zero", OnnxFile.scalar(0))
                    .node("Gather", List.of("s", "zero"), "n", integer("axis", 0))
                    .node("Constant", List.of(), "minus", OnnxFile.scalar(-1))
                    .node("Unsqueeze", List.of("n"), "n1", list("axes", 0))
                    .node("Unsqueeze", List.of("minus"), "m1", list("axes", 0))
                    .node("Concat", List.of("n1", "m1"), "to", integer("axis", 0))
                    .node("Reshape", List.of("x", "to"), "f")
                    .node("Gemm", List.of("f", "w", "c"), "y", integer("transB", 1))
                    .output("y")),
            new OnnxCase(
                "flatten of a new exporter",
                image(18, 2, 4, 4)
                    .weights("w", 3, 32)
                    .node("Shape", List.of("x"), "n", integer("start", 0), integer("end", 1))
                    .node("Constant", List.of(), "rest", list("value_ints", 32))
                    .node("Concat", List.of("n", "rest"), "to", integer("axis", 0))
                    .node("Reshape", List.of("x", "to"), "f", integer("allowzero", 1))
                    .node("Gemm", List.of("f", "w"), "y", integer("transB", 1))
                    .output("y")),
            new OnnxCase(
                "transposed weights and a bias behind",
                image(17, 2, 4, 4)
                    .weights("w", 3, 32)
                    .weights("c", 3)
                    .node("Flatten", List.of("x"), "f")
                    .node("Transpose", List.of("w"), "t", list("perm", 1, 0))
                    .node("MatMul", List.of("f", "t"), "d")
                    .node("Add", List.of("c", "d"), "y")
                    .output("y")),
            new OnnxCase(
                "adaptive pooling as one of the size of the image",
                image(13, 2, 4, 4)
                    .weights("w", 6, 2)
                    .node("AveragePool", List.of("x"), "p", list("kernel_shape", 4, 4))
                    .node("Flatten", List.of("p"), "f", integer("axis", -3))
                    .node("Gemm", List.of("f", "w"), "y", integer("transB", 1))
                    .output("y")),
            new OnnxCase(
                "softmax of images of one pixel",
                image(13, 6, 4, 4)
                    .node("GlobalAveragePool", List.of("x"), "g")
                    .node("Flatten", List.of("g"), "f")
                    .node("Softmax", List.of("f"), "y", integer("axis", 1))
                    .output("y")),
            new OnnxCase(
                "flat pixels turned into an image",
                new OnnxFile(13)
                    .input("x", 0, 32)
                    .integers("image", -1, 2, 4, 4)
                    .weights("w", 3, 2, 3, 3)
                    .node("Reshape", List.of("x", "image"), "i")
                    .node("Conv", List.of("i", "w"), "c")
                    .node("Relu", List.of("c"), "r")
                    .node("Flatten", List.of("r"), "y")
                    .output("y"))));
  }

  @TestFactory
  Stream<DynamicTest> constants() {
    byte[] half = new byte[2 * 9];
    byte[] brain = new byte[2 * 9];
    byte[] twice = new byte[8 * 9];
    for (int i = 0; i < 9; i++) {
      little(half).putShort(2 * i, Float.floatToFloat16(i - 4.5f));
      little(brain).putShort(2 * i, (short) (Float.floatToIntBits(i - 4.5f) >> 16));
      little(twice).putDouble(8 * i, i / 3.0 - 1);
    }
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "bounds as constants of single numbers",
                image(12, 2, 3, 3)
                    .node("Constant", List.of(), "low", real("value_float", 0))
                    .node("Constant", List.of(), "high", real("value_float", 0.5f))
                    .node("Clip", List.of("x", "low", "high"), "y")
                    .output("y")),
            new OnnxCase(
                "weights read through Identity by two layers",
                image(16, 2, 3, 3)
                    .weights("w", 2, 2, 1, 1)
                    .node("Identity", List.of("w"), "same")
                    .node("Conv", List.of("x", "w"), "a")
                    .node("Relu", List.of("a"), "r")
                    .node("Conv", List.of("r", "same"), "y")
                    .output("y")),
            new OnnxCase(
                "half precision, cast",
                image(13, 1, 3, 3)
                    .raw("w16", TensorProto.DataType.FLOAT16_VALUE, half, 1, 1, 3, 3)
                    .node("Cast", List.of("w16"), "w", integer("to", 1))
                    .node("Conv", List.of("x", "w"), "y")
                    .output("y")),
            new OnnxCase(
                "brain floats, cast",
                image(13, 1, 3, 3)
                    .raw("w16", TensorProto.DataType.BFLOAT16_VALUE, brain, 1, 1, 3, 3)
                    .node("Cast", List.of("w16"), "w", integer("to", 1))
                    .node("Conv", List.of("x", "w"), "y")
                    .output("y")),
            new OnnxCase(
                "double precision, cast",
                image(13, 1, 3, 3)
                    .raw("w64", TensorProto.DataType.DOUBLE_VALUE, twice, 1, 1, 3, 3)
                    .node("Cast", List.of("w64"), "w", integer("to", 1))
                    .node("Conv", List.of("x", "w"), "y")
                    .output("y")),
            new OnnxCase(
                "weights put together in the graph",
                image(13, 2, 3, 3)
                    .weights("v", 2, 2, 3, 3)
                    .weights("u", 1, 2, 3, 3)
                    .positive("gain", 3, 1, 1, 1)
                    .node("Concat", List.of("u", "v"), "uv", integer("axis", 0))
                    .node("Mul", List.of("uv", "gain"), "w")
                    .node("Conv", List.of("x", "w"), "y", text("auto_pad", "VALID"))
                    .output("y")),
            new OnnxCase(
                "dropout with its switches",
                new OnnxFile(13)
                    .input("x", 0, 5)
                    .weights("w", 5, 3)
                    .reals("ratio", new float[] {0.5f})
                    .node("Dropout", List.of("x", "ratio"), "d")
                    .node("MatMul", List.of("d", "w"), "y")
                    .output("y"))));
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// An inverted residual block: pointwise, depthwise, pointwise, ReLU6 as a clip.
  @Test
  void invertedResidualBlocks() throws Exception {
    OnnxFile file = image(13, 3, 8, 8);
    normalised(file, "x", "stem", 3, 4)
        .node("Constant", List.of(), "zero", real("value_float", 0))
        .node("Constant", List.of(), "six", real("value_float", 6))
        .node("Clip", List.of("stem", "zero", "six"), "s")
        .weights("e", 8, 4, 1, 1)
        .weights("eb", 8)
        .node("Conv", List.of("s", "e", "eb"), "ec")
        .node("Clip", List.of("ec", "zero", "six"), "er")
        .weights("d", 8, 1, 3, 3)
        .node("Conv", List.of("er", "d"), "dc", integer("group", 8), list("pads", 1, 1, 1, 1))
        .node("Clip", List.of("dc", "zero", "six"), "dr")
        .weights("p", 4, 8, 1, 1)
        .node("Conv", List.of("dr", "p"), "pc")
        .node("Add", List.of("s", "pc"), "sum")
        .node("GlobalAveragePool", List.of("sum"), "g")
        .node("Flatten", List.of("g"), "f")
        .weights("w", 5, 4)
        .node("Gemm", List.of("f", "w"), "y", integer("transB", 1))
        .output("y");
    Network network = Oracle.assertSame(file.write(folder), "inverted residual");
    assertEquals(
        List.of(new Layer.Clip(6), new Layer.Clip(6), new Layer.Clip(6)),
        Arrays.stream(network.activations())
            .mapToObj(n -> network.nodes().get(n).layer())
            .toList());
  }
}
