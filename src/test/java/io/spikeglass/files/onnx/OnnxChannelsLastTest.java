package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Graphs with channels last, as tf2onnx writes them: the same scores as ONNX Runtime gives, with
/// no layer more than in the Keras model.
class OnnxChannelsLastTest {

  private static final AttributeProto TO_FRONT = list("perm", 0, 3, 1, 2);
  private static final AttributeProto TO_BACK = list("perm", 0, 2, 3, 1);

  @TempDir private Path folder;

  private Network same(OnnxFile file) throws Exception {
    return Oracle.assertSameChannelsLast(file.output("y").write(folder), "channels last");
  }

  private static OnnxFile colours() {
    return new OnnxFile(13).input("x", 0, 6, 5, 3);
  }

  @Test
  void imagesTurnedAroundEveryConvolution() throws Exception {
    Network network =
        same(
            colours()
                .reals("mean", new float[] {0.5f, 0.25f, -1}, 3)
                .reals("scale", new float[] {2, 0.5f, 3}, 1, 1, 1, 3)
                .weights("w1", 4, 3, 3, 3)
                .weights("b1", 4)
                .weights("w2", 5, 4, 2, 2)
                .weights("b2", 5)
                .weights("m", 5 * 3 * 2, 7)
                .weights("c", 7)
                .node("Sub", List.of("x", "mean"), "s")
                .node("Mul", List.of("s", "scale"), "n")
                .node("Transpose", List.of("n"), "t1", TO_FRONT)
                .node("Conv", List.of("t1", "w1"), "c1", list("pads", 1, 1, 1, 1))
                .node("Transpose", List.of("c1"), "u1", TO_BACK)
                .node("Add", List.of("u1", "b1"), "a1")
                .node("Relu", List.of("a1"), "r1")
                .node("Transpose", List.of("r1"), "t2", TO_FRONT)
                .node(
                    "MaxPool",
                    List.of("t2"),
                    "p",
                    list("kernel_shape", 2, 2),
                    list("strides", 1, 1))
                .node("Conv", List.of("p", "w2", "b2"), "c2", list("strides", 1, 1))
                .node("Relu", List.of("c2"), "r2")
                .node("AveragePool", List.of("r2"), "q", list("kernel_shape", 2, 2))
                .node("Transpose", List.of("q"), "u2", TO_BACK)
                .integers("flat", -1, 5 * 3 * 2)
                .node("Reshape", List.of("u2", "flat"), "f")
                .node("MatMul", List.of("f", "m"), "d")
                .node("Add", List.of("d", "c"), "y"));
    assertEquals(new Shape(3, 6, 5), network.inputShape());
    assertEquals(0, network.nodes().stream().filter(n -> isShuffle(n.layer())).count());
  }

  private static boolean isShuffle(Layer layer) {
    return layer instanceof Layer.Reshape || layer instanceof Layer.Unsupported;
  }

  @Test
  void greyImagesAreReshapedInstead() throws Exception {
    Network network =
        same(
            new OnnxFile(11)
                .input("x", 0, 6, 6, 1)
                .integers("image", -1, 1, 6, 6)
                .weights("w", 2, 1, 3, 3)
                .weights("m", 2, 3)
                .node("Reshape", List.of("x", "image"), "i")
                .node("Conv", List.of("i", "w"), "c")
                .node("Relu", List.of("c"), "r")
                .node("GlobalAveragePool", List.of("r"), "g")
                .node("Squeeze", List.of("g"), "s", list("axes", 2, 3))
                .node("MatMul", List.of("s", "m"), "y"));
    assertEquals(new Shape(1, 6, 6), network.inputShape());
  }

  @Test
  void branchesPaddingAndMeansWithChannelsLast() throws Exception {
    same(
        colours()
            .weights("w", 4, 3, 1, 1)
            .weights("v", 4, 3, 3, 3)
            .integers("pads", 0, 1, 1, 0, 0, 1, 1, 0)
            .weights("m", 8, 2)
            .weights("c", 2)
            .node("Transpose", List.of("x"), "t", TO_FRONT)
            .node("Conv", List.of("t", "w"), "a")
            .node("Transpose", List.of("a"), "al", TO_BACK)
            .node("Relu", List.of("al"), "ar")
            .node("Transpose", List.of("t"), "back", TO_BACK)
            .node("Pad", List.of("back", "pads"), "padded")
            .node("Transpose", List.of("padded"), "pf", TO_FRONT)
            .node("Conv", List.of("pf", "v"), "b")
            .node("Transpose", List.of("b"), "bl", TO_BACK)
            .node("Add", List.of("bl", "ar"), "sum")
            .node("Concat", List.of("sum", "ar"), "both", integer("axis", 3))
            .node("ReduceMean", List.of("both"), "mean", list("axes", 1, 2), integer("keepdims", 0))
            .node("Gemm", List.of("mean", "m", "c"), "y"));
  }

  @Test
  void aLinearLayerOnTurnedImagesKeepsItsOrder() throws Exception {
    same(
        colours()
            .weights("m", 6 * 5 * 3, 4)
            .weights("c", 4)
            .node("Transpose", List.of("x"), "t", TO_FRONT)
            .node("Transpose", List.of("t"), "back", TO_BACK)
            .node("Flatten", List.of("back"), "f")
            .node("Relu", List.of("f"), "r")
            .node("Gemm", List.of("r", "m", "c"), "y"));
  }

  @Test
  void imagesThatAreNotTurnedKeepTheirChannelsFirst() throws Exception {
    Path file =
        new OnnxFile(13)
            .input("x", 0, 6, 5, 3)
            .weights("w", 4, 6, 3, 3)
            .node("Conv", List.of("x", "w"), "y")
            .output("y")
            .write(folder);
    assertEquals(new Shape(6, 5, 3), Oracle.assertSame(file, "channels first").inputShape());
  }

  @Test
  void scoresThatAreTurnedImagesAreRefused() {
    Path file =
        colours()
            .weights("w", 4, 3, 1, 1)
            .node("Transpose", List.of("x"), "t", TO_FRONT)
            .node("Conv", List.of("t", "w"), "c")
            .node("Transpose", List.of("c"), "y", TO_BACK)
            .output("y")
            .write(folder);
    ProblemException refused = assertThrows(ProblemException.class, () -> Models.open(file));
    assertInstanceOf(Problem.NotConvertible.class, refused.problem());
  }
}
