package io.spikeglass.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What only data show is found, under the name of its layer.
class ExaminationTest {

  private static final Shape TWO = Shape.flat(2);

  private static Layer dense(float diagonal, float... bias) {
    return new Layer.Dense(
        new Weights(new float[] {diagonal, 0, 0, diagonal}, 2, 2), Weights.vector(bias));
  }

  /// Inputs in (0, 1], the last of them as given.
  private static ArraySamples samples(float last) {
    List<float[]> inputs = new ArrayList<>();
    for (int n = 1; n <= 3000; n++) {
      inputs.add(new float[] {n / 3000f, n / 3000f});
    }
    inputs.add(new float[] {last, last});
    return new ArraySamples("test", TWO, inputs);
  }

  private static List<Finding> findings(float last, Node... behindInput) throws Exception {
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Node("input", new Layer.Input(), List.of(), TWO));
    nodes.addAll(List.of(behindInput));
    nodes.add(new Node("output", dense(1, 0, 0), List.of(nodes.size() - 1), TWO));
    Network network = new Network("test", "test", nodes, List.of(), Preprocessing.UNIT, "");
    Network folded = Folding.of(network, PoolingRule.LIP).network();
    ArraySamples samples = samples(last);
    Calibration calibration =
        Calibration.measure(folded, samples, Pieces.inTurn(), new RunControl());
    return Examination.of(folded, calibration, samples, new RunControl());
  }

  private static void assertOne(List<Finding> findings, String node, String part) {
    assertEquals(1, findings.size(), findings::toString);
    assertEquals(node, findings.getFirst().node());
    assertEquals(Finding.Severity.AMBER, findings.getFirst().severity());
    assertTrue(findings.getFirst().reason().contains(part), findings::toString);
  }

  private static Node node(String name, Layer layer, Integer... inputs) {
    return new Node(name, layer, List.of(inputs), TWO);
  }

  @Test
  void aSoundNetworkGivesNoFindings() throws Exception {
    assertEquals(
        List.of(), findings(1, node("fc", dense(1, 0, 0), 0), node("act", new Layer.Relu(), 1)));
  }

  @Test
  void deadUnitsAreCounted() throws Exception {
    assertOne(
        findings(1, node("fc", dense(1, 0, -9), 0), node("act", new Layer.Relu(), 1)),
        "act",
        "1 of 2 units are dead");
  }

  @Test
  void saturationIsMeasured() throws Exception {
    assertOne(
        findings(1, node("fc", dense(1, 0, 0), 0), node("act", new Layer.Clip(0.25), 1)),
        "act",
        "75 %");
  }

  @Test
  void outliersAreNamed() throws Exception {
    assertOne(
        findings(10, node("fc", dense(1, 0, 0), 0), node("act", new Layer.Relu(), 1)),
        "act",
        "largest activation 10");
  }

  @Test
  void branchesOfUnequalScaleAreNamed() throws Exception {
    assertOne(
        findings(
            1,
            node("strong", dense(20, 0, 0), 0),
            node("weak", dense(1, 0, 0), 0),
            node("sum", new Layer.Add(), 1, 2),
            node("act", new Layer.Relu(), 3)),
        "sum",
        "unequal scale");
  }
}
