package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.integer;
import static io.spikeglass.files.onnx.OnnxFile.list;
import static io.spikeglass.files.onnx.OnnxFile.real;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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

/// Normalisations, biases, sums and stacks, against ONNX Runtime.
class OnnxJoinsTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> affine() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
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
            new OnnxCase(
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
            new OnnxCase(
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
            new OnnxCase(
                "constant minus signal",
                new OnnxFile(13)
                    .input("x", 0, 6)
                    .weights("one", 6)
                    .node("Sub", List.of("one", "x"), "y")
                    .output("y")),
            new OnnxCase(
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
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "residual Add",
                image(13, 3, 5, 7)
                    .weights("w", 3, 3, 1, 1)
                    .node("Conv", List.of("x", "w"), "c")
                    .node("Add", List.of("x", "c"), "y")
                    .output("y")),
            new OnnxCase(
                "Sum of three",
                image(13, 3, 5, 7)
                    .weights("w", 3, 3, 1, 1)
                    .node("Conv", List.of("x", "w"), "c")
                    .node("Relu", List.of("c"), "r")
                    .node("Sum", List.of("x", "c", "r"), "y")
                    .output("y")),
            new OnnxCase(
                "Concat on channels",
                image(13, 3, 5, 7)
                    .weights("w", 4, 3, 3, 3)
                    .node("Conv", List.of("x", "w"), "c", list("pads", 1, 1, 1, 1))
                    .node("Concat", List.of("c", "x"), "y", integer("axis", -3))
                    .output("y"))));
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

  private static List<String> names(Network network) {
    return network.nodes().stream().map(Node::name).toList();
  }
}
