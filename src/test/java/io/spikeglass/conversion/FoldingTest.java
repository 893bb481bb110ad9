package io.spikeglass.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.RandomNetworks;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.Finding.Severity;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import io.spikeglass.tensor.Forward;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Folding and pre-flight.
class FoldingTest {

  @Test
  void foldedNetworkGivesTheSameScores() throws ProblemException {
    RandomNetworks net = new RandomNetworks(21, new Shape(3, 9, 9));
    net.batchNorm().conv(6, Window.square(3, 1).padded(1), 3).batchNorm().batchNorm().relu();
    int trunk = net.last();
    net.conv(6, Window.square(3, 1).padded(1), 1).batchNorm();
    net.add(new Layer.Identity(), net.shape());
    net.add(new Layer.Add(), net.shape(), net.last(), trunk).batchNorm().relu();
    net.flatten().dense(8).batchNorm().relu().add(new Layer.Identity(), net.shape()).dense(4);
    net.add(new Layer.Softmax(false), net.shape());
    Network network = net.build();
    Network folded = Folding.of(network, PoolingRule.LIP).network();

    assertEquals(2, count(folded, Layer.Affine.class), "before the first conv, behind the add");
    assertEquals(0, count(folded, Layer.BatchNorm.class));
    assertEquals(0, count(folded, Layer.Identity.class));
    assertEquals(0, count(folded, Layer.Softmax.class));
    assertEquals(network.activations().length, folded.activations().length);
    Network scores = network.withNodes(network.nodes().subList(0, network.output()));
    for (int n = 0; n < 5; n++) {
      float[] input = net.input();
      float[] expected = new Forward(scores).logits(input);
      float[] actual = new Forward(folded).logits(input);
      for (int c = 0; c < 4; c++) {
        assertEquals(expected[c], actual[c], 1e-5);
      }
    }
  }

  @Test
  void aConvolutionReadTwiceKeepsItsNormalisationApart() throws ProblemException {
    RandomNetworks net = new RandomNetworks(22, new Shape(2, 5, 5));
    net.conv(2, Window.square(3, 1).padded(1), 1);
    int conv = net.last();
    net.batchNorm();
    net.add(new Layer.Add(), net.shape(), net.last(), conv).relu().flatten().dense(2);
    Network network = net.build();
    Network folded = Folding.of(network, PoolingRule.LIP).network();
    assertEquals(1, count(folded, Layer.Affine.class));
    float[] input = net.input();
    assertEquals(new Forward(network).logits(input)[1], new Forward(folded).logits(input)[1], 1e-5);
  }

  @Test
  void namesOfActivationsStay() throws ProblemException {
    RandomNetworks net = new RandomNetworks(23, Shape.flat(4));
    Network network = net.dense(3).batchNorm().relu().dense(2).build();
    Network pixels =
        network.withPreprocessing(new Preprocessing(1 / 255.0, List.of(0.5), List.of(0.25)));
    Network folded = Folding.of(pixels.on(Samples.Space.PIXEL), PoolingRule.LIP).network();
    assertInstanceOf(Layer.Affine.class, folded.nodes().get(1).layer());
    assertEquals(
        network.nodes().get(network.activations()[0]).name(),
        folded.nodes().get(folded.activations()[0]).name());
  }

  @Test
  void averagePoolingOnRequestChangesTheNetworkAndSaysSo() throws ProblemException {
    Network network = pooled();
    Folding kept = Folding.of(network, PoolingRule.GATE);
    assertEquals(1, count(kept.network(), Layer.MaxPool.class));
    assertTrue(kept.findings().isEmpty());
    Folding replaced = Folding.of(network, PoolingRule.AVERAGE);
    assertEquals(0, count(replaced.network(), Layer.MaxPool.class));
    assertEquals(1, count(replaced.network(), Layer.AveragePool.class));
    assertEquals(1, replaced.findings().size());
  }

  @Test
  void anActivationAtTheEndBecomesAPopulationBeforeTheOutput() throws ProblemException {
    RandomNetworks net = new RandomNetworks(24, Shape.flat(4));
    Network folded = Folding.of(net.dense(3).relu().build(), PoolingRule.LIP).network();
    assertInstanceOf(Layer.Identity.class, folded.nodes().getLast().layer());
    assertEquals(1, folded.activations().length);
  }

  @Test
  void refusesWithAllReasonsAtOnce() {
    RandomNetworks net = new RandomNetworks(25, Shape.flat(4));
    net.dense(3).add(new Layer.Unsupported("Gelu", "not piecewise linear"), net.shape());
    net.dense(3).add(new Layer.Softmax(false), net.shape()).dense(2);
    float[] broken = {Float.NaN, 1, 1, 1};
    net.add(new Layer.Dense(new Weights(broken, 2, 2), Weights.filled(2, 0)), Shape.flat(2));
    ProblemException refused =
        assertThrows(ProblemException.class, () -> Folding.of(net.build(), PoolingRule.LIP));
    Problem.NotConvertible problem =
        assertInstanceOf(Problem.NotConvertible.class, refused.problem());
    assertEquals(4, problem.reasons().size());
    assertTrue(problem.reasons().get(0).contains("Gelu"));
    assertTrue(problem.reasons().get(1).contains("softmax"));
    assertTrue(problem.reasons().get(2).contains("NaN"));
    assertTrue(problem.reasons().get(3).contains("no ReLU"));
  }

  @Test
  void preflightNamesConsequences() {
    List<Finding> findings = Preflight.check(pooled());
    assertFalse(findings.stream().anyMatch(f -> f.severity() == Severity.RED));
    assertTrue(amber(findings, "max-pooling"));
    RandomNetworks linear = new RandomNetworks(27, Shape.flat(3));
    assertTrue(amber(Preflight.check(linear.dense(3).dense(3).relu().dense(2).build()), "linear"));
    RandomNetworks bent = new RandomNetworks(27, Shape.flat(3));
    bent.dense(3).add(new Layer.Unsupported("Tanh", "negative outputs"), bent.shape()).dense(3);
    assertFalse(amber(Preflight.check(bent.build()), "linear"));
    RandomNetworks greatest = new RandomNetworks(27, new Shape(1, 4, 4));
    greatest.conv(2, Window.square(3, 1).padded(1), 1).maxPool(Window.square(2, 2));
    greatest.conv(2, Window.square(1, 1), 1).relu().flatten().dense(2);
    assertFalse(amber(Preflight.check(greatest.build()), "linear"));
    RandomNetworks biased = new RandomNetworks(28, Shape.flat(1));
    Weights weight = new Weights(new float[] {1, 1, 1}, 3, 1);
    biased.add(new Layer.Dense(weight, Weights.vector(2, -3, 0.5f)), Shape.flat(3)).relu();
    assertTrue(amber(Preflight.check(biased.dense(2).build()), "of 3 biases 1 outweigh"));
  }

  @Test
  void preflightComparesWithAnIndependentEvaluation() {
    Network network = pooled();
    Samples samples =
        new ArraySamples(
            "random",
            network.inputShape(),
            List.of(new RandomNetworks(29, network.inputShape()).input()));
    Finding finding = Preflight.compare(network, samples);
    assertEquals(Severity.GREEN, finding.severity());
    assertTrue(finding.reason().endsWith("on 1 samples"), finding.reason());
  }

  private static boolean amber(List<Finding> findings, String words) {
    return findings.stream()
        .anyMatch(f -> f.severity() == Severity.AMBER && f.reason().contains(words));
  }

  private static Network pooled() {
    RandomNetworks net = new RandomNetworks(26, new Shape(1, 6, 6));
    return net.conv(2, Window.square(3, 1), 1)
        .relu()
        .maxPool(Window.square(2, 2))
        .flatten()
        .dense(2)
        .build();
  }

  private static long count(Network network, Class<? extends Layer> kind) {
    return network.nodes().stream().filter(node -> kind.isInstance(node.layer())).count();
  }
}
