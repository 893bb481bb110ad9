package io.spikeglass.files.onnx;

import static io.spikeglass.files.onnx.OnnxFile.image;
import static io.spikeglass.files.onnx.OnnxFile.real;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Activations in all their spellings, against ONNX Runtime.
class OnnxActivationsTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> activations() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase("Relu", image(14, 2, 3, 5).node("Relu", List.of("x"), "y").output("y")),
            new OnnxCase(
                "Clip by attributes",
                image(6 + 1, 2, 3, 5)
                    .node("Clip", List.of("x"), "y", real("min", 0), real("max", 0.5f))
                    .output("y")),
            new OnnxCase(
                "Clip by inputs",
                image(13, 2, 3, 5)
                    .reals("low", new float[] {0})
                    .reals("high", new float[] {0.25f})
                    .node("Clip", List.of("x", "low", "high"), "y")
                    .output("y")),
            new OnnxCase(
                "Clip without upper bound",
                image(13, 2, 3, 5)
                    .reals("low", new float[] {0})
                    .node("Clip", List.of("x", "low"), "y")
                    .output("y")),
            new OnnxCase(
                "Softmax",
                new OnnxFile(13).input("x", 0, 10).node("Softmax", List.of("x"), "y").output("y")),
            new OnnxCase(
                "LogSoftmax of an old set",
                image(9, 7, 1, 1).node("LogSoftmax", List.of("x"), "y").output("y"))));
  }

  @TestFactory
  Stream<DynamicTest> leakyReluInItsSpellings() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase(
                "LeakyRelu",
                image(6 + 1, 2, 3, 5).node("LeakyRelu", List.of("x"), "y").output("y")),
            new OnnxCase(
                "LeakyRelu of a stated slope",
                image(16, 2, 3, 5)
                    .node("LeakyRelu", List.of("x"), "y", real("alpha", 0.3f))
                    .output("y")),
            new OnnxCase(
                "LeakyRelu without slope",
                image(16, 2, 3, 5)
                    .node("LeakyRelu", List.of("x"), "y", real("alpha", 0))
                    .output("y")),
            new OnnxCase(
                "PRelu of one slope",
                image(13, 2, 3, 5)
                    .reals("slope", new float[] {0.25f}, 1, 1, 1)
                    .node("PRelu", List.of("x", "slope"), "y")
                    .output("y")),
            new OnnxCase(
                "PRelu of equal slopes",
                image(9, 2, 3, 5)
                    .reals("slope", new float[] {0.1f, 0.1f}, 2, 1, 1)
                    .node("PRelu", List.of("x", "slope"), "y")
                    .output("y"))));
  }

  @TestFactory
  Stream<DynamicTest> boundsInTwoSteps() {
    return OnnxCase.againstOracle(
        folder,
        List.of(
            new OnnxCase("Max with 0", bounded(13).node("Max", List.of("x", "low"), "y")),
            new OnnxCase(
                "Max, then Min",
                bounded(13)
                    .node("Max", List.of("low", "x"), "a")
                    .node("Min", List.of("a", "high"), "y")),
            new OnnxCase(
                "Relu, then Clip from above",
                bounded(13)
                    .node("Relu", List.of("x"), "a")
                    .node("Clip", List.of("a", "", "high"), "y")),
            new OnnxCase(
                "Clip twice",
                image(7, 2, 3, 5)
                    .node("Clip", List.of("x"), "a", real("min", 0), real("max", 0.2f))
                    .node("Clip", List.of("a"), "y", real("min", 0), real("max", 0.4f))
                    .output("y")),
            new OnnxCase(
                "Min of what something else reads too",
                bounded(13)
                    .node("Relu", List.of("x"), "a")
                    .node("Min", List.of("a", "high"), "b")
                    .node("Add", List.of("a", "b"), "y"))));
  }

  private static OnnxFile bounded(int opset) {
    return image(opset, 2, 3, 5)
        .reals("low", new float[] {0})
        .reals("high", new float[] {0.25f})
        .output("y");
  }

  @Test
  void boundsInTwoStepsAreOnePopulation() throws Exception {
    Path file =
        bounded(13)
            .node("Max", List.of("x", "low"), "a")
            .node("Min", List.of("a", "high"), "y")
            .write(folder);
    Network network = Models.open(file);
    assertEquals(2, network.nodes().size());
    assertEquals(new Layer.Clip(0.25), network.nodes().getLast().layer());
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
}
