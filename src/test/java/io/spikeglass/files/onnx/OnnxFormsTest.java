package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static io.spikeglass.files.onnx.OnnxFile.real;
import static io.spikeglass.files.onnx.OnnxFile.text;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What operators looked like in older operator sets, and the other ways to write one thing,
/// against ONNX Runtime.
class OnnxFormsTest {

  @TempDir private Path folder;

  private static OnnxFile normalised(OnnxFile file, String in, AttributeProto... attributes) {
    return file.positive("gamma", 4)
        .weights("beta", 4)
        .weights("mean", 4)
        .positive("var", 4)
        .node("BatchNormalization", List.of(in, "gamma", "beta", "mean", "var"), "n", attributes);
  }

  private static OnnxFile features(int opset) {
    return new OnnxFile(opset).input("x", 0, 6).weights("w", 6, 4).weights("b", 4);
  }

  @TestFactory
  Stream<DynamicTest> normalisation() {
    List<OnnxCase> cases = new ArrayList<>();
    for (int opset : new int[] {7, 8, 9, 14}) {
      AttributeProto[] attributes =
          opset < 9
              ? new AttributeProto[] {integer("spatial", 1), real("epsilon", 0.01f)}
              : new AttributeProto[] {real("epsilon", 0.01f)};
      cases.add(
          new OnnxCase(
              "before the activation of a dense layer, operator set " + opset,
              normalised(features(opset).node("Gemm", List.of("x", "w", "b"), "g"), "g", attributes)
                  .node("Relu", List.of("n"), "y")
                  .output("y")));
      cases.add(
          new OnnxCase(
              "behind the activation of a dense layer, operator set " + opset,
              normalised(
                      features(opset)
                          .node("Gemm", List.of("x", "w", "b"), "g")
                          .node("Relu", List.of("g"), "r"),
                      "r",
                      attributes)
                  .weights("v", 4, 3)
                  .node("MatMul", List.of("n", "v"), "y")
                  .output("y")));
      cases.add(
          new OnnxCase(
              "behind the activation of a convolution, operator set " + opset,
              normalised(
                      image(opset, 2, 5, 5)
                          .weights("w", 4, 2, 3, 3)
                          .node("Conv", List.of("x", "w"), "c")
                          .node("Relu", List.of("c"), "r"),
                      "r",
                      attributes)
                  .weights("v", 3, 4, 3, 3)
                  .node("Conv", List.of("n", "v"), "y", list("pads", 1, 1, 1, 1))
                  .output("y")));
    }
    return OnnxCase.againstOracle(folder, cases);
  }

  @TestFactory
  Stream<DynamicTest> dropout() {
    List<OnnxCase> cases = new ArrayList<>();
    for (int opset : new int[] {7, 10, 12, 13}) {
      OnnxFile file = features(opset).node("Gemm", List.of("x", "w", "b"), "g");
      if (opset < 12) {
        file.node("Dropout", List.of("g"), "y", real("ratio", 0.3f));
      } else {
        file.reals("ratio", new float[] {0.3f})
            .raw("training", 9, new byte[1])
            .node("Dropout", List.of("g", "ratio", "training"), "y");
      }
      cases.add(new OnnxCase("operator set " + opset, file.output("y")));
    }
    return OnnxCase.againstOracle(folder, cases);
  }

  @TestFactory
  Stream<DynamicTest> axes() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "softmax over all axes behind the first, as before operator set 13",
                image(11, 3, 2, 2).node("Softmax", List.of("x"), "y").output("y")),
            new OnnxCase(
                "softmax over the last axis by default",
                new OnnxFile(13)
                    .input("x", 0, 5)
                    .node("LogSoftmax", List.of("x"), "y")
                    .output("y")),
            new OnnxCase(
                "softmax over channels of one pixel",
                image(13, 5, 1, 1)
                    .node("Softmax", List.of("x"), "y", integer("axis", 1))
                    .output("y")),
            new OnnxCase(
                "flattened from the first axis on",
                new OnnxFile(13)
                    .input("x", 1, 2, 3, 4)
                    .node("Flatten", List.of("x"), "y", integer("axis", 0))
                    .output("y")),
            new OnnxCase(
                "features turned into an image, axes as attribute",
                new OnnxFile(11)
                    .input("x", 0, 4)
                    .weights("w", 3, 4, 1, 1)
                    .node("Unsqueeze", List.of("x"), "u", list("axes", 2, 3))
                    .node("Conv", List.of("u", "w"), "c")
                    .node("Squeeze", List.of("c"), "y", list("axes", 2, 3))
                    .output("y")),
            new OnnxCase(
                "features turned into an image, axes as input",
                new OnnxFile(13)
                    .input("x", 0, 4)
                    .weights("w", 3, 4, 1, 1)
                    .integers("axes", -1, -2)
                    .node("Unsqueeze", List.of("x", "axes"), "u")
                    .node("Conv", List.of("u", "w"), "c")
                    .node("Squeeze", List.of("c", "axes"), "y")
                    .output("y"))));
  }

  @TestFactory
  Stream<DynamicTest> arithmetic() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "pixels brought to -1..1 by numbers without axes",
                image(7, 3, 4, 4)
                    .reals("half", new float[] {0.5f})
                    .reals("two", new float[] {2})
                    .node("Div", List.of("x", "half"), "a")
                    .node("Sub", List.of("a", "two"), "b")
                    .node("Mul", List.of("two", "b"), "c")
                    .node("Sub", List.of("half", "c"), "y")
                    .output("y")),
            new OnnxCase(
                "mean and deviation per channel, worked out in the graph",
                image(13, 3, 4, 4)
                    .reals("mean", new float[] {0.4f, 0.5f, 0.6f}, 3)
                    .positive("var", 3)
                    .integers("axes", 1, 2)
                    .node("Sqrt", List.of("var"), "std")
                    .node("Unsqueeze", List.of("mean", "axes"), "m")
                    .node("Unsqueeze", List.of("std", "axes"), "s")
                    .node("Sub", List.of("x", "m"), "a")
                    .node("Div", List.of("a", "s"), "y")
                    .output("y")),
            new OnnxCase(
                "weights and biases as Constant nodes",
                image(9, 1, 4, 4)
                    .node(
                        "Constant",
                        List.of(),
                        "w",
                        OnnxFile.value(new float[] {1, -2, 3, 0.5f, 0.25f, 1, -1, 2}, 2, 1, 2, 2))
                    .node("Constant", List.of(), "b", OnnxFile.value(new float[] {1, -1}, 2))
                    .node("Conv", List.of("x", "w", "b"), "y")
                    .output("y")),
            new OnnxCase(
                "a bound without axes, as an input",
                image(11, 2, 3, 3)
                    .node("Constant", List.of(), "low", OnnxFile.value(new float[1]))
                    .node("Constant", List.of(), "high", OnnxFile.value(new float[] {0.5f}))
                    .node("Clip", List.of("x", "low", "high"), "y")
                    .output("y"))));
  }

  @TestFactory
  Stream<DynamicTest> borders() {
    List<OnnxCase> cases = new ArrayList<>();
    for (String operator : List.of("MaxPool", "AveragePool")) {
      for (String auto : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
        for (int opset : new int[] {7, 10, 12, 19}) {
          cases.add(
              new OnnxCase(
                  operator + " " + auto + ", operator set " + opset,
                  image(opset, 2, 7, 8)
                      .node(
                          operator,
                          List.of("x"),
                          "y",
                          list("kernel_shape", 3, 2),
                          list("strides", 2, 2),
                          text("auto_pad", auto))
                      .output("y")));
        }
      }
    }
    return OnnxCase.againstOracle(folder, cases);
  }
}
