package io.spikeglass.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.ArraySamples;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.RandomNetworks;
import io.spikeglass.control.Pieces;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.tensor.Forward;
import io.spikeglass.tensor.Graph64;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Folding, ANN activations, thresholds, Algorithm 1 and compensation charges against the golden
/// files.
class GoldenConversionTest {

  static final List<String> FILES = GoldenNetworks.FILES;

  @ParameterizedTest
  @FieldSource("FILES")
  void foldedNetworkComputesTheExpectedActivations(String file) {
    GoldenNetworks golden = GoldenNetworks.read(file);
    for (GoldenNetworks.Case one : golden.cases()) {
      Network folded = one.spiking().graph();
      Forward forward = new Forward(folded);
      float[][] values = forward.newBuffers();
      for (int n = 0; n < one.expected().size(); n++) {
        GoldenNetworks.Expected expected = one.expected().get(n);
        forward.run(golden.inputs().get(n), values);
        assertClose(expected.annLogits(), values[folded.output()]);
        for (Population population : one.spiking().populations()) {
          GoldenNetworks.ExpectedPopulation layer = expected.populations().get(population.name());
          int before = folded.nodes().get(population.node()).input();
          assertClose(layer.z(), values[before]);
          assertClose(layer.a(), values[population.node()]);
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void theNetworkAsStatedGivesTheSameScores(String file) {
    GoldenNetworks golden = GoldenNetworks.read(file);
    Forward forward = new Forward(golden.network());
    GoldenNetworks.Case one = golden.cases().getFirst();
    for (int n = 0; n < one.expected().size(); n++) {
      assertClose(one.expected().get(n).annLogits(), forward.logits(golden.inputs().get(n)));
    }
  }

  static Stream<GoldenNetworks.Case> directCases() {
    return GoldenNetworks.allCases()
        .filter(one -> one.spiking().settings().coding() == InputCoding.DIRECT)
        .filter(one -> one.spiking().settings().pooling() != PoolingRule.GATE);
  }

  static Stream<GoldenNetworks.Case> rateCasesWithCharge() {
    return GoldenNetworks.allCases()
        .filter(one -> one.spiking().settings().coding() == InputCoding.RATE)
        .filter(one -> one.spiking().settings().compensation() == Compensation.INIT);
  }

  /// With the populations' mean signals at their places, the affine map gives the mean currents.
  @ParameterizedTest
  @MethodSource("directCases")
  void affineMapOfMeanSignalsGivesMeanCurrents(GoldenNetworks.Case one) {
    Network graph = one.spiking().graph();
    int steps = one.spiking().steps();
    GoldenNetworks golden = GoldenNetworks.read(graph.name());
    for (int n = 0; n < one.expected().size(); n++) {
      Map<Integer, double[]> given = new HashMap<>();
      given.put(0, doubles(golden.inputs().get(n)));
      for (Population population : one.spiking().populations()) {
        int[] count = one.expected().get(n).populations().get(population.name()).count();
        double[] signal = new double[count.length];
        for (int i = 0; i < signal.length; i++) {
          signal[i] = (double) population.thresholdOf(i) * count[i] / steps;
        }
        given.put(population.node(), signal);
      }
      Map<Integer, double[]> values = Graph64.affine(graph, given);
      for (Population population : one.spiking().populations()) {
        double[] current = one.expected().get(n).populations().get(population.name()).sumCurrent();
        double[] mean = values.get(graph.nodes().get(population.node()).input());
        for (int i = 0; i < mean.length; i++) {
          assertEquals(current[i] / steps, mean[i], 1e-6);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rateCasesWithCharge")
  void chargesExplainTheInitialPotential(GoldenNetworks.Case one) {
    GoldenNetworks golden = GoldenNetworks.read(one.spiking().graph().name());
    Network graph = one.spiking().graph();
    for (int n = 0; n < one.expected().size(); n++) {
      float[] x = golden.inputs().get(n);
      double[] residue = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        double drive = (double) one.spiking().steps() * x[i];
        residue[i] = drive - Math.floor(drive + 1e-4);
      }
      Map<Integer, double[]> reached = Graph64.linear(graph, Map.of(0, residue));
      assertFalse(reached.containsKey(graph.output()), "populations feed the output");
      for (int l = 0; l < one.spiking().populations().size(); l++) {
        Population population = one.spiking().populations().get(l);
        double[] expected = one.expected().get(n).populations().get(population.name()).v0();
        int source = graph.nodes().get(population.node()).input();
        double[] charge = reached.getOrDefault(source, new double[expected.length]);
        for (int i = 0; i < expected.length; i++) {
          double start = population.initialPotentialOf(i) + charge[i];
          assertEquals(expected[i], start, one.exact() ? 0 : 1e-6);
        }
      }
    }
  }

  @Test
  void percentiles() {
    JsonNode golden = GoldenNetworks.json("coding_thresholds_stats.json").get("thresholds");
    float[] values = GoldenNetworks.floats(golden.get("values"));
    LayerActivations layer = activations(values);
    golden
        .get("percentile")
        .properties()
        .forEach(
            entry ->
                assertEquals(
                    entry.getValue().asDouble(),
                    layer.percentile(Double.parseDouble(entry.getKey())),
                    1e-12));
    assertEquals(2.5f, layer.maximum());
  }

  /// Worked vector of the specification, section 10.
  @Test
  void workedPercentile() {
    assertEquals(3.997, activations(1, 2, 3, 4, 0, -5).percentile(99.9), 1e-12);
  }

  @Test
  void algorithm1() throws ProblemException {
    JsonNode golden = GoldenNetworks.json("algorithms.json");
    Network network = GoldenNetworks.network("algorithms.json", golden.get("network"));
    List<float[]> inputs = new ArrayList<>();
    golden.get("inputs").forEach(input -> inputs.add(GoldenNetworks.floats(input)));
    Samples samples = new ArraySamples("golden", network.inputShape(), inputs);
    Folding folding = Folding.of(network, PoolingRule.LIP);
    Calibration calibration =
        Calibration.measure(folding.network(), samples, Pieces.inTurn(), new RunControl());
    Map<String, List<Float>> theta = new HashMap<>();
    golden
        .get("theta")
        .properties()
        .forEach(entry -> theta.put(entry.getKey(), List.of((float) entry.getValue().asDouble())));
    ConversionSettings settings =
        ConversionSettings.DEFAULT
            .with(new ThresholdRule.Fixed(theta))
            .with(new InitialPotential.Algorithm1(true));
    for (Map.Entry<String, JsonNode> entry : golden.get("alg1").properties()) {
      int steps = Integer.parseInt(entry.getKey());
      SpikingNetwork spiking = Converter.convert(folding, calibration, settings, steps);
      for (Population population : spiking.populations()) {
        double expected = entry.getValue().get(population.name()).asDouble();
        assertEquals(1, population.initialPotential().length);
        assertEquals(expected, population.initialPotential()[0], 1e-7);
      }
    }
  }

  /// Activations of a single layer with these pre-activations.
  private static LayerActivations activations(float... values) {
    RandomNetworks net = new RandomNetworks(1, Shape.flat(1));
    List<float[]> inputs = new ArrayList<>();
    for (float value : values) {
      inputs.add(new float[] {value});
    }
    return Calibration.measure(
            net.relu().build(),
            new ArraySamples("values", Shape.flat(1), inputs),
            Pieces.inTurn(),
            new RunControl())
        .layer(0);
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static void assertClose(double[] expected, float[] actual) {
    assertArrayEquals(expected, doubles(actual), 1e-5);
  }
}
