package io.spikeglass.files.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.RandomNetworks;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import io.spikeglass.tensor.Forward;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxWriterTest {

  private static final Window UNEVEN = new Window(3, 2, 1, 2, 1, 0, 2, 1, 2, 1, false);

  @TempDir Path folder;

  @Test
  void imagesThroughEveryLayer() throws Exception {
    RandomNetworks networks = new RandomNetworks(1, new Shape(3, 11, 9));
    networks.add(
        new Layer.Affine(Weights.vector(1, 2, 0.5f), Weights.vector(-0.5f, 0, 1)),
        networks.shape());
    networks.conv(4, UNEVEN, 1).batchNorm().relu();
    networks.add(new Layer.Pad(1, 0, 2, 3), padded(networks.shape()));
    networks.conv(6, Window.square(3, 1), 2).add(new Layer.Clip(0.7), networks.shape());
    int left = networks.last();
    networks.conv(6, Window.square(3, 1).padded(1), 1).relu();
    networks.add(new Layer.Add(), networks.shape(), left, networks.last());
    int sum = networks.last();
    Shape both = new Shape(12, networks.shape().height(), networks.shape().width());
    networks.add(new Layer.Concat(), both, sum, left);
    networks.averagePool(Window.square(3, 2).padded(1), false);
    // ONNX Runtime 1.23 mistakes the padding to the left for that below, so that both are equal.
    networks.averagePool(new Window(2, 2, 3, 2, 1, 0, 0, 1, 1, 1, true), true);
    networks.maxPool(new Window(2, 2, 1, 1, 0, 0, 0, 0, 1, 1, true));
    networks.add(new Layer.Identity(), networks.shape());
    networks.flatten().dense(24).relu();
    networks.add(new Layer.Reshape(new Shape(6, 2, 2)), new Shape(6, 2, 2));
    networks.conv(5, Window.square(1, 1), 1).relu();
    networks.add(new Layer.GlobalAveragePool(), Shape.flat(5));
    networks.dense(4).add(new Layer.Softmax(false), Shape.flat(4));
    survives(networks);
  }

  @Test
  void vectorsThroughDenseLayers() throws Exception {
    RandomNetworks networks = new RandomNetworks(2, Shape.flat(7));
    networks.add(new Layer.Affine(Weights.filled(7, 2), Weights.filled(7, -1)), networks.shape());
    networks.dense(9).batchNorm().relu().dense(5).add(new Layer.LeakyRelu(0.1), Shape.flat(5));
    networks.dense(3);
    networks.add(new Layer.Softmax(true), Shape.flat(3));
    survives(networks);
  }

  @Test
  void whatOnnxCannotSayIsNamed() {
    RandomNetworks networks = new RandomNetworks(3, Shape.flat(4));
    networks.dense(3).add(new Layer.Qcfs(1, 4), Shape.flat(3));
    ProblemException refused =
        assertThrows(ProblemException.class, () -> OnnxWriter.bytes(networks.build()));
    Problem.NotConvertible problem =
        assertInstanceOf(Problem.NotConvertible.class, refused.problem());
    assertTrue(problem.reasons().getFirst().contains("QCFS"), problem.toString());
  }

  /// Reader, ONNX Runtime and the network that was written agree, and every node keeps its name.
  private void survives(RandomNetworks networks) throws Exception {
    Network network = networks.build();
    Path path = folder.resolve("network.onnx");
    byte[] content = OnnxWriter.bytes(network);
    assertArrayEquals(content, OnnxWriter.bytes(network));
    Files.write(path, content);
    Network read = Models.open(path);
    assertEquals(network.inputShape(), read.inputShape());
    assertTrue(
        read.nodes().stream()
            .map(Node::name)
            .toList()
            .containsAll(
                network.nodes().stream()
                    .filter(node -> node.layer() instanceof Layer.Activation)
                    .map(Node::name)
                    .toList()));
    Forward forward = new Forward(network);
    try (Oracle oracle = new Oracle(path)) {
      for (int n = 0; n < 5; n++) {
        float[] input = networks.input();
        oracle.assertAgrees(forward, input, "written network");
        assertArrayEquals(forward.logits(input), new Forward(read).logits(input), 1e-5f);
      }
    }
  }

  private static Shape padded(Shape from) {
    return new Shape(from.channels(), from.height() + 3, from.width() + 3);
  }
}
