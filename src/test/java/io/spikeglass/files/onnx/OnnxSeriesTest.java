package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Series, N,C,L, as one-dimensional convolutions read them, and means over one axis of an image
/// after the other; against ONNX Runtime.
class OnnxSeriesTest {

  @TempDir private Path folder;

  private static OnnxFile series(int opset) {
    return new OnnxFile(opset).input("x", 0, 3, 17);
  }

  private static OnnxCase conv(String name, int in, int groups, AttributeProto... attributes) {
    AttributeProto[] all = new AttributeProto[attributes.length + 1];
    all[0] = integer("group", groups);
    System.arraycopy(attributes, 0, all, 1, attributes.length);
    return new OnnxCase(
        name,
        new OnnxFile(13)
            .input("x", 0, in, 17)
            .weights("w", 6, in / groups, 5)
            .weights("b", 6)
            .node("Conv", List.of("x", "w", "b"), "c", all)
            .node("Relu", List.of("c"), "y")
            .output("y"));
  }

  @TestFactory
  Stream<DynamicTest> convolutions() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            conv("one channel", 1, 1),
            conv("several channels", 3, 1, list("kernel_shape", 5)),
            conv("stride and pads", 3, 1, list("strides", 2), list("pads", 1, 3)),
            conv("dilation", 2, 1, list("dilations", 3)),
            conv("groups", 6, 3),
            conv("same", 3, 1, OnnxFile.text("auto_pad", "SAME_UPPER"), list("strides", 3))));
  }

  @TestFactory
  Stream<DynamicTest> whatLiesBetweenAndBehind() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "a whole network",
                series(13)
                    .weights("w", 4, 3, 3)
                    .positive("gamma", 4)
                    .weights("beta", 4)
                    .weights("mean", 4)
                    .positive("var", 4)
                    .weights("shift", 4, 1)
                    .weights("v", 2, 4, 1)
                    .weights("d", 5, 2)
                    .node("Conv", List.of("x", "w"), "c")
                    .node("BatchNormalization", List.of("c", "gamma", "beta", "mean", "var"), "n")
                    .node("Relu", List.of("n"), "r")
                    .node("MaxPool", List.of("r"), "m", list("kernel_shape", 2), list("strides", 2))
                    .node("Add", List.of("m", "shift"), "a")
                    .node("Conv", List.of("a", "v"), "e")
                    .node("Relu", List.of("e"), "s")
                    .node("GlobalAveragePool", List.of("s"), "g")
                    .node("Flatten", List.of("g"), "f")
                    .node("Gemm", List.of("f", "d"), "y", integer("transB", 1))
                    .output("y")),
            new OnnxCase(
                "normalised before anything else, and laid out flat",
                series(11)
                    .positive("gamma", 3)
                    .weights("beta", 3)
                    .weights("mean", 3)
                    .positive("var", 3)
                    .weights("d", 5, 24)
                    .node("BatchNormalization", List.of("x", "gamma", "beta", "mean", "var"), "n")
                    .node(
                        "AveragePool",
                        List.of("n"),
                        "p",
                        list("kernel_shape", 2),
                        list("strides", 2),
                        list("pads", 0, 0))
                    .node("Flatten", List.of("p"), "f")
                    .node("Gemm", List.of("f", "d"), "y", integer("transB", 1))
                    .output("y")),
            new OnnxCase(
                "a mean over positions that keeps its axis",
                series(13)
                    .weights("w", 4, 3, 3)
                    .node("Conv", List.of("x", "w"), "c")
                    .node("ReduceMean", List.of("c"), "m", list("axes", -1), integer("keepdims", 1))
                    .integers("axes", 2)
                    .node("Squeeze", List.of("m", "axes"), "y")
                    .output("y")),
            new OnnxCase(
                "the positions of an image in one row, and their maximum",
                image(13, 2, 4, 5)
                    .integers("row", 0, 2, -1)
                    .node("Reshape", List.of("x", "row"), "r")
                    .node("ReduceMax", List.of("r"), "y", list("axes", 2), integer("keepdims", 0))
                    .output("y"))));
  }

  private static OnnxCase means(int opset, int first, int second, boolean keeps) {
    OnnxFile file =
        image(opset, 2, 4, 5).weights("w", 3, 2).integers("a", first).integers("b", second);
    AttributeProto keepdims = integer("keepdims", keeps ? 1 : 0);
    if (opset < 18) {
      file.node("ReduceMean", List.of("x"), "m", list("axes", first), keepdims)
          .node("ReduceMean", List.of("m"), "n", list("axes", second), keepdims);
    } else {
      file.node("ReduceMean", List.of("x", "a"), "m", keepdims)
          .node("ReduceMean", List.of("m", "b"), "n", keepdims);
    }
    file.node("Flatten", List.of("n"), "f")
        .node("Gemm", List.of("f", "w"), "y", integer("transB", 1))
        .output("y");
    return new OnnxCase("axis " + first + ", then " + second + ", operator set " + opset, file);
  }

  @TestFactory
  Stream<DynamicTest> meansInTwoSteps() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            means(11, 2, 2, false),
            means(13, 3, 2, false),
            means(13, 2, 3, true),
            means(18, -1, -1, false),
            means(21, 3, 2, true)));
  }

  @Test
  void aSeriesKeepsItsChannels() throws Exception {
    Network network =
        Oracle.assertSame(
            series(13)
                .weights("w", 4, 3, 3)
                .node("Conv", List.of("x", "w"), "c")
                .node("Relu", List.of("c"), "y")
                .output("y")
                .write(folder),
            "series");
    assertEquals(new Shape(4, 1, 15), network.nodes().getLast().shape());
  }
}
