package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.GoldenNetworks.Case;
import io.spikeglass.GoldenNetworks.Expected;
import io.spikeglass.GoldenNetworks.ExpectedPopulation;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Networks with known trains: the golden files, and networks run by another library.
class GoldenRunTest {

  @TestFactory
  Stream<DynamicTest> goldenNetworksRunAsWritten() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : GoldenNetworks.FILES) {
      GoldenNetworks golden = GoldenNetworks.read(file);
      for (Case each : golden.cases()) {
        tests.add(
            DynamicTest.dynamicTest(file + ": " + each.name(), () -> check(each, golden.inputs())));
      }
    }
    return tests.stream();
  }

  private static void check(Case golden, List<float[]> inputs) {
    SpikingNetwork spiking = golden.spiking();
    int steps = spiking.steps();
    for (int n = 0; n < inputs.size(); n++) {
      float[] input = inputs.get(n);
      long sample = golden.sampleIds()[n];
      Simulator simulator = new Simulator(spiking, 1, Domain.values()[golden.domain()]);
      simulator.reset(new float[][] {input}, new long[] {sample});
      Trace trace = simulator.record(steps);
      simulator.advance(steps, new RunControl());
      Expected expected = golden.expected().get(n);
      checkTrace(trace, expected, golden.exact() ? 0 : 1e-5);
      checkReference(
          ReferenceSimulator.float64(spiking, input, sample, golden.domain(), steps),
          spiking,
          expected);
    }
  }

  private static void checkTrace(Trace trace, Expected expected, double tolerance) {
    SpikingNetwork network = trace.network();
    int steps = network.steps();
    for (int l = 0; l < network.populations().size(); l++) {
      ExpectedPopulation of = expected.populations().get(network.populations().get(l).name());
      int[][] trains = trains(of, steps);
      for (int t = 1; t <= steps; t++) {
        for (int i = 0; i < trains[t - 1].length; i++) {
          assertEquals(trains[t - 1][i], trace.sent(l, t, i), "population " + l + " at " + t);
        }
      }
      assertArrayEquals(of.count(), trace.counts(l, steps));
      near(of.v0(), trace.potentials(l, 0), tolerance);
      near(of.finalPotential(), trace.potentials(l, steps), tolerance);
      if (network.settings().reset() == Reset.SOFT) {
        checkCurrent(trace, l, of.sumCurrent(), tolerance == 0 ? 0 : 1e-4);
      }
    }
    for (int t = 1; t <= steps; t++) {
      near(expected.outputPotential()[t - 1], trace.outputPotential(t), tolerance);
    }
  }

  /// Sum of I by conservation: V(T) - V(0) + theta·N, less the charge given in between.
  private static void checkCurrent(Trace trace, int l, double[] expected, double tolerance) {
    SpikingNetwork network = trace.network();
    int steps = network.steps();
    int[] counts = trace.counts(l, steps);
    float[] atStart = trace.compensationCharge(l, 0);
    float[] atEnd = trace.compensationCharge(l, steps);
    for (int i = 0; i < counts.length; i++) {
      double given = trace.injectedCharge(l, steps, i) - trace.injectedCharge(l, 0, i);
      given += atEnd.length == 0 ? 0 : (double) atEnd[i] - atStart[i];
      double rise = (double) trace.potential(l, steps, i) - trace.potential(l, 0, i);
      double sent = (double) network.populations().get(l).thresholdOf(i) * counts[i];
      assertEquals(expected[i], rise - given + sent, tolerance);
    }
  }

  private static void checkReference(
      ReferenceSimulator reference, SpikingNetwork spiking, Expected expected) {
    int steps = spiking.steps();
    for (int l = 0; l < spiking.populations().size(); l++) {
      ExpectedPopulation of = expected.populations().get(spiking.populations().get(l).name());
      int[][] trains = trains(of, steps);
      for (int t = 0; t < steps; t++) {
        assertArrayEquals(trains[t], reference.spikes[l][t]);
      }
      assertArrayEquals(of.sumCurrent(), reference.current[l], 1e-5);
    }
  }

  private static int[][] trains(ExpectedPopulation population, int steps) {
    int[][] trains = new int[steps][population.v0().length];
    for (int[] spike : population.spikes()) {
      trains[spike[0] - 1][spike[1]] = spike.length == 2 ? 1 : spike[2];
    }
    return trains;
  }

  private static void near(double[] expected, float[] actual, double tolerance) {
    double[] found = new double[actual.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = actual[i];
    }
    if (tolerance == 0) {
      assertArrayEquals(expected, found);
    } else {
      assertArrayEquals(expected, found, tolerance);
    }
  }

  @Test
  void perceptronsOfAnotherLibraryFireAlike() {
    for (JsonNode golden : GoldenNetworks.json("if_third_party.json").get("nets")) {
      Chain chain = new Chain(Shape.flat(golden.get("W1").get(0).size()));
      chain.dense(golden.get("W1"), golden.get("b1"));
      chain.spiking(golden.get("v_threshold").get(0), golden.get("v_init").get(0));
      chain.dense(golden.get("W2"), golden.get("b2"));
      chain.spiking(golden.get("v_threshold").get(1), golden.get("v_init").get(1));
      Trace trace = chain.run(GoldenNetworks.floats(golden.get("x")), golden.get("T").asInt());
      checkTrains(golden.get("float32").get("layer1"), trace, 0);
      checkTrains(golden.get("float32").get("layer2"), trace, 1);
    }
  }

  @Test
  void convolutionalNetworkOfAnotherLibraryFiresAlike() {
    JsonNode golden = GoldenNetworks.json("if_third_party.json").get("convnet");
    JsonNode expected = golden.get("float32");
    Chain chain = new Chain(new Shape(1, 8, 8));
    chain.conv(golden.get("W_conv"), golden.get("b_conv"));
    chain.spiking(expected.get("lambda_max"), null);
    chain.pool();
    chain.flatten();
    chain.dense(golden.get("W_fc"), golden.get("b_fc"));
    Trace trace = chain.run(GoldenNetworks.floats(golden.get("x")), 64);
    JsonNode trains = expected.get("spikes");
    checkTrains(trains.get(0).isArray() ? trains.get(0) : trains, trace, 0);
    int row = 0;
    for (int t = 1; t <= 64; t *= 2) {
      double[] logits = GoldenNetworks.doubles(expected.get("mean_logits_t").get(row++));
      float[] potential = trace.outputPotential(t);
      for (int c = 0; c < logits.length; c++) {
        assertEquals(logits[c], potential[c] / t, 1e-5);
      }
    }
  }

  private static void checkTrains(JsonNode expected, Trace trace, int population) {
    int neurons = trace.network().populations().get(population).size();
    for (int i = 0; i < neurons; i++) {
      int[] sent = new int[64];
      for (int t = 1; t <= 64; t++) {
        sent[t - 1] = trace.sent(population, t, i);
      }
      assertEquals(expected.get(i).asText(), NeuronGoldenTest.hex(sent), "neuron " + i);
    }
  }

  /// A network of layers one behind the other.
  private static final class Chain {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Population> populations = new ArrayList<>();

    Chain(Shape input) {
      nodes.add(new Node("x", new Layer.Input(), List.of(), input));
    }

    private void add(Layer layer, Shape shape) {
      nodes.add(new Node("n" + nodes.size(), layer, List.of(nodes.size() - 1), shape));
    }

    void dense(JsonNode weight, JsonNode bias) {
      int outputs = weight.size();
      Weights values = new Weights(GoldenNetworks.floats(weight), outputs, weight.get(0).size());
      add(
          new Layer.Dense(values, Weights.vector(GoldenNetworks.floats(bias))),
          Shape.flat(outputs));
    }

    void conv(JsonNode weight, JsonNode bias) {
      Window window = Window.square(3, 1);
      Weights values = new Weights(GoldenNetworks.floats(weight), weight.size(), 1, 3, 3);
      add(
          new Layer.Conv2d(values, Weights.vector(GoldenNetworks.floats(bias)), window, 1),
          new Shape(weight.size(), 6, 6));
    }

    void pool() {
      add(new Layer.AveragePool(Window.square(2, 2), true), new Shape(2, 3, 3));
    }

    void flatten() {
      add(new Layer.Flatten(), Shape.flat(nodes.getLast().shape().size()));
    }

    void spiking(JsonNode threshold, JsonNode start) {
      Layer.Relu relu = new Layer.Relu();
      Shape shape = nodes.getLast().shape();
      add(relu, shape);
      float[] initial = {start == null ? 0 : (float) start.asDouble()};
      float[] theta = {(float) threshold.asDouble()};
      Population population =
          new Population(nodes.size() - 1, "p" + nodes.size(), shape, relu, theta, initial);
      populations.add(population);
    }

    Trace run(float[] input, int steps) {
      Network graph = new Network("chain", "test", nodes, List.of(), Preprocessing.UNIT, "");
      ConversionSettings settings =
          ConversionSettings.DEFAULT.with(InputCoding.DIRECT).with(CalibrationChoice.DEFAULT);
      Simulator simulator =
          new Simulator(new SpikingNetwork(graph, populations, settings, steps, List.of()), 1);
      simulator.reset(new float[][] {input}, new long[1]);
      Trace trace = simulator.record(steps);
      simulator.advance(steps, new RunControl());
      return trace;
    }
  }
}
