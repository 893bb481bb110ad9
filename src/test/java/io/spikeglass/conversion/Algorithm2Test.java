package io.spikeglass.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.spikeglass.ArraySamples;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.RandomNetworks;
import io.spikeglass.control.Pieces;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class Algorithm2Test {

  private static final JsonNode NO_POTENTIALS = MissingNode.getInstance();

  @Test
  void fitsTheGoldenPotentials() throws ProblemException {
    JsonNode golden = GoldenNetworks.json("algorithms.json");
    assertFalse(golden.get("alg2").isEmpty());
    for (JsonNode one : golden.get("alg2")) {
      RunControl control = new RunControl();
      SpikingNetwork fitted =
          Algorithm2.fit(start(golden, one), samples(golden), new ReferenceRun(), control);
      assertTrue(control.fraction() > 0 && control.fraction() <= 1, "it says how far it is");
      double tolerance = one.get("float32_max_abs_difference").asDouble() + 1e-5;
      for (Population population : fitted.populations()) {
        double[] expected = GoldenNetworks.doubles(one.get("V0").get(population.name()));
        assertEquals(expected.length, population.initialPotential().length);
        for (int i = 0; i < expected.length; i++) {
          assertEquals(expected[i], population.initialPotential()[i], tolerance, one.toString());
        }
      }
    }
  }

  /// A run that always ends at theta/2 changes nothing, so one pass is enough.
  @Test
  void stopsWhenNothingChanges() throws ProblemException {
    JsonNode golden = GoldenNetworks.json("algorithms.json");
    List<SpikingNetwork> runs = new ArrayList<>();
    SpikingRun halfway =
        new EndsAt(
            network -> {
              runs.add(network);
              return atHalf(network);
            });
    SpikingNetwork start = start(golden, golden.get("alg2").get(0));
    SpikingNetwork fitted = Algorithm2.fit(start, samples(golden), halfway, new RunControl());
    assertEquals(1, runs.size());
    assertEquals(
        start.populations().getFirst().initialPotential()[0],
        fitted.populations().getFirst().initialPotential()[0]);
  }

  private static float[][] atHalf(SpikingNetwork network) {
    float[][] potentials = new float[network.populations().size()][];
    for (int l = 0; l < potentials.length; l++) {
      Population population = network.populations().get(l);
      potentials[l] = new float[population.size()];
      for (int i = 0; i < population.size(); i++) {
        potentials[l][i] = population.thresholdOf(i) / 2;
      }
    }
    return potentials;
  }

  /// A run of which every sample ends with the same potentials.
  private record EndsAt(Function<SpikingNetwork, float[][]> potentials) implements SpikingRun {

    @Override
    public void run(SpikingNetwork network, Samples samples, RunControl control, Visitor visitor) {
      float[][] ending = potentials.apply(network);
      for (int n = 0; n < samples.size(); n++) {
        visitor.finished(n, ending);
      }
    }

    @Override
    public LayerRuns layers(Samples samples) {
      throw new AssertionError("Algorithm 2 runs all layers at once");
    }
  }

  /// Four neurons with the activations 0.5, 1.5, 2.5 and 0 that end at 0.25, 0.75, 0.5 and 0: of a
  /// plain neuron of threshold 1 the first alone is neither silent nor saturated, of a burst of two
  /// the first two.
  @Test
  void masksWhatSaturates() throws ProblemException {
    assertEquals(0.25f, fitted(new NeuronRule.IntegrateAndFire()));
    assertEquals(0.5f, fitted(new NeuronRule.Burst(2)));
  }

  private static float fitted(NeuronRule neuron) throws ProblemException {
    RandomNetworks net = new RandomNetworks(1, Shape.flat(1));
    Weights weights = new Weights(new float[] {0.5f, 1.5f, 2.5f, -1}, 4, 1);
    net.add(new Layer.Dense(weights, Weights.filled(4, 0)), Shape.flat(4));
    Network network = net.relu().dense(2).build();
    Samples ones =
        new ArraySamples("ones", Shape.flat(1), Collections.nCopies(30, new float[] {1}));
    Folding folding = Folding.of(network, PoolingRule.LIP);
    ConversionSettings settings =
        ConversionSettings.DEFAULT
            .with(new ThresholdRule.Constant(1))
            .with(neuron)
            .with(new InitialPotential.Algorithm2(Granularity.LAYER, 1));
    RunControl control = new RunControl();
    Calibration calibration =
        Calibration.measure(folding.network(), ones, Pieces.inTurn(), control);
    SpikingNetwork start = Converter.convert(folding, calibration, settings, 4);
    SpikingRun ending = new EndsAt(_ -> new float[][] {{0.25f, 0.75f, 0.5f, 0}});
    return Algorithm2.fit(start, ones, ending, control)
        .populations()
        .getFirst()
        .initialPotential()[0];
  }

  @Test
  void wantsSettingsThatChooseIt() throws ProblemException {
    JsonNode golden = GoldenNetworks.json("algorithms.json");
    SpikingNetwork start = start(golden, golden.get("alg2").get(0));
    SpikingNetwork other =
        new SpikingNetwork(
            start.graph(), start.populations(), ConversionSettings.DEFAULT, 4, List.of());
    assertThrows(
        IllegalArgumentException.class,
        () -> Algorithm2.fit(other, samples(golden), new ReferenceRun(), new RunControl()));
  }

  private static SpikingNetwork start(JsonNode golden, JsonNode one) throws ProblemException {
    Network network = GoldenNetworks.network("algorithms.json", golden.get("network"));
    Granularity granularity =
        Granularity.valueOf(one.get("granularity").asText().toUpperCase(Locale.ROOT));
    ConversionSettings settings =
        GoldenNetworks.settings(one, PoolingRule.LIP)
            .with(new InitialPotential.Algorithm2(granularity, one.get("K").asInt()));
    SpikingNetwork zero =
        GoldenNetworks.spiking(
            Folding.of(network, PoolingRule.LIP).network(),
            settings,
            one.get("T").asInt(),
            golden.get("theta"),
            NO_POTENTIALS);
    return zero.with(
        zero.populations().stream()
            .map(p -> p.startingAt(Converter.fraction(p.threshold(), 0.5)))
            .toList());
  }

  private static Samples samples(JsonNode golden) {
    List<float[]> inputs = new ArrayList<>();
    golden.get("inputs").forEach(input -> inputs.add(GoldenNetworks.floats(input)));
    return new ArraySamples(
        "golden",
        GoldenNetworks.network("algorithms.json", golden.get("network")).inputShape(),
        inputs);
  }
}
